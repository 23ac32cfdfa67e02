import { Hono } from 'hono';
import { importOpml, OpmlError, opmlOf } from '../src/opml.ts';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';

/** Sources as OPML: brought in from a file, and written to one. */
export const sourceImport = new Hono<DeskEnv>()
  .get('/sources/import', (c) => {
    const { view } = c.var;
    const tooLarge = c.req.query('problem') === 'too_large' ? view.words.say('import.too_large') : undefined;
    return c.html(<ImportPage view={view} problem={tooLarge} />);
  })
  .post('/sources/import', async (c) => {
    const { desk, view } = c.var;
    const { file } = await c.req.parseBody();
    if (!(file instanceof File) || file.size === 0) {
      return c.html(<ImportPage view={view} problem={view.words.say('import.missing')} />, 422);
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const done = await importOpml(desk.store, bytes, view.person!.id, desk.now());
      return c.redirect(`/sources/import?added=${done.added}&known=${done.known}`, 303);
    } catch (error) {
      if (!(error instanceof OpmlError)) throw error;
      return c.html(<ImportPage view={view} problem={view.words.say('import.unreadable')} />, 422);
    }
  })
  .get('/sources.opml', async (c) => {
    const { store, now } = c.var.desk;
    return c.body(await opmlOf(store, now()), 200, {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="recoupe.opml"',
    });
  });

/** The form that brings sources in; with what came of it, or what is wrong. */
function ImportPage({ view, problem }: { view: View; problem?: string }) {
  const { words, here } = view;
  const query = new URL(here, 'http://desk').searchParams;
  const added = Number.parseInt(query.get('added') ?? '', 10);
  const known = Number.parseInt(query.get('known') ?? '', 10);
  return (
    <Layout view={view} title={words.say('import.title')} width="text">
      <p class="back">
        <a href="/sources">{words.say('source.back')}</a>
      </p>
      <h1>{words.say('import.title')}</h1>
      {problem && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      {Number.isInteger(added) && (
        <p class="notice good" role="status">
          {words.say('import.done', { n: added, known: Number.isInteger(known) ? known : 0 })}
        </p>
      )}
      <p>{words.say('import.what')}</p>
      <form method="post" action="/sources/import" enctype="multipart/form-data" class="stack">
        <label class="field">
          <span>{words.say('import.file')}</span>
          <input type="file" name="file" accept=".opml,.xml,text/x-opml,text/xml" required />
        </label>
        <button type="submit" class="primary">
          {words.say('import.do')}
        </button>
      </form>
    </Layout>
  );
}
