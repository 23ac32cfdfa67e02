import { expect, test } from 'vitest';
import { openStore } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { logQuestion } from '../src/questions.ts';
import { recoupeOn } from './support/command-line.ts';
import { testFolder } from './support/desk.ts';
import { testPlace } from './support/places.ts';

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
    recoupeOn(dir, ['person', 'erase', 'Jeanne Martin']),
    recoupeOn(dir, ['person', 'export', 'jm@b.example']),
    recoupeOn(dir, ['person', 'forget', 'x']),
  ]);
  expect(both.code).toBe(1);
  expect(both.err).toMatch(/may be several people[\s\S]*Jeanne Martin, A[\s\S]*Jeanne Martin, B/);
  expect(JSON.parse(out.out)).toMatchObject({ person: { outlet: 'B' }, questions: [{ words: 'Un mot sur SFR ?' }] });
  expect(JSON.parse(out.out).trail).toMatchObject([{ action: 'journalist.exported', person: null }]);
  const erased = await recoupeOn(dir, ['person', 'erase', 'jm@b.example']);
  expect(erased).toMatchObject({ code: 0 });
  const after = await recoupeOn(dir, ['person', 'export', 'jm@b.example']);
  expect(after.code).toBe(1);
  expect(after.err).toContain('Nobody called “jm@b.example”');
  expect(wrong.code).toBe(2);
});
