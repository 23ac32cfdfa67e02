import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { openInvitations } from '../db/credentials.ts';
import { allPeople, type Person, personById } from '../db/people.ts';
import { sessionCounts } from '../db/sessions.ts';
import { canMail } from '../src/account-links.ts';
import { type Change, changeRole, invite, retire, revokeSessions, sendAgain } from '../src/accounts.ts';
import { idleSince } from '../src/entering.ts';
import type { DeskEnv } from './desk.ts';
import { Layout } from './layout.tsx';
import { postOf } from './link-mail.ts';
import { Choice, Done, Field, Trouble } from './people-form.tsx';
import { PersonCard, ROLES } from './person-card.tsx';
import type { Words } from './words.ts';

const KEPT = ['invited', 'role', 'retired', 'sent', 'sessions'] as const;

const inviteShape = z.object({
  name: z.string().trim().min(2, 'name_missing').max(100, 'name_missing'),
  email: z.string().trim().pipe(z.email('email_invalid')).pipe(z.string().max(200, 'email_invalid')),
  role: z.enum(ROLES),
  language: z.enum(['fr', 'en']),
});

interface Told {
  trouble?: 'known' | 'gone' | 'last_administrator';
  faults?: Record<string, string>;
  given?: Record<string, string>;
  /** A link to hand on where no mail goes: shown this once. */
  link?: { url: string; name: string };
}

/** Who works here, for administrators: invite, change a role, send a link, end sessions, close an account. */
export const people = new Hono<DeskEnv>()
  .get('/people', (c) => page(c))
  .post('/people', async (c) => {
    const { desk } = c.var;
    const form = Object.fromEntries(
      Object.entries(await c.req.parseBody()).map(([name, value]) => [name, String(value)]),
    );
    const read = inviteShape.safeParse(form);
    if (!read.success) {
      const faults = Object.fromEntries(read.error.issues.map((i) => [String(i.path[0]), i.message]));
      return page(c, { faults, given: form });
    }
    const change = await invite(desk.store, read.data, byMe(c), desk.now());
    if (change.kind === 'known') return page(c, { faults: { email: 'email_known' }, given: form });
    return answer(c, change, 'invited', read.data.name);
  })
  .post('/people/:id/role', async (c) => {
    const { desk } = c.var;
    const form = await c.req.parseBody();
    const role = ROLES.find((one) => one === form.role);
    if (!role) return c.redirect('/people', 303);
    const asked = { personId: c.req.param('id'), role };
    return answer(c, await changeRole(desk.store, asked, c.var.view.person!.id, desk.now()), 'role');
  })
  .post('/people/:id/link', async (c) => {
    const { desk } = c.var;
    const form = await c.req.parseBody();
    const id = c.req.param('id');
    const person = await personById(desk.store.read, id);
    const by = { ...byMe(c), withoutCode: form.without_code === 'yes' };
    return answer(c, await sendAgain(desk.store, id, by, desk.now()), 'sent', person?.name);
  })
  .post('/people/:id/sessions', async (c) => {
    const { desk, view, session } = c.var;
    const by = { personId: view.person!.id, but: session?.key };
    await revokeSessions(desk.store, c.req.param('id'), by, desk.now());
    return c.redirect('/people?kept=sessions', 303);
  })
  .post('/people/:id/retire', async (c) => {
    const { desk, view } = c.var;
    return answer(c, await retire(desk.store, c.req.param('id'), view.person!.id, desk.now()), 'retired');
  });

const byMe = (c: Context<DeskEnv>) => ({ personId: c.var.view.person!.id, post: postOf(c.var.desk) });

function answer(c: Context<DeskEnv>, change: Change, kept: (typeof KEPT)[number], name = '') {
  if (change.kind !== 'done') return page(c, { trouble: change.kind });
  if (!change.path) return c.redirect(`/people?kept=${kept}`, 303);
  const url = new URL(change.path, c.var.desk.settings.origin || c.req.url).href;
  return page(c, { link: { url, name } });
}

async function page(c: Context<DeskEnv>, told: Told = {}) {
  const { desk, view } = c.var;
  const { words } = view;
  const now = desk.now();
  const times = { now: now.toISOString(), idleSince: idleSince(desk.settings, now) };
  const [all, open, invited] = [
    await allPeople(desk.store.read),
    await sessionCounts(desk.store.read, times),
    await openInvitations(desk.store.read, times.now),
  ];
  const [here, gone] = [all.filter((p) => !p.retiredAt), all.filter((p) => p.retiredAt)];
  const kept = KEPT.find((one) => one === c.req.query('kept'));
  const status = told.trouble || told.faults ? 422 : 200;
  return c.html(
    <Layout view={view} title={words.say('people.title')}>
      <div class="head">
        <h1>{words.say('people.title')}</h1>
        <p class="count">{words.say('people.count', { n: here.length })}</p>
      </div>
      {kept && (
        <Done>
          <p>{words.name('people', `kept_${kept}`)}</p>
        </Done>
      )}
      {told.trouble && <Trouble>{words.name('people', told.trouble)}</Trouble>}
      {told.link && <HandOn words={words} {...told.link} />}
      <ul class="cards people">
        {here.map((person) => (
          <PersonCard
            {...{ view, person, sessions: open.get(person.id) ?? 0, invitedUntil: invited.get(person.id) }}
            isMe={person.id === view.person?.id}
          />
        ))}
      </ul>
      <Invitation words={words} told={told} mails={canMail(desk.settings)} />
      {gone.length > 0 && <Gone words={words} people={gone} />}
    </Layout>,
    status,
  );
}

function HandOn({ words, url, name }: { words: Words; url: string; name: string }) {
  return (
    <Done>
      <p>{words.say('people.hand_on', { name })}</p>
      <p>
        <code class="link">{url}</code>
      </p>
      <p>{words.say('people.hand_on_what')}</p>
    </Done>
  );
}

function Invitation({ words, told, mails }: { words: Words; told: Told; mails: boolean }) {
  const { faults = {}, given = {} } = told;
  return (
    <section class="group narrow" aria-labelledby="invite">
      <h2 id="invite">{words.say('people.invite')}</h2>
      <p class="hint">{words.say(mails ? 'people.invite_mail' : 'people.invite_no_mail')}</p>
      <form method="post" action="/people" class="stack" novalidate>
        <Field
          {...{ words, label: words.say('field.name'), name: 'name', value: given.name ?? '', fault: faults.name }}
          {...{ required: true, maxlength: 100, autocomplete: 'off' }}
        />
        <Field
          {...{ words, label: words.say('field.email'), name: 'email', value: given.email ?? '', fault: faults.email }}
          {...{ type: 'email', required: true, maxlength: 200, autocomplete: 'off' }}
        />
        <Choice
          {...{ label: words.say('people.role'), name: 'role', value: given.role ?? 'officer' }}
          options={ROLES.map((role) => [
            role,
            `${words.name('role', role)}${words.say('sign.colon')} ${words.name('role_what', role)}`,
          ])}
        />
        <Choice
          {...{ label: words.say('people.language'), name: 'language', value: given.language ?? words.language }}
          options={[
            ['fr', 'Français'],
            ['en', 'English'],
          ]}
        />
        <button type="submit" class="primary">
          {words.say('people.invite_do')}
        </button>
      </form>
    </section>
  );
}

function Gone({ words, people }: { words: Words; people: Person[] }) {
  return (
    <details class="group">
      <summary>{words.say('people.left', { n: people.length })}</summary>
      <ul>
        {people.map((person) => (
          <li>
            {person.name} · {words.say('people.gone_since', { when: words.day(person.retiredAt!) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
