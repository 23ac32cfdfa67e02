import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import { addMail } from '../db/outbox.ts';
import { copyFor } from '../src/deliveries.ts';
import { composeEdition } from '../src/digest.ts';
import { nextDue } from '../src/editions.ts';
import { addList, changeList, invite, type ListChoice, NEW_LIST, removeReader } from '../src/subscriptions.ts';
import type { Desk, DeskEnv, View } from './desk.ts';
import { EditionBody, shownInBrowser } from './digest-pages.tsx';
import { renderEdition, wordEdition } from './digests.ts';
import { Layout } from './layout.tsx';
import { createWords, type WordKey, type Words } from './words.ts';

const PAGE = 100;
const MOST_INVITED = 1000;
const LONGEST_NOTE = 2000;

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const shape = z.object({
  name: z.string().trim().min(1).max(100),
  language: z.enum(['fr', 'en']),
  weekday: z.coerce.number().int().min(1).max(7),
  hour: z.coerce.number().int().min(0).max(23),
  zone: z.string().refine((zone) => zones.has(zone)),
  lateDays: z.coerce.number().int().min(0).max(30),
  paused: z.string().optional().transform(Boolean),
});

/** Lists of readers: their settings, who is on them, and their next edition. */
export const digestLists = new Hono<DeskEnv>()
  .get('/lists/new', (c) => c.html(<NewListPage view={c.var.view} choice={NEW_LIST} faults={[]} />))
  .post('/lists/new', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const read = shape.safeParse(form);
    if (!read.success)
      return c.html(<NewListPage view={view} choice={given(form)} faults={faultsOf(read.error)} />, 422);
    const id = await addList(desk.store, read.data, view.person!.id, desk.now());
    return c.redirect(`/lists/${id}`, 303);
  })
  .get('/lists/:id', (c) => listPage(c, {}))
  .post('/lists/:id', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const read = shape.safeParse(form);
    if (!read.success) return listPage(c, { choice: given(form), faults: faultsOf(read.error) });
    const change = {
      id: c.req.param('id'),
      revision: Number(form.revision),
      choice: read.data,
      personId: view.person!.id,
    };
    const isKept = await changeList(desk.store, change, desk.now());
    return isKept
      ? c.redirect(`/lists/${change.id}?told=list.saved`, 303)
      : listPage(c, { trouble: view.words.say('list.taken') });
  })
  .post('/lists/:id/readers', async (c) => {
    const { desk, view } = c.var;
    const list = await db.digestList(desk.store.read, c.req.param('id'));
    if (!list) return c.notFound();
    if (!desk.settings.origin) return listPage(c, { trouble: view.words.say('readers.no_origin') });
    const asked = String((await c.req.parseBody()).emails ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .slice(0, MOST_INVITED);
    const bad = asked.filter((one) => !z.email().max(200).safeParse(one).success);
    if (bad.length)
      return listPage(c, { trouble: view.words.say('readers.bad', { names: bad.slice(0, 10).join(', ') }) });
    const n = await invite(desk.store, list, asked, invitation(desk), view.person!.id, desk.now());
    return c.redirect(`/lists/${list.id}?told=readers.invited&n=${n}`, 303);
  })
  .post('/readers/:id/remove', async (c) => {
    const { desk, view } = c.var;
    const reader = await db.readerById(desk.store.read, c.req.param('id'));
    if (!reader) return c.notFound();
    await removeReader(desk.store, reader.id, view.person!.id, desk.now());
    return c.redirect(`/lists/${reader.listId}`, 303);
  })
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

function invitation(desk: Desk) {
  return (list: db.DigestList, token: string) => {
    const words = createWords(list.language, list.zone);
    const link = new URL(`/subscriptions/${token}`, desk.settings.origin).href;
    const subject = `Recoupe${words.say('sign.colon')} ${words.say('invitation.subject', { list: list.name })}`;
    return { subject, text: `${words.say('invitation.text', { list: list.name, link })}\n` };
  };
}

const FIELDS: Record<string, WordKey> = {
  name: 'list.name',
  language: 'list.language',
  weekday: 'list.weekday',
  hour: 'list.hour',
  zone: 'list.zone',
  lateDays: 'list.late',
};

function faultsOf(error: z.ZodError): string[] {
  return [...new Set(error.issues.map((issue) => String(issue.path[0])))];
}

/** What was typed, to be shown again. */
function given(form: Record<string, unknown>): ListChoice {
  const typed = (name: string) => String(form[name] ?? '');
  return {
    ...{
      name: typed('name'),
      language: typed('language') === 'en' ? 'en' : 'fr',
      weekday: Number(typed('weekday')) || 1,
    },
    ...{
      hour: typed('hour') as unknown as number,
      zone: typed('zone'),
      lateDays: typed('lateDays') as unknown as number,
    },
    paused: Boolean(form.paused),
  };
}

interface Told {
  choice?: ListChoice;
  faults?: string[];
  trouble?: string;
}

async function listPage(c: Context<DeskEnv>, { choice, faults = [], trouble }: Told) {
  const { desk, view } = c.var;
  const list = await db.digestList(desk.store.read, c.req.param('id')!);
  if (!list) return c.notFound();
  const after = c.req.query('after') ?? '';
  const readers = await db.digestReaders(desk.store.read, list.id, PAGE + 1, after);
  const counts = await db.readerCounts(desk.store.read, list.id);
  const told = toldOf(view.words, c.req.query('told'), Number(c.req.query('n') ?? 0));
  const props = { view, list, choice: choice ?? list, faults, trouble, told, readers, counts };
  return c.html(<ListPage {...props} />, faults.length || trouble ? 422 : 200);
}

function toldOf(words: Words, told: string | undefined, n: number): string | null {
  if (told === 'list.saved') return words.say('list.saved');
  return told === 'readers.invited' ? words.say('readers.invited', { n }) : null;
}

function NewListPage({ view, choice, faults }: { view: View; choice: ListChoice; faults: string[] }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('digests.add')} width="text">
      <h1>{words.say('digests.add')}</h1>
      <ListForm words={words} choice={choice} faults={faults} />
    </Layout>
  );
}

function ListForm({
  words,
  choice,
  faults,
  revision,
}: {
  words: Words;
  choice: ListChoice;
  faults: string[];
  revision?: number;
}) {
  const wrong = (name: string) => (faults.includes(name) ? ('true' as const) : undefined);
  const input = (name: 'name' | 'hour' | 'zone' | 'lateDays', numeric = false) => (
    <label class="field">
      <span>{words.say(FIELDS[name]!)}</span>
      <input
        name={name}
        id={name}
        required
        value={String(choice[name])}
        inputmode={numeric ? 'numeric' : undefined}
        aria-invalid={wrong(name)}
      />
    </label>
  );
  return (
    <>
      {faults.length > 0 && (
        <p class="notice bad" role="alert">
          {words.say('list.fault', { names: faults.map((name) => words.say(FIELDS[name] ?? 'list.name')).join(', ') })}
        </p>
      )}
      <form method="post" class="stack" novalidate>
        {revision !== undefined && <input type="hidden" name="revision" value={String(revision)} />}
        {input('name')}
        <label class="field">
          <span>{words.say('list.language')}</span>
          <select name="language" id="language">
            {(['fr', 'en'] as const).map((language) => (
              <option value={language} selected={choice.language === language}>
                {words.name('language', language)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.say('list.weekday')}</span>
          <select name="weekday" id="weekday">
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option value={String(day)} selected={choice.weekday === day}>
                {words.name('weekday', String(day))}
              </option>
            ))}
          </select>
        </label>
        {input('hour', true)}
        {input('zone')}
        {input('lateDays', true)}
        <label class="tick">
          <input type="checkbox" name="paused" value="yes" checked={choice.paused} /> {words.say('list.paused')}
        </label>
        <button type="submit" class="primary">
          {words.say('list.save')}
        </button>
      </form>
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

function ListPage({ view, list, choice, faults, trouble, told, readers, counts }: ListPageProps) {
  const { words } = view;
  return (
    <Layout view={view} title={list.name} width="text">
      <p class="back">
        <a href="/digests">{words.say('digests.title')}</a> ·{' '}
        <a href={`/lists/${list.id}/preview`}>{words.say('preview.title')}</a>
      </p>
      <h1>{list.name}</h1>
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
      <p class="count">{words.say('digests.readers', { n: counts.active ?? 0 })}</p>
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
        {readers.slice(0, PAGE).map((reader) => (
          <ReaderLine view={view} reader={reader} />
        ))}
      </ul>
      {readers.length > PAGE && (
        <p>
          <a rel="next" href={`/lists/${list.id}?after=${encodeURIComponent(readers[PAGE - 1]!.email)}`}>
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
      <p>
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
        <a href="/digests">{words.say('digests.title')}</a> · <a href={`/lists/${list.id}`}>{list.name}</a>
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
