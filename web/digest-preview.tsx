import { type Context, Hono } from 'hono';
import { recordAudit } from '../db/audit.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import { addMail } from '../db/outbox.ts';
import { copyFor } from '../src/deliveries.ts';
import { composeEdition } from '../src/digest.ts';
import { nextDue } from '../src/editions.ts';
import type { DeskEnv, View } from './desk.ts';
import { EditionBody, shownInBrowser } from './digest-pages.tsx';
import { renderEdition, wordEdition } from './digests.ts';
import { Layout } from './layout.tsx';

const LONGEST_NOTE = 2000;

/** The next edition of a list before it goes out: looked at, given a note, sent as a test. */
export const digestPreview = new Hono<DeskEnv>()
  .get('/lists/:id/preview', async (c) => {
    const drawn = await draw(c);
    if (!drawn) return c.notFound();
    const { list, edition, note, due } = drawn;
    const { view } = c.var;
    const frame = { language: list.language, zone: list.zone, list: list.name, note };
    const worded = wordEdition(edition, frame, Number.MAX_SAFE_INTEGER);
    return c.html(
      <PreviewPage
        view={view}
        list={list}
        week={due.week}
        dueAt={due.dueAt}
        note={note ?? ''}
        tested={c.req.query('tested') !== undefined}
      >
        <EditionBody worded={worded} chart={`/lists/${list.id}/chart.png`} links />
      </PreviewPage>,
    );
  })
  .get('/lists/:id/mail', async (c) => {
    const drawn = await draw(c);
    return drawn ? c.html(shownInBrowser(drawn.content.html, `/lists/${drawn.list.id}/chart.png`)) : c.notFound();
  })
  .get('/lists/:id/chart.png', async (c) => {
    const drawn = await draw(c);
    if (!drawn) return c.notFound();
    return c.body(Buffer.from(drawn.content.chart, 'base64'), 200, { 'content-type': 'image/png' });
  })
  .post('/lists/:id/note', async (c) => {
    const { desk, view } = c.var;
    const drawn = await draw(c);
    if (!drawn) return c.notFound();
    const note = String((await c.req.parseBody()).note ?? '')
      .replace(/\r\n/g, '\n')
      .trim()
      .slice(0, LONGEST_NOTE);
    const at = desk.now().toISOString();
    const personId = view.person!.id;
    const { list, due, note: before } = drawn;
    await desk.store.atomically(async (tx) => {
      await editionRows.setNote(tx, { listId: list.id, week: due.week, note, personId, at });
      const entry = { at, personId, action: 'digest.noted', subject: 'list', subjectId: list.id };
      await recordAudit(tx, { ...entry, before: { week: due.week, note: before }, after: { week: due.week, note } });
    });
    return c.redirect(`/lists/${list.id}/preview`, 303);
  })
  .post('/lists/:id/test', async (c) => {
    const { desk, view } = c.var;
    const drawn = await draw(c);
    if (!drawn) return c.notFound();
    const { subject, text, html, pictures } = copyFor(drawn.content, { token: 'test' }, desk.settings);
    const at = desk.now().toISOString();
    const { id: personId, email } = view.person!;
    await desk.store.atomically(async (tx) => {
      const key = `${drawn.list.id} ${at}`;
      await addMail(
        tx,
        { kind: 'digest-test', key, to: email, subject: `[test] ${subject}`, text, html, pictures },
        at,
      );
      const entry = { at, personId, action: 'digest.tested', subject: 'list', subjectId: drawn.list.id };
      await recordAudit(tx, { ...entry, after: { week: drawn.due.week, email } });
    });
    return c.redirect(`/lists/${drawn.list.id}/preview?tested`, 303);
  });

/** The next edition of a list as it would be composed now. */
async function draw(c: Context<DeskEnv>) {
  const { desk } = c.var;
  const list = await db.digestList(desk.store.read, c.req.param('id')!);
  if (!list) return null;
  const due = nextDue(list, desk.now());
  const [edition, note] = [
    await composeEdition(desk.store.read, due.week, list.zone),
    await editionRows.noteFor(desk.store.read, list.id, due.week),
  ];
  const frame = { language: list.language, zone: list.zone, list: list.name, note };
  return { list, due, edition, note, content: renderEdition(edition, frame, desk.settings.origin) };
}

interface PreviewProps {
  view: View;
  list: db.DigestList;
  week: string;
  dueAt: string;
  note: string;
  tested: boolean;
  children?: unknown;
}

function PreviewPage({ view, list, week, dueAt, note, tested, children }: PreviewProps) {
  const { words, person } = view;
  return (
    <Layout view={view} title={`${words.say('preview.title')} ${list.name}`} width="text">
      <p class="back">
        <a href={`/lists/${list.id}`}>{list.name}</a>
      </p>
      <h1>{words.say('preview.title')}</h1>
      <p>
        {words.say('preview.what')} {words.say('digests.next', { moment: words.moment(dueAt), week })}
      </p>
      {tested && (
        <p class="notice good" role="status">
          {words.say('preview.tested', { email: person?.email ?? '' })}
        </p>
      )}
      <form method="post" action={`/lists/${list.id}/note`} class="stack">
        <label class="field">
          <span>{words.say('preview.note')}</span>
          <textarea name="note" rows={3} maxlength={LONGEST_NOTE}>
            {note}
          </textarea>
        </label>
        <button type="submit">{words.say('preview.note_save')}</button>
      </form>
      <form method="post" action={`/lists/${list.id}/test`}>
        <button type="submit">{words.say('preview.test')}</button>{' '}
        <a href={`/lists/${list.id}/mail`}>{words.say('preview.html')}</a>
      </form>
      {children as never}
    </Layout>
  );
}
