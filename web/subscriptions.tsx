import { type Context, Hono } from 'hono';
import { type DigestList, type DigestReader, digestList, readerByToken } from '../db/digests.ts';
import { actAsReader, type ReaderAct } from '../src/subscriptions.ts';
import type { DeskEnv, View } from './desk.ts';
import { ErrorPage } from './errors.tsx';
import { Layout } from './layout.tsx';

const YEAR_MS = 366 * 86_400_000;

/** A reader's own page, found by the secret in their mails: confirm, pause, leave. Looking at it changes nothing. */
export const subscriptions = new Hono<DeskEnv>()
  .get('/subscriptions/:token', (c) => shown(c, null))
  .get('/subscriptions/:token/leave', (c) => shown(c, null))
  .post('/subscriptions/:token/leave', (c) => act(c, { act: 'leave' }))
  .post('/subscriptions/:token/confirm', (c) => act(c, { act: 'confirm' }))
  .post('/subscriptions/:token/resume', (c) => act(c, { act: 'pause', until: null }))
  .post('/subscriptions/:token/pause', async (c) => {
    const until = String((await c.req.parseBody()).until ?? '');
    const time = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(until) : Number.NaN;
    const now = c.var.desk.now().getTime();
    if (!(time > now && time < now + YEAR_MS)) return shown(c, 'until');
    return act(c, { act: 'pause', until });
  });

async function act(c: Context<DeskEnv>, asked: ReaderAct) {
  const { desk } = c.var;
  await actAsReader(desk.store, c.req.param('token')!, asked, desk.now());
  return shown(c, null);
}

async function shown(c: Context<DeskEnv>, fault: 'until' | null) {
  const { desk, view } = c.var;
  const { words } = view;
  c.header('cache-control', 'private, no-store');
  const reader = await readerByToken(desk.store.read, c.req.param('token')!);
  const list = reader && (await digestList(desk.store.read, reader.listId));
  if (!reader || !list) {
    const [title, what] = [words.say('subscription.unknown'), words.say('subscription.unknown_what')];
    return c.html(<ErrorPage view={view} title={title} what={what} />, 404);
  }
  return c.html(<SubscriptionPage view={view} reader={reader} list={list} fault={fault} />, fault ? 422 : 200);
}

interface PageProps {
  view: View;
  reader: DigestReader;
  list: DigestList;
  fault: 'until' | null;
}

function SubscriptionPage({ view, reader, list, fault }: PageProps) {
  const { words, now } = view;
  const isPaused = reader.pausedUntil !== null && reader.pausedUntil > now.slice(0, 10);
  const doing = (path: string, label: string, kind?: string) => (
    <form method="post" action={`/subscriptions/${reader.token}/${path}`}>
      <button type="submit" class={kind}>
        {label}
      </button>
    </form>
  );
  return (
    <Layout view={view} title={words.say('subscription.title')} width="text">
      <h1>{words.say('subscription.title')}</h1>
      <p>{words.say('subscription.for', { email: reader.email, list: list.name })}</p>
      <p>
        <strong>{words.name('subscription', reader.state)}</strong>{' '}
        {isPaused && words.say('readers.paused', { day: words.day(reader.pausedUntil!) })}
      </p>
      {fault && (
        <p class="notice bad" role="alert">
          <a href="#until">{words.say('subscription.bad_date')}</a>
        </p>
      )}
      <div class="stack">
        {reader.state !== 'active' && doing('confirm', words.say('subscription.confirm'), 'primary')}
        {reader.state === 'active' && isPaused && doing('resume', words.say('subscription.resume'))}
        {reader.state === 'active' && (
          <form method="post" action={`/subscriptions/${reader.token}/pause`} class="stack">
            <label class="field">
              <span>{words.say('subscription.pause')}</span>
              <input type="date" name="until" id="until" required aria-invalid={fault ? 'true' : undefined} />
            </label>
            <button type="submit">{words.say('subscription.pause_do')}</button>
          </form>
        )}
        {reader.state !== 'left' && doing('leave', words.say('subscription.leave'))}
      </div>
    </Layout>
  );
}
