import { type Context, Hono } from 'hono';
import { type Organisation, organisationById, watchedOrganisations } from '../db/organisations.ts';
import { tryAliases } from '../src/alias-test.ts';
import { mergeEntries, retireEntry, saveEntry } from '../src/watch-edit.ts';
import type { DeskEnv } from './desk.ts';
import { Layout } from './layout.tsx';
import {
  draftOf,
  type EntryDraft,
  type EntryFaults,
  EntryForm,
  entryOf,
  linesOf,
  readEntryDraft,
  Trial,
} from './watch-form.tsx';
import type { Words } from './words.ts';

const EMPTY = readEntryDraft({ kind: 'supplier' });

/** One entry of the watch list: added, changed, tried, merged into another, taken off. */
export const watchEntry = new Hono<DeskEnv>()
  .get('/watch/new', (c) => page(c, null, { draft: EMPTY }))
  .post('/watch/new', (c) => save(c, null))
  // What the line being typed would have matched, for a script to show.
  .post('/watch/trial', async (c) => {
    const { desk, view } = c.var;
    const { aliases } = readEntryDraft(await c.req.parseBody());
    return c.html(<Trial words={view.words} trial={await tryAliases(desk.store.read, linesOf(aliases))} />);
  })
  .get('/watch/entry/:id', async (c) => {
    const found = await organisationById(c.var.desk.store.read, c.req.param('id'));
    return found && !found.retiredAt ? page(c, found, { draft: draftOf(found) }) : c.notFound();
  })
  .post('/watch/entry/:id', async (c) => {
    const found = await organisationById(c.var.desk.store.read, c.req.param('id'));
    return found && !found.retiredAt ? save(c, found) : c.notFound();
  })
  .post('/watch/entry/:id/retire', async (c) => {
    const { desk, view } = c.var;
    return done(c, await retireEntry(desk.store, c.req.param('id'), view.person!.id, desk.now()));
  })
  .post('/watch/entry/:id/merge', async (c) => {
    const { desk, view } = c.var;
    const { into } = await c.req.parseBody();
    return done(c, await mergeEntries(desk.store, c.req.param('id'), String(into), view.person!.id, desk.now()));
  });

async function done(c: Context<DeskEnv>, result: { ok: boolean; why?: string }) {
  if (result.ok) return c.redirect('/watch?kept=1', 303);
  const found = await organisationById(c.var.desk.store.read, c.req.param('id') ?? '');
  if (!found) return c.notFound();
  return page(c, found, { draft: draftOf(found), faults: { entry: result.why } }, 422);
}

async function save(c: Context<DeskEnv>, organisation: Organisation | null) {
  const { desk, view } = c.var;
  const form = await c.req.parseBody();
  const draft = readEntryDraft(form);
  if (form.do === 'test') {
    const trial = await tryAliases(desk.store.read, linesOf(draft.aliases));
    return page(c, organisation, { draft, trial });
  }
  const read = entryOf(draft);
  if ('faults' in read) return page(c, organisation, { draft, faults: read.faults }, 422);
  const result = await saveEntry(desk.store, organisation?.id ?? null, read.entry, view.person!.id, desk.now());
  if (result.ok) return c.redirect('/watch?kept=1', 303);
  const field = result.why === 'name_taken' ? 'name' : 'entry';
  return page(c, organisation, { draft, faults: { [field]: result.why } }, 422);
}

interface PageState {
  draft: EntryDraft;
  faults?: EntryFaults;
  trial?: Awaited<ReturnType<typeof tryAliases>>;
}

async function page(c: Context<DeskEnv>, organisation: Organisation | null, state: PageState, status: 200 | 422 = 200) {
  const { view, desk } = c.var;
  const { words } = view;
  const title = organisation ? organisation.name : words.say('watch.add');
  const watched = organisation ? await watchedOrganisations(desk.store.read) : [];
  const { faults = {} } = state;
  return c.html(
    <Layout view={view} title={title} width="text">
      <p class="back">
        <a href="/watch">{words.say('watch.back')}</a>
      </p>
      <h1>{title}</h1>
      {faults.entry && (
        <p class="notice bad" role="alert" tabindex={-1} data-focus>
          {words.name('watch_problem', faults.entry)}
        </p>
      )}
      <EntryForm
        words={words}
        action={organisation ? `/watch/entry/${organisation.id}` : '/watch/new'}
        {...state}
        faults={faults}
      />
      {organisation && <Ends words={words} organisation={organisation} watched={watched} />}
    </Layout>,
    status,
  );
}

function Ends({ words, organisation, watched }: { words: Words; organisation: Organisation; watched: Organisation[] }) {
  const others = watched.filter((o) => o.kind === organisation.kind && o.id !== organisation.id);
  return (
    <section aria-labelledby="ends">
      <h2 id="ends">{words.say('watch.ends')}</h2>
      {others.length > 0 && (
        <form method="post" action={`/watch/entry/${organisation.id}/merge`} class="stack">
          <label class="field">
            <span>{words.say('watch.merge_into')}</span>
            <select name="into">
              {others.map((o) => (
                <option value={o.id}>{o.name}</option>
              ))}
            </select>
          </label>
          <p class="hint">{words.say('watch.merge_what')}</p>
          <button type="submit">{words.say('watch.merge')}</button>
        </form>
      )}
      <form method="post" action={`/watch/entry/${organisation.id}/retire`} class="stack">
        <p class="hint">{words.say('watch.retire_what')}</p>
        <button type="submit">{words.say('watch.retire')}</button>
      </form>
    </section>
  );
}
