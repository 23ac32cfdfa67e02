import type { AppearanceInArticle } from '../db/claims.ts';
import type { Copy } from '../db/copies.ts';
import { Certainty, Time } from './components.tsx';
import { AlsoIn } from './copies.tsx';
import { Origin } from './entered.tsx';
import { inContext, type Stretch } from './passages.ts';
import type { Words } from './words.ts';

interface AppearancesProps {
  words: Words;
  claimId: string;
  appearances: AppearanceInArticle[];
  copies: Copy[];
  /** How many there are in all; the list may hold fewer. */
  total: number;
}

/** Where the claim appeared, earliest first: a line of time, each article once with its passages. */
export function Appearances({ words, claimId, appearances, copies, total }: AppearancesProps) {
  return (
    <section aria-labelledby="appearances">
      <h2 id="appearances">
        {words.say('appearances.title')} <span class="count">{words.say('count.appearances', { n: total })}</span>
      </h2>
      <ol class="timeline">
        {byArticle(appearances).map((group) => (
          <InArticle words={words} group={group} copies={copies} />
        ))}
      </ol>
      {appearances.length < total && (
        <p>
          <a href={`/claims/${claimId}?all=1#appearances`}>{words.say('appearances.all', { n: total })}</a>
        </p>
      )}
    </section>
  );
}

function byArticle(appearances: AppearanceInArticle[]): AppearanceInArticle[][] {
  const groups = Map.groupBy(appearances, (a) => a.appearance.documentId);
  return [...groups.values()];
}

function InArticle({ words, group, copies }: { words: Words; group: AppearanceInArticle[]; copies: Copy[] }) {
  const [first] = group;
  const { appearance, title, outlet, publishedAt, versionNumber, partial } = first!;
  return (
    <li class={`at ${appearance.certainty.replace(/[^a-z_]/g, '')}`}>
      <header>
        <p class="by">
          <Time words={words} iso={publishedAt ?? appearance.appearedAt} exact />{' '}
          <strong>{outlet ?? words.say('appearances.no_outlet')}</strong>
        </p>
        <h3>
          <a href={`/documents/${appearance.documentId}#a-${appearance.id}`} lang={appearance.language}>
            {title}
          </a>
        </h3>
      </header>
      {group.map((one) => (
        <Quoted words={words} one={one} />
      ))}
      <p class="from">
        <Origin words={words} of={first!} word={words.say('appearances.source')} /> ·{' '}
        <a href={`/documents/${appearance.documentId}`}>{words.say('appearances.archived', { n: versionNumber })}</a>
        {partial && ` · ${words.say('appearances.partial')}`}
      </p>
      <AlsoIn words={words} copies={copies} of={{ ...first!, id: appearance.documentId }} />
    </li>
  );
}

function Quoted({ words, one }: { words: Words; one: AppearanceInArticle }) {
  const { appearance, text, title } = one;
  const inTitle = appearance.part === 'title';
  const context = inContext(inTitle ? title : text, appearance, appearance.cues);
  const said = [...appearance.attribution];
  if (appearance.speaker && !said.includes(appearance.speaker)) said.push(appearance.speaker);
  return (
    <div class="quoted">
      <p class="how">
        <Certainty words={words} certainty={appearance.certainty} />
        {appearance.cues.length > 0 && (
          <span class="cues">
            {words.say('appearances.cues')} <i lang={appearance.language}>{appearance.cues.join(', ')}</i>
          </span>
        )}
        {said.length > 0 && (
          <span class="said">
            {words.say('appearances.said')} <b>{said.join(' ← ')}</b>
          </span>
        )}
        {inTitle && <span class="tag">{words.say('appearances.in_title')}</span>}
      </p>
      <blockquote lang={appearance.language}>
        {context.paragraphs.map((stretches, n) => (
          <p>
            {n === 0 && context.cutBefore && '… '}
            {stretches.map((stretch) => (
              <Marked stretch={stretch} />
            ))}
            {n === context.paragraphs.length - 1 && context.cutAfter && ' …'}
          </p>
        ))}
      </blockquote>
    </div>
  );
}

/** A stretch of a passage in context: mark 0 is the passage, every other mark a cue. */
function Marked({ stretch }: { stretch: Stretch }) {
  if (!stretch.marks.includes(0)) return <>{stretch.text}</>;
  return <mark class={stretch.marks.length > 1 ? 'cue' : undefined}>{stretch.text}</mark>;
}
