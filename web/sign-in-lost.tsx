import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import { askReset } from '../src/account-links.ts';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { postOf } from './link-mail.ts';
import { Done, Field } from './people-form.tsx';
import { browserOf } from './session.ts';

const shape = z.object({ email: z.string().trim().pipe(z.email()).pipe(z.string().max(200)) });
// Longer than the work takes: how long the answer takes says nothing about whether there is such an account.
const AT_LEAST = 250;

/** A lost password: a link by mail. The answer is the same whether or not the address is known. */
export const lostPassword = new Hono<DeskEnv>()
  .get('/sign-in/lost', (c) => c.html(<LostPage view={c.var.view} />))
  .post('/sign-in/lost', async (c) => {
    const { view, desk } = c.var;
    const form = await c.req.parseBody();
    const read = shape.safeParse(form);
    const email = typeof form.email === 'string' ? form.email : '';
    if (!read.success) return c.html(<LostPage view={view} email={email} fault="email_invalid" />, 422);
    const by = { browser: browserOf(c), post: postOf(desk) };
    await Promise.all([askReset(desk.store, read.data.email, by, desk.now()), pause(AT_LEAST)]);
    return c.html(<LostPage view={view} isSent />);
  });

function LostPage({
  view,
  email = '',
  fault,
  isSent,
}: {
  view: View;
  email?: string;
  fault?: string;
  isSent?: boolean;
}) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('lost.title')} width="text">
      <div class="door">
        <h1>{words.say('lost.title')}</h1>
        {isSent ? (
          <Done>
            <p>{words.say('lost.sent')}</p>
          </Done>
        ) : (
          <form method="post" class="stack" novalidate>
            <p>{words.say('lost.what')}</p>
            <Field
              {...{ words, label: words.say('field.email'), name: 'email', type: 'email', value: email, fault }}
              {...{ autocomplete: 'username', required: true }}
            />
            <button type="submit" class="primary">
              {words.say('lost.do')}
            </button>
          </form>
        )}
        <p>
          <a href="/sign-in">{words.say('sign_in.title')}</a>
        </p>
      </div>
    </Layout>
  );
}
