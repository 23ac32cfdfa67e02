import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { personByEmail, updatePerson } from '../db/people.ts';
import { linkOf } from '../src/account-links.ts';
import { testFolder, testStore } from './support/desk.ts';
import { placeEnvironment } from './support/places.ts';

/** A folder with an empty store, removed when the test ends. */
async function emptyStore(): Promise<string> {
  const data = testFolder();
  await testStore(data).ready();
  return data;
}

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../src/recoupe.mjs', import.meta.url));

/** A command as it is typed. Gives what it wrote, and its exit code. */
async function recoupe(data: string, ...words: string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    ...placeEnvironment(data),
    RECOUPE_DATA: data,
    RECOUPE_ORIGIN: 'https://recoupe.example.fr',
  };
  return run(process.execPath, [cli, 'people', ...words], { env, timeout: 180_000 }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

test('an administrator who is locked out gets a one-time link from the command line', {
  timeout: 300_000,
}, async () => {
  const data = await emptyStore();
  const added = await recoupe(data, 'add', 'ada@agence.example', '--name', 'Ada Martin');
  expect([added.code, added.stderr]).toEqual([0, expect.stringContaining('works once')]);
  expect(added.stdout).toMatch(/^https:\/\/recoupe\.example\.fr\/sign-in\/link\/[\w-]{43}\n$/);

  const again = await recoupe(data, 'add', 'ada@agence.example', '--name', 'Ada Martin');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('recoupe people reset ada@agence.example')]);

  const store = testStore(data);
  const ada = (await personByEmail(store.read, 'ada@agence.example'))!;
  expect(ada.role).toBe('administrator');
  await store.atomically((tx) =>
    updatePerson(tx, ada.id, { passwordHash: 'x', totpSecret: 'AB', totpSince: '2026-01-01' }),
  );
  const reset = await recoupe(data, 'reset', 'ada@agence.example', '--without-code');
  const secret = (text: string) => text.trim().split('/').at(-1)!;
  expect(await linkOf(store.read, secret(added.stdout), new Date())).toBeNull();
  expect((await linkOf(store.read, secret(reset.stdout), new Date()))!.purpose).toBe('reset');
  expect((await personByEmail(store.read, 'ada@agence.example'))!.totpSince).toBeNull();
  expect((await recoupe(data, 'list')).stdout).toBe('ada@agence.example\tadministrator\tAda Martin\n');
});

test.each([
  [['add', 'nowhere', '--name', 'Ada Martin'], 'give an e-mail address'],
  [['add', 'ada@agence.example'], 'give --name NAME'],
  [['add', 'ada@agence.example', '--name', 'Ada Martin', '--role', 'king'], 'the role is'],
  [['remove', 'ada@agence.example'], 'it is: recoupe people list'],
  [['reset'], 'say who'],
])('recoupe people %j is a wrong call, and says how it goes', async (words, why) => {
  const { code, stderr } = await recoupe(await emptyStore(), ...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
});

test('a reset for someone unknown says where to look', async () => {
  const { code, stderr } = await recoupe(await emptyStore(), 'reset', 'nobody@agence.example');
  expect([code, stderr]).toEqual([1, expect.stringContaining('recoupe people list')]);
});
