import { Hono } from 'hono';
import { z } from 'zod';
import { judgePassword, LONGEST } from '../src/passwords.ts';
import { completeSetup, isSetupOpen } from '../src/setup.ts';
import type { DeskEnv, View } from './desk.ts';
import { ErrorPage } from './errors.tsx';
import { Layout } from './layout.tsx';
import { Field } from './people-form.tsx';
import { browserOf } from './session.ts';
import { goIn } from './sign-in.tsx';

const shape = z.object({
  name: z.string().trim().min(2, 'name_missing').max(100, 'name_missing'),
  email: z.string().trim().pipe(z.email('email_invalid')).pipe(z.string().max(200, 'email_invalid')),
  password: z.string().max(LONGEST + 1, 'password_long'),
});

type Faults = Partial<Record<'name' | 'email' | 'password', string>>;

/** The one-time link that makes whoever holds it the first administrator. */
export const setup = new Hono<DeskEnv>()
  .get('/setup/:token', async (c) => {
    const { desk, view } = c.var;
    if (!(await isSetupOpen(desk.store.read, c.req.param('token')))) return c.html(<Closed view={view} />, 410);
    return c.html(<SetupPage view={view} name="" email="" faults={{}} />);
  })
  .post('/setup/:token', async (c) => {
    const { desk, view } = c.var;
    const token = c.req.param('token');
    if (!(await isSetupOpen(desk.store.read, token))) return c.html(<Closed view={view} />, 410);
    const form = await c.req.parseBody();
    const given = { name: String(form.name ?? ''), email: String(form.email ?? '') };
    const read = shape.safeParse({ password: '', ...given, ...form });
    const faults = read.success ? faultsOf(read.data) : fieldsOf(read.error);
    if (!read.success || Object.keys(faults).length)
      return c.html(<SetupPage view={view} {...given} faults={faults} />, 422);
    const asked = { token, ...read.data, language: view.words.language };
    const opened = await completeSetup(desk.store, asked, { browser: browserOf(c), lives: desk.settings }, desk.now());
    return opened ? goIn(c, opened) : c.html(<Closed view={view} />, 410);
  });

function faultsOf({ name, email, password }: z.output<typeof shape>): Faults {
  const fault = judgePassword(password, { name, email });
  return fault ? { password: fault } : {};
}

function fieldsOf(error: z.ZodError): Faults {
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]));
}

function Closed({ view }: { view: View }) {
  return <ErrorPage view={view} title={view.words.say('setup.closed')} what={view.words.say('setup.closed_what')} />;
}

function SetupPage({ view, name, email, faults }: { view: View; name: string; email: string; faults: Faults }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('setup.title')} width="text">
      <div class="door">
        <h1>{words.say('setup.title')}</h1>
        <p>{words.say('setup.what')}</p>
        <form method="post" class="stack" novalidate>
          <Field
            {...{ words, label: words.say('field.name'), name: 'name', value: name, fault: faults.name }}
            {...{ autocomplete: 'name', required: true }}
          />
          <Field
            {...{ words, label: words.say('field.email'), name: 'email', type: 'email', value: email }}
            {...{ autocomplete: 'username', required: true, fault: faults.email }}
          />
          <Field
            {...{ words, label: words.say('field.password'), hint: words.say('password.hint'), name: 'password' }}
            {...{ type: 'password', autocomplete: 'new-password', required: true, fault: faults.password }}
          />
          <button type="submit" class="primary">
            {words.say('setup.do')}
          </button>
        </form>
      </div>
    </Layout>
  );
}
