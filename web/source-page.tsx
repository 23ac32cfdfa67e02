import { type Context, Hono } from 'hono';
import { historyOf } from '../db/audit.ts';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { type Find, type Source, sourceById, troubledCount, troubledFinds } from '../db/sources.ts';
import { editSource, retryPages, settingsOf } from '../src/sources.ts';
import { Facts, OutLink, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Because, Health } from './health.tsx';
import { History, type Trail } from './history.tsx';
import { Layout } from './layout.tsx';
import { draftOf, Faults, readSourceDraft, type SourceDraft, SourceFields, settingsFrom } from './source-form.tsx';

const SHOWN = 100;

/** One source: how it is, its settings, the pages that could not be read, and what people changed. */
export const sourcePage = new Hono<DeskEnv>()
  .get('/sources/:id', async (c) => {
    const source = await sourceById(c.var.desk.store.read, c.req.param('id'));
    if (!source) return c.notFound();
    return page(c, source, draftOf(settingsOf(source)), []);
  })
  .post('/sources/:id', async (c) => {
    const { desk, view } = c.var;
    const source = await sourceById(desk.store.read, c.req.param('id'));
    if (!source || source.kind === 'manual') return c.notFound();
    const draft = readSourceDraft(await c.req.parseBody());
    const settings = settingsFrom(draft, await watchedOrganisations(desk.store.read));
    if ('faults' in settings) return page(c, source, draft, settings.faults);
    const asked = { sourceId: source.id, settings, personId: view.person!.id };
    const kept = await editSource(desk.store, asked, desk.now());
    if (!kept.ok) return kept.why === 'taken' ? page(c, source, draft, ['taken']) : c.notFound();
    return c.redirect(`/sources/${source.id}?done=saved`, 303);
  })
  .post('/sources/:id/retry', async (c) => {
    const { desk, view } = c.var;
    const { find } = await c.req.parseBody();
    const findId = typeof find === 'string' && find ? find : undefined;
    const asked = { sourceId: c.req.param('id'), findId, personId: view.person!.id };
    const n = await retryPages(desk.store, asked, desk.now());
    if (n === null) return c.notFound();
    return c.redirect(`/sources/${asked.sourceId}?done=retried&n=${n}#pages`, 303);
  });

async function page(c: Context<DeskEnv>, source: Source, draft: SourceDraft, faults: string[]) {
  const db = c.var.desk.store.read;
  const [organisations, finds, count, trail] = await Promise.all([
    watchedOrganisations(db),
    troubledFinds(db, SHOWN, source.id),
    troubledCount(db, source.id),
    historyOf(db, 'source', source.id),
  ]);
  const props = { source, draft, faults, organisations, finds, count, trail, done: doneWords(c) };
  return c.html(<SourcePage view={c.var.view} {...props} />, faults.length ? 422 : 200);
}

function doneWords(c: Context<DeskEnv>): string | null {
  const { words } = c.var.view;
  const { done, n } = c.req.query();
  if (done === 'added') return words.say('source.added_notice');
  if (done === 'saved') return words.say('source.saved');
  return done === 'retried' ? words.say('source.retried', { n: Number.parseInt(n ?? '', 10) || 0 }) : null;
}

interface SourcePageProps {
  view: View;
  source: Source;
  draft: SourceDraft;
  faults: string[];
  organisations: Organisation[];
  finds: Find[];
  /** How many pages could not be read in all; the list may hold fewer. */
  count: number;
  trail: Trail;
  done: string | null;
}

function SourcePage(props: SourcePageProps) {
  const { view, source, draft, faults, organisations, done } = props;
  const { words } = view;
  const isManual = source.kind === 'manual';
  return (
    <Layout view={view} title={source.name}>
      <p class="back">
        <a href="/sources">{words.say('source.back')}</a>
      </p>
      {done && (
        <p class="notice good" role="status">
          {done}
        </p>
      )}
      <h1>{source.name}</h1>
      <Faults words={words} faults={faults} />
      <State view={view} source={source} />
      <div class="columns">
        {!isManual && (
          <form method="post" action={`/sources/${source.id}`} class="column panel" novalidate>
            <h2>{words.say('source.settings')}</h2>
            <SourceFields words={words} draft={draft} organisations={organisations} faults={faults} />
            <p class="buttons">
              <button type="submit" class="primary">
                {words.say('source.save_edit')}
              </button>
            </p>
          </form>
        )}
        <div class="column">
          <Pages {...props} />
          <History words={words} trail={props.trail} />
        </div>
      </div>
    </Layout>
  );
}

function State({ view, source }: { view: View; source: Source }) {
  const { words, now } = view;
  const crawled = source.kind !== 'manual';
  return (
    <Facts
      kind="state"
      facts={[
        [
          words.say('source.health'),
          <>
            <Health view={view} source={source} />
            <Because view={view} source={source} />
          </>,
        ],
        [
          words.say('source.last_success'),
          crawled && source.lastSuccessAt ? <Time words={words} iso={source.lastSuccessAt} exact /> : null,
        ],
        [words.say('source.next_due'), crawled && !source.paused ? words.ago(source.nextDueAt, now) : null],
        [
          words.say('source.trouble'),
          source.troubleKind && (
            <>
              {words.name('trouble', source.troubleKind)}{' '}
              {source.troubleAt && (
                <span class="sub">
                  <Time words={words} iso={source.troubleAt} exact />
                </span>
              )}{' '}
              {source.troubleDetail && <code>{source.troubleDetail}</code>}
            </>
          ),
        ],
      ]}
    />
  );
}

function Pages({ view, source, finds, count }: SourcePageProps) {
  const { words, now } = view;
  if (!finds.length) return source.kind === 'manual' ? null : <p class="none">{words.say('source.pages_none')}</p>;
  return (
    <section aria-labelledby="pages">
      <h2 id="pages">{words.say('source.pages', { n: count })}</h2>
      <Retry source={source} word={words.say('source.retry_all')} />
      <ul class="troubled">
        {finds.map((find) => (
          <li>
            <div>
              <OutLink href={find.url}>{find.title ?? find.url}</OutLink>
              <p class="trouble">
                {words.name('trouble', find.troubleKind!)} {find.troubleDetail && <code>{find.troubleDetail}</code>}
              </p>
              <p class="sub">
                <Time words={words} iso={find.foundAt} exact /> · {words.say('source.attempts', { n: find.attempts })} ·{' '}
                {find.state === 'pending'
                  ? words.say('source.next_try', { ago: words.ago(find.nextAttemptAt, now) })
                  : words.name('find', find.state)}
              </p>
            </div>
            <Retry source={source} find={find} word={words.say('source.retry')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Retry({ source, find, word }: { source: Source; find?: Find; word: string }) {
  return (
    <form method="post" action={`/sources/${source.id}/retry`}>
      {find && <input type="hidden" name="find" value={find.id} />}
      <button type="submit">
        {word} {find && <span class="unseen">{find.title ?? find.url}</span>}
      </button>
    </form>
  );
}
