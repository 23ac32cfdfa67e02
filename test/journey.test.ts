import { spawn } from 'node:child_process';
import { load } from 'cheerio';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from './support/desk.ts';
import { placeEnvironment } from './support/places.ts';

/** `recoupe start` as a person runs it: its address from the one line, and an end by Ctrl-C. */
async function start(data: string) {
  const child = spawn(process.execPath, ['src/recoupe.mjs', 'start', '--data', data, '--port', '0'], {
    env: { ...process.env, ...placeEnvironment(data) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, said] = ['', ''];
  child.stderr.on('data', (part) => {
    said += part;
  });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const line = new Promise<string>((done, fail) => {
    child.stdout.on('data', (part) => {
      out += part;
      if (out.includes('\n')) done(out);
    });
    ended.then(() => fail(new Error(`ended before it was open: ${said || out}`)));
  });
  const address = /http:\/\/\S+/.exec(await line)![0];
  const interrupt = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { address, out: () => out, interrupt };
}

async function page(address: string) {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  return load(await answer.text());
}

test('from a feed to a verdict in the log, across a restart, without a browser', { timeout: 240_000 }, async () => {
  const data = testFolder();
  const first = await start(data);
  expect(first.out().trim().split('\n')).toHaveLength(1);

  const queue = await page(first.address);
  const lines = queue('main a[href^="/claims/"]');
  expect(lines.length).toBeGreaterThan(3);
  const claim = new URL(lines.first().attr('href')!, first.address).href;

  const form = (await page(claim))('form[action$="/verdict"]');
  const fields = new URLSearchParams();
  form.find('input[type=hidden]').each((_, input) => fields.append(input.attribs.name!, input.attribs.value ?? ''));
  fields.set('verdict', 'unverified');
  fields.set('reason', 'Aucune position officielle à ce jour (essai).');
  const action = new URL(form.attr('action')!, first.address);
  const given = await fetch(action, {
    method: 'POST',
    body: fields,
    redirect: 'manual',
    headers: { origin: action.origin },
  });
  expect(given.status).toBe(303);
  expect(
    (await page(new URL('/log', first.address).href))(`main a[href="${new URL(claim).pathname}"]`).length,
  ).toBeGreaterThan(0);
  expect(await first.interrupt()).toBe(0);

  const second = await start(data);
  const again = await page(new URL('/log', second.address).href);
  expect(again(`main a[href="${new URL(claim).pathname}"]`).length).toBeGreaterThan(0);
  const left = (await page(second.address))('main a[href^="/claims/"]').get();
  expect(left.length).toBeGreaterThan(0);
  expect(left.map((link) => link.attribs.href)).not.toContain(new URL(claim).pathname);
  expect(await second.interrupt()).toBe(0);
});
