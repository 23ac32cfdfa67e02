import { type Context, Hono } from 'hono';
import { watchedOrganisations } from '../db/organisations.ts';
import { differenceTo, replaceList } from '../src/watch-edit.ts';
import { formatWatchFile, parseWatchFile, type WatchedOrganisation, WatchFileError } from '../src/watchfile.ts';
import type { DeskEnv } from './desk.ts';
import { Layout } from './layout.tsx';
import type { Words } from './words.ts';

type Difference = Awaited<ReturnType<typeof differenceTo>>;

/** The watch list as YAML: written out, and brought in after its difference has been seen. */
export const watchImport = new Hono<DeskEnv>()
  .get('/watch.yaml', async (c) => {
    const rows = await watchedOrganisations(c.var.desk.store.read);
    const list = rows.map(({ legalName, siren, ...o }) => ({
      ...{ name: o.name, kind: o.kind, aliases: o.aliases, roles: o.roles, spokespersons: o.spokespersons },
      ...(legalName ? { legalName } : {}),
      ...(siren ? { siren } : {}),
    }));
    return c.body(formatWatchFile(list), 200, {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="watch.yaml"',
    });
  })
  .get('/watch/import', (c) => page(c, {}))
  .post('/watch/import', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const yaml = form.file instanceof File && form.file.size ? await form.file.text() : String(form.yaml ?? '');
    const read = listIn(yaml);
    if ('problem' in read) return page(c, { yaml, problem: read.problem }, 422);
    if (form.do !== 'apply') return page(c, { yaml, difference: await differenceTo(desk.store.read, read.list) });
    const result = await replaceList(desk.store, read.list, view.person!.id, desk.now());
    if (result.ok) return c.redirect('/watch?kept=1', 303);
    return page(c, { yaml, problem: view.words.name('watch_problem', result.why) }, 422);
  });

function listIn(yaml: string): { list: WatchedOrganisation[] } | { problem: string } {
  try {
    return { list: parseWatchFile(yaml, 'YAML') };
  } catch (error) {
    if (error instanceof WatchFileError) return { problem: error.message };
    throw error;
  }
}

interface PageState {
  yaml?: string;
  problem?: string;
  difference?: Difference;
}

function page(c: Context<DeskEnv>, { yaml = '', problem, difference }: PageState, status: 200 | 422 = 200) {
  const { view } = c.var;
  const { words } = view;
  return c.html(
    <Layout view={view} title={words.say('watch.import')} width="text">
      <p class="back">
        <a href="/watch">{words.say('watch.back')}</a>
      </p>
      <h1>{words.say('watch.import')}</h1>
      <p>{words.say('watch.import_what')}</p>
      {problem && (
        <p class="notice bad" role="alert" tabindex={-1} data-focus>
          {problem}
        </p>
      )}
      {difference && <Differs words={words} difference={difference} />}
      <form method="post" action="/watch/import" enctype="multipart/form-data" class="stack">
        <label class="field">
          <span>{words.say('watch.file')}</span>
          <input type="file" name="file" accept=".yaml,.yml" />
        </label>
        <label class="field">
          <span>{words.say('watch.yaml')}</span>
          <textarea name="yaml" rows={12} spellcheck={false}>
            {yaml}
          </textarea>
        </label>
        <p class="buttons">
          <button type="submit" name="do" value="check">
            {words.say('watch.check')}
          </button>
          {difference && (
            <button type="submit" name="do" value="apply" class="primary">
              {words.say('watch.apply')}
            </button>
          )}
        </p>
      </form>
    </Layout>,
    status,
  );
}

function Differs({ words, difference }: { words: Words; difference: Difference }) {
  const { added, changed, retired, renamed, merged } = difference;
  const lines = [
    ...added.map((name) => words.say('watch.diff_added', { name })),
    ...changed.map((name) => words.say('watch.diff_changed', { name })),
    ...renamed.map(({ from, to }) => words.say('watch.diff_renamed', { from, to })),
    ...merged.map(({ from, into }) => words.say('watch.diff_merged', { from, into })),
    ...retired.map((name) => words.say('watch.diff_retired', { name })),
  ];
  return (
    <section class="notice" aria-labelledby="difference" role="status">
      <h2 id="difference">{words.say('watch.difference')}</h2>
      {lines.length === 0 && <p>{words.say('watch.diff_none')}</p>}
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}
