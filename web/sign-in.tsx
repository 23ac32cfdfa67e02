import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { canMail } from '../src/account-links.ts';
import type { Opened } from '../src/entering.ts';
import { LONGEST } from '../src/passwords.ts';
import { type SignIn, signInByCode, signInByPassword } from '../src/sign-in.ts';
import type { Desk, DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { ownPath } from './own-path.ts';
import { Field, Trouble } from './people-form.tsx';
import { browserOf, halfSession, handOver } from './session.ts';

const passwordShape = z.object({
  email: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(LONGEST),
});
const codeShape = z.object({ code: z.string().trim().min(6).max(40) });

/** Signing in by password, and by the code that a second lock asks for. */
export const signInPages = new Hono<DeskEnv>()
  .get('/sign-in', (c) => {
    const { view, desk } = c.var;
    if (view.person) return c.redirect(ownPath(c.req.query('back')));
    return c.html(<SignInPage view={view} desk={desk} back={ownPath(c.req.query('back'))} />);
  })
  .post('/sign-in', async (c) => {
    const { view, desk } = c.var;
    const form = await c.req.parseBody();
    const back = ownPath(form.back);
    const read = passwordShape.safeParse(form);
    const email = typeof form.email === 'string' ? form.email : '';
    if (!read.success) return c.html(<SignInPage {...{ view, desk, back, email }} trouble="fields" />, 422);
    const by = { browser: browserOf(c), lives: desk.settings };
    const result = await signInByPassword(desk.store, read.data, by, desk.now());
    if (result.kind === 'in') return goIn(c, result.opened, back);
    return c.html(<SignInPage {...{ view, desk, back, email, ...troubleOf(result) }} />, statusOf(result));
  })
  .get('/sign-in/code', (c) => {
    const { view } = c.var;
    if (!halfSession(c)) return c.redirect('/sign-in');
    return c.html(<CodePage view={view} back={ownPath(c.req.query('back'))} />);
  })
  .post('/sign-in/code', async (c) => {
    const { view, desk } = c.var;
    const half = halfSession(c);
    if (!half) return c.redirect('/sign-in', 303);
    const form = await c.req.parseBody();
    const back = ownPath(form.back);
    const read = codeShape.safeParse(form);
    if (!read.success) return c.html(<CodePage view={view} back={back} trouble="wrong" />, 422);
    const by = { browser: browserOf(c), lives: desk.settings };
    const result = await signInByCode(desk.store, { half, code: read.data.code }, by, desk.now());
    if (result.kind === 'in') return goIn(c, result.opened, back);
    return c.html(<CodePage view={view} back={back} {...troubleOf(result)} />, statusOf(result));
  });

/** Hands over the cookie and leads to where the person was going, or before their second lock. */
export async function goIn(c: Context<DeskEnv>, opened: Opened, back = '/'): Promise<Response> {
  await handOver(c, opened);
  if (!opened.awaitsCode) return c.redirect(back, 303);
  return c.redirect(back === '/' ? '/sign-in/code' : `/sign-in/code?back=${encodeURIComponent(back)}`, 303);
}

type Refusal = Exclude<SignIn, { kind: 'in' }>;
const statusOf = ({ kind }: Refusal) => (kind === 'held' ? 429 : 422);
const troubleOf = (result: Refusal) => ({
  trouble: result.kind,
  until: result.kind === 'held' ? result.until : undefined,
});

interface Told {
  trouble?: 'fields' | 'wrong' | 'held' | 'ended' | 'needed';
  until?: string;
}

/** The form at the door. */
export function SignInPage({
  view,
  desk,
  back,
  email = '',
  trouble,
  until,
}: { view: View; desk: Desk; back: string; email?: string } & Told) {
  const { words } = view;
  const { settings, provider } = desk;
  return (
    <Layout view={view} title={words.say('sign_in.title')} width="text">
      <div class="door">
        <h1>{words.say('sign_in.title')}</h1>
        {trouble && trouble !== 'needed' && (
          <Trouble>{words.name('sign_in', trouble, { when: until ? words.ago(until, view.now) : '' })}</Trouble>
        )}
        {trouble === 'needed' && <p>{words.say('sign_in.needed')}</p>}
        {provider && (
          <p>
            <a class="button primary" href={`/sign-in/provider?back=${encodeURIComponent(back)}`}>
              {words.say('sign_in.provider', { name: provider.name })}
            </a>
          </p>
        )}
        {provider && <p class="hint">{words.say('sign_in.or')}</p>}
        <form method="post" action="/sign-in" class="stack">
          <input type="hidden" name="back" value={back} />
          <Field
            {...{ words, label: words.say('field.email'), name: 'email', type: 'email', value: email }}
            {...{ autocomplete: 'username', required: true }}
          />
          <Field
            {...{ words, label: words.say('field.password'), name: 'password', type: 'password' }}
            {...{ autocomplete: 'current-password', required: true, maxlength: LONGEST }}
          />
          <button type="submit" class={provider ? undefined : 'primary'}>
            {words.say('sign_in.do')}
          </button>
        </form>
        <p>
          {canMail(settings) ? (
            <a href="/sign-in/lost">{words.say('sign_in.lost')}</a>
          ) : (
            <span class="hint">{words.say('sign_in.lost_no_mail')}</span>
          )}
        </p>
      </div>
    </Layout>
  );
}

function CodePage({ view, back, trouble, until }: { view: View; back: string } & Told) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('code.title')} width="text">
      <div class="door">
        <h1>{words.say('code.title')}</h1>
        {trouble && (
          <Trouble>
            {words.say(trouble === 'held' ? 'sign_in.held' : 'code.wrong', {
              when: until ? words.ago(until, view.now) : '',
            })}
          </Trouble>
        )}
        <form method="post" action="/sign-in/code" class="stack">
          <input type="hidden" name="back" value={back} />
          <Field
            {...{ words, label: words.say('code.field'), hint: words.say('code.hint'), name: 'code' }}
            {...{
              autocomplete: 'one-time-code',
              required: true,
              autocapitalize: 'none',
              spellcheck: 'false',
              maxlength: 40,
            }}
          />
          <button type="submit" class="primary">
            {words.say('sign_in.do')}
          </button>
        </form>
      </div>
    </Layout>
  );
}
