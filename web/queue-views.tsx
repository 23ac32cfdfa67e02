import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import {
  addView,
  dropView,
  type Habits,
  hasViewNamed,
  keepHabits,
  type SavedView,
  updateView,
  viewById,
  type viewsFor,
} from '../db/views.ts';
import type { DeskEnv, View } from './desk.ts';
import { forgetCounts, MOST_IN_VIEW } from './queue-counts.ts';
import { canonicalQuery, queryFrom } from './queue-query.ts';
import type { WordKey, Words } from './words.ts';

/** Views that everyone has. */
const STANDING: [query: string, word: WordKey][] = [
  ['', 'views.all'],
  ['who=mine', 'views.mine'],
  ['again=1', 'views.again'],
  ['show=snoozed', 'views.snoozed'],
];

interface ViewsProps {
  view: View;
  views: Awaited<ReturnType<typeof viewsFor>>;
  counts: Map<string, number>;
  current: string;
  habits: Habits;
}

/** The views as a row of links, each with how many claims it holds; the own ones can be changed. */
export function Views({ view, views, counts, current, habits }: ViewsProps) {
  const { words } = view;
  const own = views.filter((one) => one.personId === view.person!.id);
  return (
    <nav class="views" aria-label={words.say('views.label')}>
      <ul>
        {STANDING.map(([query, word]) => (
          <Chip words={words} query={query} name={words.say(word)} n={counts.get(query) ?? 0} current={current} />
        ))}
        {views.map((one) => (
          <Chip
            words={words}
            query={one.query}
            name={one.personId === view.person!.id ? one.name : `${one.name} (${one.owner})`}
            n={counts.get(one.query) ?? 0}
            current={current}
          />
        ))}
      </ul>
      {views.length > 0 && (
        <details class="views-change">
          <summary>{words.say('views.change')}</summary>
          {views.map((one) => (
            <Change view={view} one={one} isOwn={own.includes(one)} isDefault={habits.defaultViewId === one.id} />
          ))}
        </details>
      )}
    </nav>
  );
}

function Chip(props: { words: Words; query: string; name: string; n: number; current: string }) {
  const { words, query, name, n, current } = props;
  return (
    <li>
      <a href={query ? `/?${query}` : '/?view=all'} aria-current={query === current ? 'true' : undefined}>
        {name} <span class="n">{n >= MOST_IN_VIEW ? `${words.number(MOST_IN_VIEW - 1)}+` : words.number(n)}</span>
      </a>
    </li>
  );
}

function Change({ view, one, isOwn, isDefault }: { view: View; one: SavedView; isOwn: boolean; isDefault: boolean }) {
  const { words } = view;
  return (
    <form method="post" action={`/queue/views/${one.id}`} class="view-change" aria-label={one.name}>
      {isOwn ? (
        <>
          <label>
            <span class="unseen">{words.say('views.name')}</span>
            <input name="name" value={one.name} maxlength={60} required />
          </label>
          <button type="submit" name="do" value="rename">
            {words.say('views.rename')}
          </button>
          <button type="submit" name="do" value={one.shared ? 'unshare' : 'share'}>
            {words.say(one.shared ? 'views.unshare' : 'views.share')}
          </button>
          <button type="submit" name="do" value="delete">
            {words.say('views.delete')}
          </button>
        </>
      ) : (
        <span>{one.name}</span>
      )}
      <button type="submit" name="do" value={isDefault ? 'undefault' : 'default'}>
        {words.say(isDefault ? 'views.undefault' : 'views.default')}
      </button>
    </form>
  );
}

/** Keeps what the filters leave under a name. */
export function SaveView({ view, query }: { view: View; query: string }) {
  const { words } = view;
  return (
    <form method="post" action="/queue/views" class="save-view">
      <input type="hidden" name="query" value={query} />
      <label>
        <span>{words.say('views.save_as')}</span>
        <input name="name" maxlength={60} required />
      </label>
      <button type="submit">{words.say('views.save')}</button>
    </form>
  );
}

const nameShape = z.string().trim().min(1).max(60);
const DOINGS = ['rename', 'share', 'unshare', 'delete', 'default', 'undefault'] as const;

/** Keeping, naming, sharing and dropping views, and the setting of the keys. */
export const queueViews = new Hono<DeskEnv>()
  .post('/queue/views', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const name = nameShape.safeParse(form.name);
    const query = canonicalQuery(queryFrom(typeof form.query === 'string' ? form.query : ''));
    if (!name.success) return c.redirect(`/?${query}&problem=name_missing`, 303);
    const at = desk.now().toISOString();
    const personId = view.person!.id;
    const kept = await desk.store.atomically(async (tx) => {
      const id = await addView(tx, { personId, name: name.data, query, createdAt: at });
      if (id) await note(tx, { at, personId, action: 'view.kept', subjectId: id, after: { name: name.data, query } });
      return id;
    });
    return c.redirect(kept ? `/?${query}` : `/?${query}&problem=name_taken`, 303);
  })
  .post('/queue/views/:id', async (c) => {
    const { desk, view } = c.var;
    const saved = await viewById(desk.store.read, c.req.param('id'));
    const personId = view.person!.id;
    const isOwn = saved?.personId === personId;
    if (!saved || (!isOwn && !saved.shared)) return c.notFound();
    const form = await c.req.parseBody();
    const doing = z.enum(DOINGS).safeParse(form.do).data ?? 'rename';
    if (doing === 'default' || doing === 'undefault') {
      const defaultViewId = doing === 'default' ? saved.id : null;
      await desk.store.atomically((tx) => keepHabits(tx, personId, { defaultViewId }));
      return c.redirect(`/?${saved.query || 'view=all'}`, 303);
    }
    if (!isOwn) return c.notFound();
    return changeView(c, saved, doing, form.name);
  })
  .post('/queue/keys', async (c) => {
    const { keys } = await c.req.parseBody();
    await c.var.desk.store.atomically((tx) => keepHabits(tx, c.var.view.person!.id, { keysOff: keys === 'off' }));
    return c.body(null, 204);
  });

type Doing = 'rename' | 'share' | 'unshare' | 'delete';

async function changeView(c: Context<DeskEnv>, saved: SavedView, doing: Doing, given: unknown) {
  const { desk } = c.var;
  const name = nameShape.safeParse(given);
  if (doing === 'rename' && !name.success) return c.redirect(`/?${saved.query}&problem=name_missing`, 303);
  const entry = { at: desk.now().toISOString(), personId: saved.personId, subjectId: saved.id };
  const taken = await desk.store.atomically(async (tx) => {
    if (doing === 'delete') {
      await dropView(tx, saved.id);
      await note(tx, { ...entry, action: 'view.dropped', before: { name: saved.name, query: saved.query } });
      return false;
    }
    const change = doing === 'rename' ? { name: name.data! } : { shared: doing === 'share' };
    if (change.name && (await hasViewNamed(tx, saved.personId, change.name, saved.id))) return true;
    await updateView(tx, saved.id, change);
    await note(tx, {
      ...entry,
      action: 'view.changed',
      before: { name: saved.name, shared: saved.shared },
      after: change,
    });
    return false;
  });
  forgetCounts(desk);
  const where = doing === 'delete' ? 'view=all' : saved.query;
  return c.redirect(`/?${where}${taken ? '&problem=name_taken' : ''}`, 303);
}

function note(tx: Parameters<typeof recordAudit>[0], entry: Omit<Parameters<typeof recordAudit>[1], 'subject'>) {
  return recordAudit(tx, { ...entry, subject: 'view' });
}
