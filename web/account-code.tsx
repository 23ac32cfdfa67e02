import { type Context, Hono } from 'hono';
import { encode } from 'uqr';
import { personById } from '../db/people.ts';
import { provesPassword, startOver } from '../src/accounts.ts';
import { beginCodeApp, codeAppAddress, confirmCodeApp, removeCodeApp, renewRecoveryCodes } from '../src/code-app.ts';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Field } from './people-form.tsx';
import { browserOf, handOver } from './session.ts';
import type { Words } from './words.ts';

/** The second lock: a code app is added, its recovery codes renewed, or it is taken off. The password is asked first, each time. */
export const accountCode = new Hono<DeskEnv>()
  .get('/account/code', (c) => page(c))
  .post('/account/code', async (c) => {
    const { desk, view } = c.var;
    const person = view.person!;
    const form = await c.req.parseBody();
    if (!(await provesPassword(desk.store, person, String(form.current ?? ''), desk.now())))
      return page(c, { current: 'password_wrong' });
    if (!person.totpSince) {
      await beginCodeApp(desk.store, person.id);
      return page(c, { isOpen: true });
    }
    if (form.do === 'renew') return recoveryPage(c, await renewRecoveryCodes(desk.store, person.id, desk.now()));
    const opened = await desk.store.atomically(async (tx) => {
      await removeCodeApp(tx, person.id, person.id, desk.now().toISOString());
      return startOver(tx, person, { browser: browserOf(c), lives: desk.settings }, desk.now());
    });
    await handOver(c, opened);
    return c.redirect('/account?kept=code_off', 303);
  })
  .post('/account/code/confirm', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const person = view.person!;
    const codes = await confirmCodeApp(desk.store, person.id, String(form.code ?? ''), desk.now());
    if (!codes) return page(c, { isOpen: true, code: 'code_wrong' });
    const by = { browser: browserOf(c), lives: desk.settings };
    await handOver(c, await desk.store.atomically((tx) => startOver(tx, person, by, desk.now())));
    return recoveryPage(c, codes);
  });

interface Told {
  /** The password was given, so that the secret may be shown. */
  isOpen?: boolean;
  current?: string;
  code?: string;
}

async function page(c: Context<DeskEnv>, told: Told = {}) {
  const { desk, view } = c.var;
  const person = (await personById(desk.store.read, view.person!.id))!;
  const address = told.isOpen && !person.totpSince ? codeAppAddress(person) : null;
  const { words } = view;
  return c.html(
    <Layout view={view} title={words.say('code.app')} width="text">
      <h1>{words.say('code.app')}</h1>
      <p>{words.say('code.what')}</p>
      {address ? (
        <Enrolment words={words} address={address} fault={told.code} />
      ) : (
        <Proof {...{ words, told }} isOn={person.totpSince !== null} />
      )}
      <Home words={words} />
    </Layout>,
    told.current || told.code ? 422 : 200,
  );
}

function Proof({ words, told, isOn }: { words: Words; told: Told; isOn: boolean }) {
  return (
    <form method="post" action="/account/code" class="stack" novalidate>
      <Field
        {...{ words, label: words.say('field.password_current'), name: 'current', type: 'password' }}
        {...{ autocomplete: 'current-password', required: true, fault: told.current }}
      />
      {isOn ? (
        <div class="buttons">
          <button type="submit" name="do" value="renew">
            {words.say('code.renew')}
          </button>
          <button type="submit" name="do" value="remove">
            {words.say('code.remove')}
          </button>
        </div>
      ) : (
        <button type="submit" class="primary">
          {words.say('code.begin')}
        </button>
      )}
    </form>
  );
}

function Enrolment({ words, address, fault }: { words: Words; address: string; fault?: string }) {
  const secret = new URL(address).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{words.say('code.scan')}</p>
      <QrPicture text={address} label={words.say('code.picture')} />
      <p>
        {words.say('code.by_hand')} <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <form method="post" action="/account/code/confirm" class="stack" novalidate>
        <Field
          {...{ words, label: words.say('code.first'), name: 'code', inputmode: 'numeric', maxlength: 10, fault }}
          {...{ autocomplete: 'one-time-code', required: true }}
        />
        <button type="submit" class="primary">
          {words.say('code.confirm')}
        </button>
      </form>
    </>
  );
}

/** A QR code as one path, drawn here: it holds a secret, which goes nowhere else. */
function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

function recoveryPage(c: Context<DeskEnv>, codes: string[]) {
  const { words } = c.var.view;
  return c.html(
    <Layout view={c.var.view as View} title={words.say('code.recovery')} width="text">
      <h1>{words.say('code.recovery')}</h1>
      <p>{words.say('code.recovery_what')}</p>
      <ul class="recovery">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Home words={words} />
    </Layout>,
  );
}

function Home({ words }: { words: Words }) {
  return (
    <p>
      <a href="/account">{words.say('account.back')}</a>
    </p>
  );
}
