import { expect, test } from 'vitest';
import { personByEmail, updatePerson } from '../db/people.ts';
import { linkOf } from '../src/account-links.ts';
import { recoupe } from './support/command-line.ts';
import { testFolder, testStore } from './support/desk.ts';
import { placeEnvironment } from './support/places.ts';

/** A folder with an empty store, removed when the test ends. */
async function emptyStore(): Promise<string> {
  const data = testFolder();
  await testStore(data).ready();
  return data;
}

/** A command about people as it is typed. */
const people = (data: string, ...words: string[]) =>
  recoupe(['people', ...words], '', {
    ...{ DATABASE_URL: '', ...placeEnvironment(data), RECOUPE_DATA: data },
    RECOUPE_ORIGIN: 'https://recoupe.example.fr',
  });

test('an administrator who is locked out gets a one-time link from the command line', {
  timeout: 300_000,
}, async () => {
  const data = await emptyStore();
  const added = await people(data, 'add', 'ada@agence.example', '--name', 'Ada Martin');
  expect([added.code, added.err]).toEqual([0, expect.stringContaining('works once')]);
  expect(added.out).toMatch(/^https:\/\/recoupe\.example\.fr\/sign-in\/link\/[\w-]{43}\n$/);

  const again = await people(data, 'add', 'ada@agence.example', '--name', 'Ada Martin');
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('recoupe people reset ada@agence.example')]);

  const store = testStore(data);
  const ada = (await personByEmail(store.read, 'ada@agence.example'))!;
  expect(ada.role).toBe('administrator');
  await store.atomically((tx) =>
    updatePerson(tx, ada.id, { passwordHash: 'x', totpSecret: 'AB', totpSince: '2026-01-01' }),
  );
  const reset = await people(data, 'reset', 'ada@agence.example', '--without-code');
  const secret = (text: string) => text.trim().split('/').at(-1)!;
  expect(await linkOf(store.read, secret(added.out), new Date())).toBeNull();
  expect((await linkOf(store.read, secret(reset.out), new Date()))!.purpose).toBe('reset');
  expect((await personByEmail(store.read, 'ada@agence.example'))!.totpSince).toBeNull();
  expect((await people(data, 'list')).out).toBe('ada@agence.example\tadministrator\tAda Martin\n');
});

test.each([
  [['add', 'nowhere', '--name', 'Ada Martin'], 'give an e-mail address'],
  [['add', 'ada@agence.example'], 'give --name NAME'],
  [['add', 'ada@agence.example', '--name', 'Ada Martin', '--role', 'king'], 'the role is'],
  [['remove', 'ada@agence.example'], 'it is: recoupe people list'],
  [['reset'], 'say who'],
])('recoupe people %j is a wrong call, and says how it goes', async (words, why) => {
  const { code, err } = await people(await emptyStore(), ...words);
  expect([code, err]).toEqual([2, expect.stringContaining(why)]);
});

test('a reset for someone unknown says where to look', async () => {
  const { code, err } = await people(await emptyStore(), 'reset', 'nobody@agence.example');
  expect([code, err]).toEqual([1, expect.stringContaining('recoupe people list')]);
});
