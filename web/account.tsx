import Bowser from 'bowser';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { recoveryCodesLeft } from '../db/credentials.ts';
import { type Person, updatePerson } from '../db/people.ts';
import type { Session } from '../db/sessions.ts';
import { changePassword, openSessionsOf, revokeSession, revokeSessions } from '../src/accounts.ts';
import { LONGEST } from '../src/passwords.ts';
import { Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Choice, Done, Field } from './people-form.tsx';
import { browserOf, handOver, rememberLanguage } from './session.ts';
import type { Words } from './words.ts';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const KEPT = ['profile', 'password', 'sessions', 'code_off'] as const;

const profileShape = z.object({
  name: z.string().trim().min(2, 'name_missing').max(100, 'name_missing'),
  language: z.enum(['fr', 'en']),
  zone: z.union([z.literal(''), z.enum(ZONES)]),
});
const passwordShape = z.object({ current: z.string().max(LONGEST), password: z.string().max(LONGEST + 1) });

type Faults = { name?: string; current?: string; password?: string };

/** One's own account: name, language, time zone, password, second lock, and where one is signed in. */
export const account = new Hono<DeskEnv>()
  .get('/account', (c) => page(c, {}))
  .post('/account/profile', async (c) => {
    const { desk, view } = c.var;
    const person = view.person!;
    const read = profileShape.safeParse(await c.req.parseBody());
    if (!read.success) return page(c, { name: 'name_missing' }, 422);
    const { name, language, zone } = read.data;
    const at = desk.now().toISOString();
    const entry = { at, personId: person.id, action: 'person.edited', subject: 'person', subjectId: person.id };
    const before = { name: person.name, language: person.language, zone: person.zone };
    await desk.store.atomically(async (tx) => {
      await updatePerson(tx, person.id, { name, language, zone: zone || null });
      await recordAudit(tx, { ...entry, before, after: { name, language, zone: zone || null } });
    });
    rememberLanguage(c, language);
    return c.redirect('/account?kept=profile', 303);
  })
  .post('/account/password', async (c) => {
    const { desk, view } = c.var;
    const read = passwordShape.safeParse(await c.req.parseBody());
    if (!read.success) return page(c, { password: 'password_long' }, 422);
    const { current, password } = read.data;
    const by = { browser: browserOf(c), lives: desk.settings };
    const asked = { person: view.person!, current, fresh: password };
    const result = await changePassword(desk.store, asked, by, desk.now());
    if (!('opened' in result)) {
      const field = result.kind === 'password_wrong' ? 'current' : 'password';
      return page(c, { [field]: result.kind }, 422);
    }
    await handOver(c, result.opened);
    return c.redirect('/account?kept=password', 303);
  })
  .post('/account/sessions/end', async (c) => {
    const { desk, view, session } = c.var;
    const form = await c.req.parseBody();
    const by = { personId: view.person!.id, but: session?.key };
    if (form.key === 'others') await revokeSessions(desk.store, view.person!.id, by, desk.now());
    else await revokeSession(desk.store, { personId: view.person!.id, place: String(form.key) }, desk.now());
    return c.redirect('/account?kept=sessions', 303);
  });

async function page(c: Context<DeskEnv>, faults: Faults, status: 200 | 422 = 200) {
  const { desk, view, session } = c.var;
  const person = view.person!;
  const sessions = await openSessionsOf(desk.store.read, person.id, desk.settings, desk.now());
  const left = person.totpSince ? await recoveryCodesLeft(desk.store.read, person.id) : 0;
  const kept = KEPT.find((one) => one === c.req.query('kept'));
  const { words } = view;
  return c.html(
    <Layout view={view} title={words.say('account.title')} width="text">
      <h1>{words.say('account.title')}</h1>
      {kept && (
        <Done>
          <p>{words.name('account', `kept_${kept}`)}</p>
        </Done>
      )}
      <p class="hint">
        {person.email} · {words.name('role', person.role)}
      </p>
      <Profile words={words} person={person} faults={faults} zone={desk.settings.zone} />
      {person.passwordHash && <PasswordForm words={words} faults={faults} />}
      {person.passwordHash && <SecondLock words={words} person={person} left={left} />}
      {!person.passwordHash && desk.provider && <p>{words.say('account.provider', { name: desk.provider.name })}</p>}
      {sessions.length > 0 && <Sessions view={view} sessions={sessions} mine={session?.key} />}
    </Layout>,
    status,
  );
}

function Profile({ words, person, faults, zone }: { words: Words; person: Person; faults: Faults; zone: string }) {
  return (
    <section class="group" aria-labelledby="profile">
      <h2 id="profile">{words.say('account.profile')}</h2>
      <form method="post" action="/account/profile" class="stack" novalidate>
        <Field
          {...{ words, label: words.say('field.name'), name: 'name', value: person.name, fault: faults.name }}
          {...{ autocomplete: 'name', required: true, maxlength: 100 }}
        />
        <Choice
          {...{ label: words.say('account.language'), name: 'language', value: words.language }}
          options={[
            ['fr', 'Français'],
            ['en', 'English'],
          ]}
        />
        <Choice
          {...{ label: words.say('account.zone'), name: 'zone', value: person.zone ?? '' }}
          options={[['', words.say('account.zone_default', { zone })], ...ZONES.map((z): [string, string] => [z, z])]}
        />
        <button type="submit">{words.say('account.keep')}</button>
      </form>
    </section>
  );
}

function PasswordForm({ words, faults }: { words: Words; faults: Faults }) {
  return (
    <section class="group" aria-labelledby="password-title">
      <h2 id="password-title">{words.say('field.password')}</h2>
      <form method="post" action="/account/password" class="stack" novalidate>
        <Field
          {...{ words, label: words.say('field.password_current'), name: 'current', type: 'password' }}
          {...{ autocomplete: 'current-password', required: true, fault: faults.current }}
        />
        <Field
          {...{ words, label: words.say('field.password_new'), hint: words.say('password.hint'), name: 'password' }}
          {...{ type: 'password', autocomplete: 'new-password', required: true, fault: faults.password }}
        />
        <button type="submit">{words.say('account.password_do')}</button>
      </form>
    </section>
  );
}

function SecondLock({ words, person, left }: { words: Words; person: Person; left: number }) {
  return (
    <section class="group" aria-labelledby="second-lock">
      <h2 id="second-lock">{words.say('code.app')}</h2>
      <p>
        {person.totpSince ? words.say('code.is_on', { when: words.day(person.totpSince) }) : words.say('code.is_off')}
      </p>
      {person.totpSince && <p class="hint">{words.say('code.left', { n: left })}</p>}
      <p>
        <a href="/account/code">{words.say(person.totpSince ? 'code.change' : 'code.add')}</a>
      </p>
    </section>
  );
}

function Sessions({ view, sessions, mine }: { view: View; sessions: Session[]; mine?: string }) {
  const { words } = view;
  return (
    <section class="group" aria-labelledby="sessions">
      <h2 id="sessions">{words.say('session.title')}</h2>
      <ul class="cards">
        {sessions.map((session) => (
          <li class="card signed">
            <div>
              <strong>{deviceOf(words, session.agent)}</strong>
              {session.key === mine && <span class="tag">{words.say('session.this')}</span>}
              <p class="hint">
                {words.say('session.seen')} <Time words={words} iso={session.lastSeenAt ?? session.createdAt} exact />
                {session.address && <> · {session.address}</>}
              </p>
            </div>
            {session.key !== mine && (
              <form method="post" action="/account/sessions/end">
                <button type="submit" name="key" value={session.key.slice(0, 16)}>
                  {words.say('session.end')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions/end">
          <button type="submit" name="key" value="others">
            {words.say('session.end_others')}
          </button>
        </form>
      )}
    </section>
  );
}

/** A browser in words: "Firefox, Windows". */
function deviceOf(words: Words, agent: string | null): string {
  if (!agent) return words.say('session.unknown');
  const { browser, os } = Bowser.parse(agent);
  return [browser.name, os.name].filter(Boolean).join(', ') || words.say('session.unknown');
}
