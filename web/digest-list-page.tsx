import type * as db from '../db/digests.ts';
import { nextDue } from '../src/editions.ts';
import type { ListChoice } from '../src/subscriptions.ts';
import type { View } from './desk.ts';
import { ListForm } from './digest-list-form.tsx';
import { Layout } from './layout.tsx';

/** How many readers of a list one page shows. */
export const READERS_SHOWN = 100;

/** The page on which a list is made. */
export function NewListPage({ view, choice, faults }: { view: View; choice: ListChoice; faults: string[] }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('digests.add')} width="text">
      <h1>{words.say('digests.add')}</h1>
      <ListForm words={words} choice={choice} faults={faults} />
    </Layout>
  );
}

/** When a list goes out next, and the way to its preview. */
export function GoesOut({ view, list }: { view: View; list: db.DigestList }) {
  const { words } = view;
  const { dueAt, week } = nextDue(list, new Date(view.now));
  return (
    <>
      {list.paused ? words.say('digests.paused') : words.say('digests.next', { moment: words.moment(dueAt), week })} ·{' '}
      <a href={`/lists/${list.id}/preview`}>{words.say('preview.title')}</a>
    </>
  );
}

interface ListPageProps {
  view: View;
  list: db.DigestList;
  choice: ListChoice;
  faults: string[];
  trouble?: string;
  told: string | null;
  readers: db.DigestReader[];
  counts: Partial<Record<db.DigestReader['state'], number>>;
}

/** A list: when it goes out, in which language, and who is on it. */
export function ListPage({ view, list, choice, faults, trouble, told, readers, counts }: ListPageProps) {
  const { words } = view;
  return (
    <Layout view={view} title={list.name} width="text">
      <p class="back">
        <a href="/digests">{words.say('digests.title')}</a>
      </p>
      <h1>{list.name}</h1>
      <p class="count">
        {words.say('digests.readers', { n: counts.active ?? 0 })} · <GoesOut view={view} list={list} />
      </p>
      {told && (
        <p class="notice good" role="status">
          {told}
        </p>
      )}
      {trouble && (
        <p class="notice bad" role="alert">
          {trouble}
        </p>
      )}
      <ListForm words={words} choice={choice} faults={faults} revision={list.revision} />
      <h2>{words.say('readers.title')}</h2>
      <form method="post" action={`/lists/${list.id}/readers`} class="stack">
        <label class="field">
          <span>{words.say('readers.emails')}</span>
          <textarea name="emails" rows={4} aria-describedby="invite-what" required></textarea>
        </label>
        <p class="sub" id="invite-what">
          {words.say('readers.invite_what')}
        </p>
        <button type="submit">{words.say('readers.invite')}</button>
      </form>
      <ul class="lines">
        {readers.slice(0, READERS_SHOWN).map((reader) => (
          <ReaderLine view={view} reader={reader} />
        ))}
      </ul>
      {readers.length > READERS_SHOWN && (
        <p>
          <a rel="next" href={`/lists/${list.id}?after=${encodeURIComponent(readers[READERS_SHOWN - 1]!.email)}`}>
            {words.say('pager.after')}
          </a>
        </p>
      )}
    </Layout>
  );
}

function ReaderLine({ view, reader }: { view: View; reader: db.DigestReader }) {
  const { words, now } = view;
  const isPaused = reader.state === 'active' && reader.pausedUntil !== null && reader.pausedUntil > now.slice(0, 10);
  return (
    <li class="digest-line">
      <p class="digest-who">
        {reader.email} · {words.name('reader', reader.state)}
        {isPaused && ` · ${words.say('readers.paused', { day: words.day(reader.pausedUntil!) })}`}
        {reader.bounce && <code>{reader.bounce}</code>}
      </p>
      {(reader.state === 'left' || reader.state === 'bounced') && (
        <form method="post" action={`/lists/${reader.listId}/readers`}>
          <input type="hidden" name="emails" value={reader.email} />
          <button type="submit">
            {words.say('readers.again')} <span class="unseen">{reader.email}</span>
          </button>
        </form>
      )}
      {reader.state !== 'left' && (
        <form method="post" action={`/readers/${reader.id}/remove`}>
          <button type="submit">
            {words.say('readers.remove')} <span class="unseen">{reader.email}</span>
          </button>
        </form>
      )}
    </li>
  );
}
