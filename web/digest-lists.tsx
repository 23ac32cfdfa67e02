import { type Context, Hono } from 'hono';
import { z } from 'zod';
import * as db from '../db/digests.ts';
import { addList, changeList, invite, type ListChoice, NEW_LIST, removeReader } from '../src/subscriptions.ts';
import type { Desk, DeskEnv } from './desk.ts';
import { ZONES } from './digest-list-form.tsx';
import { ListPage, NewListPage, READERS_SHOWN } from './digest-list-page.tsx';
import { createWords, type Words } from './words.ts';

const MOST_INVITED = 1000;

const shape = z.object({
  name: z.string().trim().min(1).max(100),
  language: z.enum(['fr', 'en']),
  weekday: z.coerce.number().int().min(1).max(7),
  hour: z.coerce.number().int().min(0).max(23),
  zone: z.string().refine((zone) => ZONES.includes(zone)),
  lateDays: z.coerce.number().int().min(0).max(30),
  paused: z.string().optional().transform(Boolean),
});

/** Lists of readers: their settings, and who is on them. */
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
  });

function invitation(desk: Desk) {
  return (list: db.DigestList, token: string) => {
    const words = createWords(list.language, list.zone);
    const link = new URL(`/subscriptions/${token}`, desk.settings.origin).href;
    const subject = `Recoupe${words.say('sign.colon')} ${words.say('invitation.subject', { list: list.name })}`;
    return { subject, text: `${words.say('invitation.text', { list: list.name, link })}\n` };
  };
}

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
  const readers = await db.digestReaders(desk.store.read, list.id, READERS_SHOWN + 1, after);
  const counts = await db.readerCounts(desk.store.read, list.id);
  const told = toldOf(view.words, c.req.query('told'), Number(c.req.query('n') ?? 0));
  const props = { view, list, choice: choice ?? list, faults, trouble, told, readers, counts };
  return c.html(<ListPage {...props} />, faults.length || trouble ? 422 : 200);
}

function toldOf(words: Words, told: string | undefined, n: number): string | null {
  if (told === 'list.saved') return words.say('list.saved');
  return told === 'readers.invited' ? words.say('readers.invited', { n }) : null;
}
