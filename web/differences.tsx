import type { Version, versionHeads } from '../db/documents.ts';
import { type Change, condensed, differenceOf, type Gap } from '../src/versions.ts';
import { Time } from './components.tsx';
import type { Words } from './words.ts';

type Heads = Awaited<ReturnType<typeof versionHeads>>;

/** The versions of a document, newest first: what each changed is one click away, trivial ones are called so. */
export function Versions(props: { words: Words; documentId: string; heads: Heads; shown: number; compared: boolean }) {
  const { words, documentId, heads, shown, compared } = props;
  const here = `/documents/${documentId}?version=`;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{words.say('document.versions', { n: heads.length })}</h2>
      <ol class="versions">
        {heads.map((head) => (
          <li>
            <a href={`${here}${head.number}`} aria-current={head.number === shown && !compared ? 'true' : undefined}>
              {words.say('document.version', { n: head.number })}
            </a>{' '}
            <Time words={words} iso={head.fetchedAt} exact />
            {head.number > 1 && (
              <span class="sub">
                <a
                  href={`${here}${head.number}&changes=1`}
                  aria-current={head.number === shown && compared ? 'true' : undefined}
                >
                  {words.say('changes.see')}
                </a>
                {head.trivial && ` · ${words.say('changes.trivial')}`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What one version changed of the one before, word by word; long unchanged stretches are left out. */
export function Changes({ words, before, after }: { words: Words; before: Version; after: Version }) {
  const difference = differenceOf(before, after);
  const titleChanged = difference.title.some((change) => change.kind !== 'same');
  return (
    <>
      <p class="notice">
        {words.say('changes.between', { from: before.number, to: after.number })}{' '}
        <Time words={words} iso={after.fetchedAt} exact />. {difference.trivial && words.say('changes.trivial_what')}
      </p>
      <h1>
        {titleChanged ? difference.title.map((change) => <Changed words={words} change={change} />) : after.title}
      </h1>
      <div class="text changes">
        {condensed(difference.text).map((change) => (
          <Changed words={words} change={change} />
        ))}
      </div>
    </>
  );
}

function Changed({ words, change }: { words: Words; change: Change | Gap }) {
  if (change.kind === 'gap') return <p class="gap">{words.say('changes.gap', { n: change.length })}</p>;
  if (change.kind === 'added') return <ins>{change.text}</ins>;
  return change.kind === 'removed' ? <del>{change.text}</del> : <span>{change.text}</span>;
}
