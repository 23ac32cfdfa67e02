import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { addMail } from '../db/outbox.ts';
import { outbox } from '../db/schema/outbox.ts';
import { audit } from '../db/schema/people.ts';
import { answers, journalists, questions } from '../db/schema/questions.ts';
import { textsFound } from '../db/search.ts';
import { keepDraft, sendAnswer } from '../src/answers.ts';
import { type Logged, logQuestion } from '../src/questions.ts';
import { eraseOutdated, withoutContacts, withoutPerson } from '../src/retention.ts';
import { parseQuery } from '../src/search.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const ASKED: Logged = {
  ...{ outlet: 'Le Courrier', name: 'Jeanne Martin', email: 'jeanne@courrier.example', phone: '06 11 22 33 44' },
  ...{ channel: 'mail', deadlineAt: null, language: 'fr' },
  words: 'Bonjour, ici Jeanne Martin (0611223344). Que dites-vous de SFR ?',
};
const PERSONAL = /jeanne|martin|courrier\.example|06 ?11|fr1234/i;

/** A question answered by mail to Jeanne Martin, with her name in the words of both. */
async function answered() {
  const questionId = await logQuestion(desk.store, ASKED, desk.officer, NOW);
  const draft = {
    questionId,
    language: 'fr',
    title: 'Votre question, Madame Martin',
    text: 'Chère Jeanne, nous vérifions.',
  };
  const id = await keepDraft(desk.store, draft, [], desk.officer, NOW);
  const way = { via: 'mail', to: ASKED.email, text: 'Bonjour Jeanne Martin' } as const;
  expect(await sendAnswer(desk.store, { id, revision: 0, personId: desk.officer }, way, false, NOW)).toEqual({
    ok: true,
    id,
  });
  const [who] = await desk.store.read.select().from(journalists);
  return { id, questionId, journalistId: who!.id };
}

/** All that is kept in the tables that may know a person. */
async function everything(): Promise<string> {
  const { read } = desk.store;
  const rows = [
    ...(await read.select().from(journalists)),
    ...(await read.select().from(questions)),
    ...(await read.select().from(answers)),
    ...(await read.select().from(outbox)),
    ...(await read.select().from(audit)),
  ];
  return JSON.stringify(rows).replaceAll('"outlet":"Le Courrier"', '');
}

test('after the retention period name and contact are gone everywhere; the answer stays', async () => {
  const { id } = await answered();
  expect(await everything()).toMatch(PERSONAL);
  const eleven = new Date('2014-09-10T00:00:00Z');
  expect(await eraseOutdated(desk.store, 12, eleven)).toBe(0);
  expect(await eraseOutdated(desk.store, 12, new Date('2014-10-13T00:00:00Z'))).toBe(1);
  expect(await everything()).not.toMatch(PERSONAL);
  const [answer] = await desk.store.read.select().from(answers);
  expect(answer).toMatchObject({ id, text: 'Chère […], nous vérifions.', to: null, state: 'sent' });
  expect(await textsFound(desk.store.read, 'answer', parseQuery('jeanne'), 5)).toEqual([]);
  expect(await textsFound(desk.store.read, 'answer', parseQuery('vérifions'), 5)).toEqual([id]);
  expect(await eraseOutdated(desk.store, 12, new Date('2014-10-14T00:00:00Z'))).toBe(0);
});

test('a mail to an erased person that still waited never goes out', async () => {
  await answered();
  await eraseOutdated(desk.store, 1, new Date('2014-10-13T00:00:00Z'));
  const [mail] = await desk.store.read.select().from(outbox);
  expect(mail).toMatchObject({ state: 'refused', to: '', text: '' });
});

test('the trail says who saw a contact, and holds no name of the person seen', async () => {
  const { journalistId, questionId } = await answered();
  await desk.page(`/questions/${questionId}`);
  await desk.page(`/journalists/${journalistId}`);
  const looks = await historyOf(desk.store.read, 'journalist', journalistId);
  expect(looks.map((l) => [l.action, l.person])).toEqual([
    ['journalist.viewed', 'Camille Officier'],
    ['journalist.viewed', 'Camille Officier'],
  ]);
  expect(JSON.stringify(await desk.store.read.select().from(audit))).not.toMatch(PERSONAL);
});

test('one person is exported whole and erased by a button, after being asked', async () => {
  const { journalistId, questionId } = await answered();
  const out = JSON.parse((await desk.page(`/journalists/${journalistId}/export.json`)).html);
  expect(out.person).toMatchObject({ name: 'Jeanne Martin', email: ASKED.email });
  expect([out.questions.length, out.answers.length, out.mails.length]).toEqual([1, 1, 1]);
  expect(out.trail).toMatchObject([{ action: 'journalist.exported', person: 'Camille Officier' }]);
  expect((await desk.page(`/journalists/${journalistId}`)).html).not.toContain(`/journalists/${journalistId}/erase"`);
  expect((await desk.page(`/journalists/${journalistId}?erase=ask`)).html).toContain(
    `/journalists/${journalistId}/erase"`,
  );
  await desk.send(`/journalists/${journalistId}/erase`, []);
  expect(await everything()).not.toMatch(PERSONAL);
  expect((await desk.page(`/questions/${questionId}`)).html).toContain('nom effacé');
});

test('completion gives names and outlets, never a contact', async () => {
  await answered();
  const { html } = await desk.page('/journalists/known.json?q=mart');
  expect(JSON.parse(html)).toEqual([{ name: 'Jeanne Martin', outlet: 'Le Courrier' }]);
});

test('a mail of another kind with the same key is left alone', async () => {
  const { id } = await answered();
  await desk.store.atomically((tx) =>
    addMail(tx, { kind: 'alarm', key: id, to: 'x@y.example', subject: 'A', text: 'B' }, NOW.toISOString()),
  );
  await eraseOutdated(desk.store, 1, new Date('2014-10-13T00:00:00Z'));
  const mails = await desk.store.read.select().from(outbox);
  expect(mails.find((m) => m.kind === 'alarm')).toMatchObject({ text: 'B', state: 'waiting' });
});

test.each([
  ['Mme Martin nous a écrit', 'Mme […] nous a écrit'],
  ['Le cabinet Martin et fils gagne le marché', 'Le cabinet Martin et fils gagne le marché'],
  ['jeanne  MARTIN', '[…]'],
  ['au +33 6 11 22', 'au +33 6 11 22'],
  ['au 06.11.22.33.44 demain', 'au […] demain'],
])('a person is taken out of “%s” where they are meant', (text, left) => {
  expect(withoutPerson(text, { name: 'Jeanne Martin', email: null, phone: '06 11 22 33 44' })).toBe(left);
});

test('addresses and numbers go, dates and amounts stay', () => {
  expect(withoutContacts('jm@x.example, 06 11 22 33 44, +33 6 11 22 33 44, 2013, 3 000 000 €')).toBe(
    '[…], […], […], 2013, 3 000 000 €',
  );
});
