import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { openStore } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { logQuestion } from '../src/questions.ts';
import { testFolder } from './support/desk.ts';
import { placeEnvironment, testPlace } from './support/places.ts';

/** Runs the command line as a person would, and waits for its end. */
function recoupe(data: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, ...placeEnvironment(data) };
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args, '--data', data], { env });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (part) => (ran.out += part));
  child.stderr.on('data', (part) => (ran.err += part));
  return new Promise((done) => child.once('close', (code) => done({ ...ran, code })));
}

/** A data folder in which two people of one name have asked. */
async function asked(): Promise<string> {
  const dir = testFolder();
  const store = openStore(testPlace(dir));
  await store.ready();
  const now = new Date('2013-10-12T08:00:00Z');
  const officer = { name: 'Camille', email: 'c@agence.example', role: 'officer' } as const;
  const by = await store.atomically((tx) => addPerson(tx, officer, now.toISOString()));
  const of = { phone: '', channel: 'mail', deadlineAt: null, words: 'Un mot sur SFR ?', language: 'fr' } as const;
  for (const [outlet, name, email] of [
    ['A', 'Jeanne Martin', 'jeanne@a.example'],
    ['B', 'Jeanne Martin', 'jm@b.example'],
  ] as const)
    await logQuestion(store, { ...of, outlet, name, email }, by, now);
  await store.close();
  return dir;
}

test('one person is exported and erased by command; a name that several have is not guessed at', {
  timeout: 180_000,
}, async () => {
  const dir = await asked();
  const [both, out, wrong] = await Promise.all([
    recoupe(dir, 'person', 'erase', 'Jeanne Martin'),
    recoupe(dir, 'person', 'export', 'jm@b.example'),
    recoupe(dir, 'person', 'forget', 'x'),
  ]);
  expect(both.code).toBe(1);
  expect(both.err).toMatch(/may be several people[\s\S]*Jeanne Martin, A[\s\S]*Jeanne Martin, B/);
  expect(JSON.parse(out.out)).toMatchObject({ person: { outlet: 'B' }, questions: [{ words: 'Un mot sur SFR ?' }] });
  expect(JSON.parse(out.out).trail).toMatchObject([{ action: 'journalist.exported', person: null }]);
  const erased = await recoupe(dir, 'person', 'erase', 'jm@b.example');
  expect(erased).toMatchObject({ code: 0 });
  const after = await recoupe(dir, 'person', 'export', 'jm@b.example');
  expect(after.code).toBe(1);
  expect(after.err).toContain('Nobody called “jm@b.example”');
  expect(wrong.code).toBe(2);
});
