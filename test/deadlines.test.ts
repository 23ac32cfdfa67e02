import { expect, onTestFinished, test } from 'vitest';
import { addPerson, updatePerson } from '../db/people.ts';
import { outbox } from '../db/schema/outbox.ts';
import { keepDraft, sendAnswer } from '../src/answers.ts';
import { warnOfDeadlines, warnOfLostAnswers } from '../src/deadlines.ts';
import { changeQuestion, type Logged, logQuestion, settleQuestion } from '../src/questions.ts';
import { eraseOutdated } from '../src/retention.ts';
import { warningWords } from '../web/questions-due.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

const PARIS = 'Europe/Paris';
const WORD = warningWords({ origin: 'https://recoupe.agence.example' });
const ASKED: Omit<Logged, 'deadlineAt'> = {
  ...{ outlet: 'Le Courrier', name: 'Jeanne Martin', email: 'jeanne@courrier.example', phone: '06 11 22 33 44' },
  ...{ channel: 'mail', language: 'fr', words: 'Bonjour, Jeanne Martin. Que dites-vous de SFR ?' },
};

/** Minutes after the question was asked. */
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

async function asked(dueIn: number) {
  const desk = await openTestDesk();
  onTestFinished(desk.close);
  const { store, officer } = desk;
  const id = await logQuestion(store, { ...ASKED, deadlineAt: after(dueIn).toISOString() }, officer, NOW);
  return {
    ...{ store, officer, id },
    look: (minutes: number) => warnOfDeadlines(store, WORD, PARIS, after(minutes)),
    mails: () => store.read.select().from(outbox),
  };
}

test('half an hour before its deadline an open question is written of once to who logged it, by their clocks, without a name', async () => {
  const { store, officer, id, look, mails } = await asked(120);
  await store.atomically((tx) => updatePerson(tx, officer, { language: 'en', zone: 'Europe/London' }));
  expect(await look(89)).toBe(0);
  expect(await look(91)).toBe(1);
  expect(await look(100)).toBe(0);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: 'camille@agence.example', kind: 'question-due', state: 'waiting' });
  expect(mail!.subject).toContain('to be answered by 12 Oct 2013, 10:30');
  expect(mail!.text).toContain(`https://recoupe.agence.example/questions/${id}`);
  expect(JSON.stringify(mail)).not.toMatch(/jeanne|martin|06 11/i);
});

test('a deadline that is moved is written of anew', async () => {
  const { store, officer, id, look, mails } = await asked(120);
  await look(100);
  const change = { subject: 'SFR', deadlineAt: after(240).toISOString() };
  expect(await changeQuestion(store, id, change, officer, after(101))).toEqual([]);
  expect(await look(200)).toBe(0);
  expect(await look(220)).toBe(1);
  expect(await mails()).toHaveLength(2);
});

test('nothing is written of a question that is settled, past its deadline, or was logged with less time than that', async () => {
  const settled = await asked(120);
  await settleQuestion(settled.store, settled.id, 'closed', settled.officer, after(60));
  expect(await settled.look(100)).toBe(0);
  expect(await (await asked(120)).look(121)).toBe(0);
  expect(await (await asked(30)).look(1)).toBe(0);
});

test('when who logged it has left, or may answer no more, the administrators are told', async () => {
  for (const change of [{ retiredAt: NOW.toISOString() }, { role: 'reader' as const }]) {
    const { store, officer, look, mails } = await asked(120);
    await store.atomically(async (tx) => {
      await updatePerson(tx, officer, change);
      await addPerson(tx, { name: 'Ada', email: 'ada@agence.example', role: 'administrator' }, NOW.toISOString());
    });
    expect(await look(100)).toBe(1);
    expect((await mails()).map((mail) => mail.to)).toEqual(['ada@agence.example']);
  }
});

/** A question answered by mail, and that mail in some state. */
async function answered(state: 'sent' | 'refused' | 'unclear' | 'waiting') {
  const { store, officer, id } = await asked(120);
  const draft = { questionId: id, language: 'fr', title: 'Votre question', text: 'Nous vérifions.' };
  const answer = await keepDraft(store, draft, [], officer, NOW);
  const way = { via: 'mail', to: ASKED.email, text: 'Nous vérifions.' } as const;
  await sendAnswer(store, { id: answer, revision: 0, personId: officer }, way, false, NOW);
  await store.atomically((tx) =>
    tx
      .update(outbox)
      .set({ state, trouble: `550 no ${ASKED.email}` })
      .then(() => undefined),
  );
  return { store, id, look: () => warnOfLostAnswers(store, WORD, PARIS, after(5)) };
}

test.each(['refused', 'unclear'] as const)(
  'an answer whose mail was %s is written of once to who sent it, without a name',
  async (state) => {
    const { store, id, look } = await answered(state);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const mails = (await store.read.select().from(outbox)).filter((mail) => mail.kind === 'answer-lost');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'camille@agence.example', state: 'waiting' });
    expect(mails[0]!.text).toContain(`/questions/${id}`);
    expect(JSON.stringify(mails)).not.toMatch(/jeanne|martin/i);
  },
);

test('nothing is written of an answer that arrived, that still waits, or whose person was erased', async () => {
  for (const state of ['sent', 'waiting'] as const) expect(await (await answered(state)).look()).toBe(0);
  const { store, look } = await answered('waiting');
  await eraseOutdated(store, 1, new Date('2014-10-13T00:00:00Z'));
  expect(await look()).toBe(0);
});
