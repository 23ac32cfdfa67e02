import { expect, test } from 'vitest';
import { addDocument, addVersion } from '../db/documents.ts';
import type { Store } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { outbox } from '../db/schema/outbox.ts';
import { people } from '../db/schema/people.ts';
import { addSource, recordFinds, sourceById, updateSource } from '../db/sources.ts';
import { type Alarm, judgeSources, raiseAlarms } from '../src/alarms.ts';
import { openMailRoom } from '../src/mailing.ts';
import { careForSource } from '../src/sources.ts';
import { alarmMail } from '../web/alarm-mail.ts';
import { testFolder, testSettings, testStore } from './support/desk.ts';
import { postOffice } from './support/mail.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T08:00:00Z');
const iso = (hours: number) => new Date(START + hours * HOUR).toISOString();
const SETTINGS = { zone: 'Europe/Paris', origin: 'https://recoupe.agence.example' };
const compose = (alarm: Alarm, language: string) => alarmMail(alarm, language, SETTINGS);

async function deskWithAdministrators(...languages: string[]): Promise<Store> {
  const store = testStore();
  await store.atomically(async (tx) => {
    for (const language of languages) {
      const person = {
        name: `Admin ${language}`,
        email: `${language}@agence.example`,
        role: 'administrator',
        language,
      } as const;
      await addPerson(tx, person, iso(0));
    }
    await addPerson(tx, { name: 'Officer', email: 'o@agence.example', role: 'officer' }, iso(0));
  });
  return store;
}

async function source(store: Store, name: string, failures = 0): Promise<string> {
  return store.atomically(async (tx) => {
    const id = await addSource(tx, { kind: 'feed', url: `https://${name}.example/`, name }, iso(-900));
    const health = { failures, troubleKind: failures ? 'timeout' : null, lastVisitAt: iso(0), lastSuccessAt: iso(-1) };
    await updateSource(tx, id, health);
    return id;
  });
}

const failures = (store: Store, id: string, n: number) =>
  store.atomically((tx) => updateSource(tx, id, { failures: n, troubleKind: n ? 'timeout' : null }));

async function look(store: Store, ids: string[], hours: number): Promise<number> {
  const now = new Date(START + hours * HOUR);
  await judgeSources(store, ids, now);
  return raiseAlarms(store, compose, now);
}

const mails = (store: Store) => store.read.select().from(outbox);

test('a source that falls ill is told to every administrator once, in their language, and not again while nothing changes', async () => {
  const store = await deskWithAdministrators('fr', 'en');
  const ids = [await source(store, 'gazette', 3), await source(store, 'courrier')];
  expect(await look(store, ids, 0)).toBe(2);
  for (const hours of [1, 24, 240]) expect(await look(store, ids, hours)).toBe(0);
  const [en, fr] = (await mails(store)).toSorted((a, b) => a.to.localeCompare(b.to));
  expect(fr).toMatchObject({ to: 'fr@agence.example', subject: 'Recoupe\u00a0: «\u00a0gazette\u00a0» ne va pas bien' });
  expect(fr!.text).toContain('Aucune réponse utile en 3 visites. Le site met trop de temps à répondre.');
  expect(fr!.text).toContain(`https://recoupe.agence.example/sources/${ids[0]}`);
  expect(en).toMatchObject({ to: 'en@agence.example', subject: 'Recoupe: “gazette” is not well' });
  expect(fr!.text).not.toContain('courrier');
});

test('its recovery is told, and its next illness again', async () => {
  const store = await deskWithAdministrators('en');
  const id = await source(store, 'gazette', 3);
  await look(store, [id], 0);
  await failures(store, id, 0);
  expect(await look(store, [id], 2)).toBe(1);
  await failures(store, id, 4);
  expect(await look(store, [id], 4)).toBe(1);
  expect((await mails(store)).map((mail) => mail.subject)).toEqual([
    'Recoupe: “gazette” is not well',
    'Recoupe: “gazette” is well again',
    'Recoupe: “gazette” is not well',
  ]);
});

test('many that fall ill one after the other come in one mail an hour, and one that recovers meanwhile is not mentioned', async () => {
  const store = await deskWithAdministrators('en');
  const ids = [await source(store, 'a', 3), await source(store, 'b'), await source(store, 'c')];
  expect(await look(store, ids, 0)).toBe(1);
  await failures(store, ids[1]!, 3);
  await failures(store, ids[2]!, 3);
  expect(await look(store, ids, 0.3)).toBe(0);
  await failures(store, ids[2]!, 0);
  expect(await look(store, ids, 0.6)).toBe(0);
  expect(await look(store, ids, 1.1)).toBe(1);
  const [, second] = await mails(store);
  expect(second!.text).toContain('- b:');
  expect(second!.text).not.toContain('- c');
});

test('when no source answers at all the mail says that it is most likely our own connection', async () => {
  const store = await deskWithAdministrators('en');
  const ids = [await source(store, 'a', 3), await source(store, 'b', 3), await source(store, 'c', 3)];
  await look(store, ids, 0);
  const [mail] = await mails(store);
  expect(mail!.text).toContain('None of the 3 sources answers');
});

test('hundreds of ill sources make a mail that can still be read', async () => {
  const store = await deskWithAdministrators('en');
  const ids = [];
  for (let n = 0; n < 60; n++) ids.push(await source(store, `s${n}`, 3));
  await look(store, ids, 0);
  const [mail] = await mails(store);
  expect(mail!.text.match(/^- s/gm)).toHaveLength(40);
  expect(mail!.text).toContain('… and 20 others');
});

test('a paused source raises no alarm, and one taken up again is told of when it is still ill', async () => {
  const store = await deskWithAdministrators('en');
  const id = await source(store, 'gazette', 3);
  const [person] = await store.read.select().from(people);
  const care = (what: 'pause' | 'resume', hours: number) =>
    careForSource(store, { sourceId: id, care: what, personId: person!.id }, new Date(START + hours * HOUR));
  await care('pause', 0);
  expect(await look(store, [id], 0)).toBe(0);
  await care('resume', 1);
  expect(await look(store, [id], 2)).toBe(1);
});

test('with nobody to tell, nothing is taken for told', async () => {
  const store = testStore();
  const id = await source(store, 'gazette', 3);
  expect(await look(store, [id], 0)).toBe(0);
  const admin = { name: 'Late', email: 'late@agence.example', role: 'administrator' } as const;
  await store.atomically((tx) => addPerson(tx, admin, iso(0)));
  expect(await look(store, [id], 0.1)).toBe(1);
});

test('a state keeps its beginning while it lasts', async () => {
  const store = testStore();
  const id = await source(store, 'gazette', 3);
  await look(store, [id], 0);
  await failures(store, id, 7);
  await look(store, [id], 5);
  const kept = await sourceById(store.read, id);
  expect(kept).toMatchObject({ health: 'failing', healthSince: iso(0), healthWhy: { params: { n: 7 } } });
});

test('silence and shrunken texts are judged from what is stored', async () => {
  const store = testStore();
  const [silent, shrunk] = [await source(store, 'silent'), await source(store, 'shrunk')];
  await store.atomically(async (tx) => {
    for (let day = 40; day > 10; day--)
      await recordFinds(tx, silent, [{ url: `https://silent.example/${day}` }], iso(-24 * day));
    for (let n = 0; n < 30; n++) {
      const url = `https://shrunk.example/${n}`;
      const at = iso(-60 + n);
      const document = {
        kind: 'article',
        canonicalUrl: url,
        url,
        sourceId: shrunk,
        title: 't',
        datedAt: at,
        firstSeenAt: at,
      } as const;
      const text = 'mot '.repeat(n < 20 ? 800 : 20);
      await addVersion(tx, await addDocument(tx, document), { fetchedAt: at, title: 't', text, textHash: `${n}` });
    }
  });
  await judgeSources(store, [silent, shrunk], new Date(START));
  expect(await sourceById(store.read, silent)).toMatchObject({ health: 'quiet', healthWhy: { params: { usual: 48 } } });
  expect(await sourceById(store.read, shrunk)).toMatchObject({
    health: 'thin',
    healthWhy: { params: { now: 80, before: 3200 } },
  });
});

test('the mail room sends an alarm through a real server; without one it writes nothing and forgets nothing', async () => {
  const store = await deskWithAdministrators('fr');
  const office = await postOffice();
  await judgeSources(store, [await source(store, 'gazette', 3)], new Date(START));
  const now = () => new Date(START);
  await openMailRoom(store, testSettings(testFolder()), compose, now).afterRound();
  expect(await mails(store)).toEqual([]);
  const settings = testSettings(testFolder(), { smtpUrl: office.url, mailFrom: 'recoupe@agence.example' });
  const room = openMailRoom(store, settings, compose, now);
  await room.afterRound();
  await room.afterRound();
  room.close();
  expect(office.received.map((mail) => mail.subject)).toEqual(['Recoupe\u00a0: «\u00a0gazette\u00a0» ne va pas bien']);
});
