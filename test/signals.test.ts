import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../db/open.ts';
import { testFolder, testStore } from './support/desk.ts';
import { onPostgres, testPlace } from './support/places.ts';

async function heardBy(listening: ReturnType<typeof openStore>, telling: ReturnType<typeof openStore>) {
  const heard: string[] = [];
  const stop = listening.signals.listen('claim', (id) => heard.push(id));
  listening.signals.listen('other', (id) => heard.push(`other ${id}`));
  // The line is drawn when it is first needed: what is said before is for nobody.
  for (let n = 0; n < 100 && !heard.includes('ready'); n++) {
    await telling.signals.notify('claim', 'ready');
    await new Promise((done) => setTimeout(done, 30));
  }
  heard.length = 0;
  await telling.signals.notify('claim', 'a "quoted" id');
  await telling.signals.notify('nobody', 'listens');
  for (let n = 0; n < 100 && !heard.length; n++) await new Promise((done) => setTimeout(done, 30));
  stop();
  return { heard, again: () => telling.signals.notify('claim', 'late') };
}

test('a signal is heard by those who listen to its topic, until they stop', async () => {
  const store = testStore();
  const { heard, again } = await heardBy(store, store);
  await again();
  await new Promise((done) => setTimeout(done, 100));
  expect(heard).toEqual(['a "quoted" id']);
});

test.runIf(onPostgres())('a signal reaches another process on the same database', async () => {
  const dir = testFolder();
  const [here, there] = [testStore(dir), openStore(testPlace(dir))];
  onTestFinished(() => there.close());
  expect((await heardBy(here, there)).heard).toEqual(['a "quoted" id']);
});

test.runIf(onPostgres())(
  'a thing is in one hand at a time over all processes, and free when its holder is gone',
  async () => {
    const dir = testFolder();
    const [here, there] = [testStore(dir), openStore(testPlace(dir))];
    const seen = await here.oneAtATime('source:1', async () => [
      await there.oneAtATime('source:1', async () => 'taken twice'),
      await here.oneAtATime('source:1', async () => 'taken twice'),
      await there.oneAtATime('source:2', async () => 'another'),
    ]);
    expect(seen).toEqual([null, null, 'another']);
    const held = there.oneAtATime('source:1', () => new Promise(() => undefined));
    held.catch(() => undefined);
    await new Promise((done) => setTimeout(done, 200));
    expect(await here.oneAtATime('source:1', async () => 'free')).toBeNull();
    await there.close();
    await expect.poll(() => here.oneAtATime('source:1', async () => 'free')).toBe('free');
  },
);

test.runIf(onPostgres())('decisions are taken in turn over all processes', async () => {
  const dir = testFolder();
  const [here, there] = [testStore(dir), openStore(testPlace(dir))];
  onTestFinished(() => there.close());
  const { factOf, setFact } = await import('../db/facts.ts');
  const raise = (store: typeof here) =>
    store.atomically(async (tx) => setFact(tx, 'n', String(Number((await factOf(tx, 'n')) ?? 0) + 1)));
  await Promise.all(Array.from({ length: 20 }, (_, n) => raise(n % 2 ? here : there)));
  expect(await factOf(here.read, 'n')).toBe('20');
});
