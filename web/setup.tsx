import { Hono } from 'hono';
import { z } from 'zod';
import { completeSetup, isSetupOpen } from '../src/setup.ts';
import type { DeskEnv, View } from './desk.ts';
import { ErrorPage } from './errors.tsx';
import { Layout } from './layout.tsx';
import { signIn } from './session.ts';

const shape = z.object({
  name: z.string().trim().min(2, 'name_missing').max(100, 'name_missing'),
  email: z.email('email_invalid').max(200, 'email_invalid'),
});

/** The one-time link that makes whoever holds it the first administrator. */
export const setup = new Hono<DeskEnv>()
  .get('/setup/:token', async (c) => {
    const { desk, view } = c.var;
    if (!(await isSetupOpen(desk.store.read, c.req.param('token')))) return c.html(<Closed view={view} />, 410);
    return c.html(<SetupPage view={view} name="" email="" faults={[]} />);
  })
  .post('/setup/:token', async (c) => {
    const { desk, view } = c.var;
    const token = c.req.param('token');
    if (!(await isSetupOpen(desk.store.read, token))) return c.html(<Closed view={view} />, 410);
    const form = await c.req.parseBody();
    const given = { name: String(form.name ?? ''), email: String(form.email ?? '') };
    const read = shape.safeParse(given);
    if (!read.success) {
      return c.html(<SetupPage view={view} {...given} faults={read.error.issues.map((i) => i.message)} />, 422);
    }
    const personId = await completeSetup(desk.store, { token, ...read.data }, desk.now());
    if (!personId) return c.html(<Closed view={view} />, 410);
    await signIn(c, personId);
    return c.redirect('/', 303);
  });

function Closed({ view }: { view: View }) {
  return <ErrorPage view={view} title={view.words.say('setup.closed')} what={view.words.say('setup.closed_what')} />;
}

function SetupPage({ view, name, email, faults }: { view: View; name: string; email: string; faults: string[] }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('setup.title')} width="text">
      <h1>{words.say('setup.title')}</h1>
      <p>{words.say('setup.what')}</p>
      {faults.length > 0 && (
        <div class="notice bad" role="alert" id="faults">
          {faults.map((fault) => (
            <p>{words.name('problem', fault)}</p>
          ))}
        </div>
      )}
      <form method="post" class="stack" novalidate>
        <label class="field">
          <span>{words.say('field.name')}</span>
          <input name="name" autocomplete="name" required value={name} />
        </label>
        <label class="field">
          <span>{words.say('field.email')}</span>
          <input name="email" type="email" autocomplete="email" required value={email} />
        </label>
        <button type="submit" class="primary">
          {words.say('setup.do')}
        </button>
      </form>
    </Layout>
  );
}
