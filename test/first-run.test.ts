import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from './support/desk.ts';

/** Serves a watch of one's own as a person would. Gives the first lines it says, and a way to end it. */
async function serve(data: string, watch: string) {
  const args = ['src/recoupe.mjs', 'serve', '--data', data, '--watch', watch, '--port', '0'];
  const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: '' } });
  onTestFinished(() => void child.kill());
  const said = await heard(child, /http:\/\/\S+/);
  return { address: /http:\/\/\S+/.exec(said)![0], end: () => ended(child) };
}

function heard(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (part) => {
        said += part;
        if (wanted.test(said)) done(said);
      });
    child.once('exit', () => failed(new Error(said)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners('exit').once('exit', () => done());
    child.kill();
  });
}

const post = (address: string, fields: Record<string, string>) =>
  fetch(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: new URL(address).origin },
    redirect: 'manual',
  });

test('the first run prints a link that makes the first administrator once; the next run prints none and asks to sign in', {
  timeout: 180_000,
}, async () => {
  const data = testFolder();
  const watch = join(data, 'watch.yaml');
  writeFileSync(watch, 'agency: { name: Régie des eaux }\nsuppliers: [{ name: Hydrotel }]\n');
  const first = await serve(data, watch);
  expect(first.address).toMatch(/\/setup\/[\w-]{32}$/);
  expect((await fetch(new URL('/', first.address))).status).toBe(401);
  expect((await fetch(first.address)).status).toBe(200);
  const who = { name: 'Ada Martin', email: 'ada@regie.example', password: 'quatre mots sans suite' };
  const made = await post(first.address, who);
  expect([made.status, made.headers.get('location')]).toEqual([303, '/']);
  const cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ');
  expect(await (await fetch(new URL('/people', first.address), { headers: { cookie } })).text()).toContain(
    'Ada Martin',
  );
  expect((await post(first.address, who)).status).toBe(410);
  await first.end();
  const second = await serve(data, watch);
  expect(second.address).not.toContain('setup');
  expect((await fetch(second.address)).status).toBe(401);
  await second.end();
});
