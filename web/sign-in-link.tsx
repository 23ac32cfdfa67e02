import { Hono } from 'hono';
import { z } from 'zod';
import { linkOf, useLink } from '../src/account-links.ts';
import { judgePassword, LONGEST } from '../src/passwords.ts';
import type { DeskEnv, View } from './desk.ts';
import { ErrorPage } from './errors.tsx';
import { Layout } from './layout.tsx';
import { Field } from './people-form.tsx';
import { browserOf } from './session.ts';
import { goIn } from './sign-in.tsx';

const shape = z.object({
  name: z.string().trim().min(2).max(100),
  password: z.string().max(LONGEST + 1),
});

type Found = NonNullable<Awaited<ReturnType<typeof linkOf>>>;

/** A one-time link: an invitation to accept, or a new password to choose. Opening it changes nothing; sending the form does. */
export const linkPages = new Hono<DeskEnv>()
  .get('/sign-in/link/:token', async (c) => {
    const { desk, view } = c.var;
    const found = await linkOf(desk.store.read, c.req.param('token'), desk.now());
    if (!found) return c.html(<UsedUp view={view} />, 410);
    return c.html(<LinkPage view={view} found={found} name={found.person.name} faults={{}} />);
  })
  .post('/sign-in/link/:token', async (c) => {
    const { desk, view } = c.var;
    const secret = c.req.param('token');
    const found = await linkOf(desk.store.read, secret, desk.now());
    if (!found) return c.html(<UsedUp view={view} />, 410);
    const form = await c.req.parseBody();
    const given = { name: found.person.name, ...form };
    const read = shape.safeParse(given);
    const faults = read.success ? faultsOf(read.data, found) : { name: 'name_missing' };
    if (!read.success || Object.keys(faults).length)
      return c.html(<LinkPage view={view} found={found} name={String(given.name)} faults={faults} />, 422);
    const isNew = found.purpose === 'invitation';
    const more = isNew ? { name: read.data.name, language: view.words.language } : {};
    const by = { browser: browserOf(c), lives: desk.settings };
    const opened = await useLink(desk.store, { secret, password: read.data.password, ...more }, by, desk.now());
    return opened ? goIn(c, opened) : c.html(<UsedUp view={view} />, 410);
  });

function faultsOf({ name, password }: z.output<typeof shape>, { person }: Found): { password?: string } {
  const fault = judgePassword(password, { name, email: person.email });
  return fault ? { password: fault } : {};
}

function UsedUp({ view }: { view: View }) {
  return <ErrorPage view={view} title={view.words.say('link.closed')} what={view.words.say('link.closed_what')} />;
}

function LinkPage({
  view,
  found,
  name,
  faults,
}: {
  view: View;
  found: Found;
  name: string;
  faults: { name?: string; password?: string };
}) {
  const { words } = view;
  const { person, purpose } = found;
  const title = words.name('link', `${purpose}_title`);
  return (
    <Layout view={view} title={title} width="text">
      <div class="door">
        <h1>{title}</h1>
        <p>{words.say('link.for', { email: person.email })}</p>
        <form method="post" class="stack" novalidate>
          <input type="hidden" name="email" autocomplete="username" value={person.email} />
          {purpose === 'invitation' && (
            <Field
              {...{ words, label: words.say('field.name'), name: 'name', value: name, fault: faults.name }}
              {...{ autocomplete: 'name', required: true, maxlength: 100 }}
            />
          )}
          <Field
            {...{ words, label: words.say('field.password_new'), hint: words.say('password.hint'), name: 'password' }}
            {...{ type: 'password', autocomplete: 'new-password', required: true, fault: faults.password }}
          />
          <button type="submit" class="primary">
            {words.say('link.do')}
          </button>
        </form>
      </div>
    </Layout>
  );
}
