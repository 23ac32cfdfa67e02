import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById, updateClaim } from '../db/claims.ts';
import { answersSent } from '../db/questions.ts';
import { records } from '../db/schema/documents.ts';
import { textsFound } from '../db/search.ts';
import { correctionsDue } from '../src/answers-told.ts';
import { parseQuery } from '../src/search.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { createApp } from '../web/app.tsx';
import { settled } from '../web/queue-acts.tsx';
import { NOW } from './support/seed.ts';
import { doorsOf, openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  await settled(desk.desk);
  await desk.close();
});

const WORDS = 'Bonjour, Jeanne Martin du Courrier. Orange va-t-il remplacer SFR pour les SMS de Pôle emploi ?';

async function ask(change: Record<string, string> = {}): Promise<string> {
  const typed = {
    outlet: 'Le Courrier',
    name: 'Jeanne Martin',
    email: 'jeanne@courrier.example',
    phone: '06 11 22 33 44',
  };
  const rest = { channel: 'phone', when: 'hour', deadline: '', words: WORDS, language: 'fr' };
  const sent = await desk.send('/questions', Object.entries({ ...typed, ...rest, ...change }));
  expect(sent.status).toBe(303);
  return sent.location!.split('/').at(-1)!;
}

const page = async (id: string) => (await desk.page(`/questions/${id}`)).html;

async function draft(questionId: string) {
  const made = await desk.send(`/questions/${questionId}/draft`, []);
  expect(made.status).toBe(303);
  return formOf(questionId);
}

/** The fields of the draft's form as the page shows them. */
async function formOf(questionId: string) {
  const html = await page(questionId);
  const id = /action="\/answers\/([^"]+)"/.exec(html)![1]!;
  const revision = /name="revision" value="(\d+)"/.exec(html)![1]!;
  const title = /name="title" value="([^"]*)"/.exec(html)![1]!;
  const text = unescaped(/<textarea name="text"[^>]*>([^<]*)</.exec(html)![1]!);
  const kept = [...html.matchAll(/name="kept" value="(\d+)"/g)].map(([, n]) => ['kept', n!] as [string, string]);
  return { id, revision, title: unescaped(title), text, kept };
}

const unescaped = (html: string) =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

async function act(form: Awaited<ReturnType<typeof formOf>>, what: string, more: [string, string][] = []) {
  const { id, revision, title, text, kept } = form;
  return desk.send(`/answers/${id}`, [
    ['act', what],
    ['revision', revision],
    ['title', title],
    ['text', text],
    ...kept,
    ...more,
  ]);
}

async function judge(verdict: 'confirmed' | 'denied' | 'unverified', at = NOW) {
  const claim = (await claimById(desk.store.read, desk.claimId))!;
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  const [, versionId, start, end] =
    /value="passage:([^:]+):(\d+):(\d+)"[^>]*\/?><q[^>]*>Orange ne remplace pas SFR/.exec(html)!;
  const passage = {
    versionId: versionId!,
    start: Number(start),
    end: Number(end),
    quote: 'Orange ne remplace pas SFR.',
  };
  const cited = verdict === 'unverified' ? [] : [passage];
  const given = {
    claimId: claim.id,
    verdict,
    reason: 'Vu au contrat.',
    personId: desk.officer,
    cited,
    validUntil: null,
  };
  expect(await giveVerdict(desk.store, { ...given, revision: claim.revision }, at)).toMatchObject({ ok: true });
}

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test('a question is logged with its deadline, and warned of in the list and in the navigation', async () => {
  const id = await ask();
  const { html } = await desk.page('/questions');
  expect(html).toContain(`/questions/${id}`);
  expect(html).toContain('bientôt due');
  expect(html).toMatch(/class="due-count"[^>]*>1</);
});

test('what is missing is named with its field, and nothing typed is lost', async () => {
  const sent = await desk.send('/questions', [
    ['words', ''],
    ['phone', 'abc'],
    ['outlet', ''],
    ['name', ''],
    ['email', 'x@'],
  ]);
  expect(sent.status).toBe(422);
  for (const part of ['href="#words"', 'href="#phone"', 'href="#email"', 'href="#channel"', 'value="abc"'])
    expect(sent.html).toContain(part);
});

test('the subject leaves out who asks', async () => {
  const id = await ask({
    words: 'Bonjour, ici Jeanne Martin (jeanne@courrier.example, 06 11 22 33 44). Un mot sur SFR ?',
  });
  const title = /<title>([^<]*)/.exec(await page(id))![1]!;
  expect(title).toContain('SFR');
  expect(title).not.toMatch(/Jeanne|Martin|courrier|06 11/);
});

test('a claim without a verdict is answered as not verified, the press in its own words, every sentence with a reference', async () => {
  const { text } = await draft(await ask());
  expect(text).toContain('Nous n’avons pas encore vérifié ceci');
  expect(text).toContain('Le Courrier a écrit le 10 oct. 2013\u00a0: «\u00a0Orange remplacerait SFR');
  for (const line of text.split('\n')) expect(line).toMatch(/ \[\d+\]$/);
});

test('a verdict is told with its day and the official words it rests on, and the contract record', async () => {
  await judge('denied');
  const { text } = await draft(await ask());
  expect(text).toContain('nos vérifications démentent ceci');
  expect(text).toContain('Pôle emploi a déclaré le 10 oct. 2013\u00a0: «\u00a0Orange ne remplace pas SFR.');
  expect(text).toContain('Registre des marchés publics');
  expect(text).not.toContain('a écrit le');
});

test('a contract record that names its parties by number alone is told with the names of the watch list', async () => {
  await judge('denied');
  await desk.store.atomically(async (tx) => {
    const numbered = [{ id: '34305956400017', name: null }];
    await tx.update(records).set({ buyerName: null, suppliers: numbered });
  });
  const { text } = await draft(await ask());
  expect(text).toContain('DECP\u00a0: Pôle emploi – SFR, notifié le');
  expect(text).not.toContain('343059564');
});

test('the draft is in the language of the question', async () => {
  await judge('denied');
  const { text } = await draft(
    await ask({ words: 'Is it true that Orange will replace SFR for the text messages of Pôle emploi?' }),
  );
  expect(text).toContain('our checks deny this');
});

test('where the log has nothing, the draft says just that', async () => {
  const { text } = await draft(await ask({ words: 'Combien de parapluies la directrice possède-t-elle ?' }));
  expect(text).toBe('Nous n’avons rien dans notre journal à ce sujet à ce jour. [1]');
});

test('what the draft tells of can be chosen among what bears on the question', async () => {
  const id = await ask({ words: 'Le patron de SFR va-t-il démissionner ?' });
  const html = await page(id);
  expect(html).toContain('Aucune ne parle de ce qui est demandé');
  expect(html).toMatch(new RegExp(`name="claim" value="${desk.claimId}" form="draft"/>`));
  await desk.send(`/questions/${id}/draft`, [
    ['pick', '1'],
    ['claim', desk.claimId],
    ['claim', desk.hostileId],
  ]);
  const { text } = await formOf(id);
  expect(text).toContain('Orange remplacera SFR');
  expect(text).not.toContain('UGAP');
  const other = await ask();
  expect(await page(other)).toMatch(new RegExp(`value="${desk.claimId}" form="draft" checked`));
  await desk.send(`/questions/${other}/draft`, [['pick', '1']]);
  expect((await formOf(other)).text).not.toContain('Nous n’avons pas encore vérifié');
});

test('an answer told by telephone is frozen with its citations, answers the question and can be found', async () => {
  const questionId = await ask();
  const form = await draft(questionId);
  const sent = await act({ ...form, text: `${form.text}\nJe vous rappelle demain.` }, 'phone');
  expect(sent.status).toBe(303);
  const html = await page(questionId);
  expect(html).toContain('Telle qu’elle a été donnée');
  expect(html).toContain('sans référence');
  expect(html).toContain('Je vous rappelle demain.');
  const [one] = await answersSent(desk.store.read, NOW.toISOString(), later(1).toISOString());
  expect(one).toMatchObject({ questionId, claimIds: [desk.claimId], isCorrection: false });
  expect(await textsFound(desk.store.read, 'answer', parseQuery('rappelle'), 5)).toEqual([form.id]);
  const answered = (q: string) => desk.page(`/log?in=answers&q=${q}`);
  expect((await answered('rappeler+demain')).html).toContain(`/questions/${questionId}`);
  expect((await answered('parapluie')).html).toContain('Rien ne correspond');
  const frozen = desk.store.atomically(async (tx) => {
    const { answers } = await import('../db/schema/questions.ts');
    await tx.update(answers).set({ text: 'autre' });
  });
  await expect(frozen).rejects.toThrow();
});

test('a reference that is unticked goes, with its mark in the text', async () => {
  const form = await draft(await ask());
  await act({ ...form, kept: form.kept.slice(1) }, 'save');
  const after = await formOf(
    (await desk.store.read.select().from((await import('../db/schema/questions.ts')).questions))[0]!.id,
  );
  expect(after.text).not.toContain('[1]');
  expect(after.text).toContain('[2]');
});

test('the second to save is told, and keeps their words', async () => {
  const form = await draft(await ask());
  await act({ ...form, text: `${form.text} Un.` }, 'save');
  const second = await act({ ...form, text: `${form.text} Deux.` }, 'save');
  expect(second.status).toBe(409);
  expect(second.html).toContain('Quelqu’un a modifié cette réponse');
  expect(second.html).toContain('Deux.');
});

test('an answer whose verdict changed since the draft does not go out', async () => {
  await judge('unverified');
  const form = await draft(await ask());
  await judge('denied', later(5));
  const sent = await act(form, 'phone');
  expect(sent.status).toBe(422);
  expect(sent.html).toContain('Un verdict cité a changé');
});

async function told(questionId: string) {
  return act(await draft(questionId), 'phone');
}

test('when the verdict changes, whoever was told is listed, gets a draft correction, and is listed no more once it is sent', async () => {
  await judge('unverified');
  const questionId = await ask();
  await told(questionId);
  expect(await correctionsDue(desk.store.read)).toEqual([]);
  await judge('denied', later(5));
  const { html } = await desk.page('/questions/corrections');
  expect(html).toContain('Le Courrier');
  const fields = [...html.matchAll(/name="(questionId|claimId|standing)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name!, value!] as [string, string],
  );
  expect((await desk.page('/')).html).toMatch(/class="due-count"[^>]*>1</);
  await desk.send('/questions/corrections', [...fields, ['act', 'draft']]);
  const form = await formOf(questionId);
  expect(form.text).toContain('n’est plus à jour');
  expect(form.text).toContain('démentent');
  expect((await act(form, 'phone')).status).toBe(303);
  expect(await correctionsDue(desk.store.read)).toEqual([]);
});

test('everyone who was told of a claim is listed when its verdict changes, by whom and when; who was told of another is not', async () => {
  await judge('unverified');
  const concerned = [await ask(), await ask({ name: 'Paul Dupuis', outlet: 'L’Hebdo', email: 'p@hebdo.example' })];
  for (const id of concerned) await told(id);
  await told(await ask({ name: 'Anne Lévy', outlet: 'Radio Sud', words: 'Combien de parapluies avez-vous ?' }));
  await judge('confirmed', later(5));
  const due = await correctionsDue(desk.store.read);
  expect(due.map((one) => one.question.id).sort()).toEqual(concerned.sort());
  expect(due.map((one) => [one.told, one.now.verdict])).toEqual([
    [['unverified'], 'confirmed'],
    [['unverified'], 'confirmed'],
  ]);
  const { html } = await desk.page('/questions/corrections');
  for (const who of ['Jeanne Martin', 'Paul Dupuis']) expect(html).toContain(who);
  expect(html).not.toContain('Anne Lévy');
});

test('a decision not to correct holds until the verdict changes again', async () => {
  await judge('unverified');
  await told(await ask());
  await judge('denied', later(5));
  const [due] = await correctionsDue(desk.store.read);
  const which = { questionId: due!.question.id, claimId: due!.now.claim.id, standing: due!.now.key };
  await desk.send('/questions/corrections', [...Object.entries(which), ['act', 'waive']]);
  expect(await correctionsDue(desk.store.read)).toEqual([]);
  await judge('confirmed', later(9));
  expect(await correctionsDue(desk.store.read)).toHaveLength(1);
});

test('a verdict that its giver undoes at the queue is to be corrected, and the draft says that it is withdrawn', async () => {
  await judge('denied');
  const questionId = await ask();
  await told(questionId);
  await desk.send('/queue/undo', [
    ['claim', desk.claimId],
    ['back', '/'],
  ]);
  const [due] = await correctionsDue(desk.store.read);
  expect(due).toMatchObject({ told: ['denied'], now: { verdict: null } });
  const which = { questionId, claimId: due!.now.claim.id, standing: due!.now.key };
  await desk.send('/questions/corrections', [...Object.entries(which), ['act', 'draft']]);
  expect((await formOf(questionId)).text).toContain('Nous retirons ce que nous vous avions indiqué');
});

test.each([
  ['taken back', { verdict: null, verdictAt: null }],
  ['gone with the claim set aside', { place: 'dismissed' as const }],
])('a verdict %s is to be corrected too', async (_, change) => {
  await judge('denied');
  await told(await ask());
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, change));
  const [due] = await correctionsDue(desk.store.read);
  expect(due).toMatchObject({ told: ['denied'], now: { verdict: null } });
});

test('a claim merged into one that stands otherwise is to be corrected, under the one it went into', async () => {
  await judge('denied');
  await told(await ask());
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { mergedInto: desk.hostileId }));
  const [due] = await correctionsDue(desk.store.read);
  expect(due?.now.claim.id).toBe(desk.hostileId);
  await desk.store.atomically((tx) =>
    updateClaim(tx, desk.hostileId, { verdict: 'denied', verdictAt: NOW.toISOString() }),
  );
  expect(await correctionsDue(desk.store.read)).toEqual([]);
});

test('an answer sent twice at once goes out once, and a sent one is sent no more', async () => {
  const form = await draft(await ask());
  const both = await Promise.all([act(form, 'phone'), act(form, 'phone')]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  expect(await answersSent(desk.store.read, NOW.toISOString(), later(1).toISOString())).toHaveLength(1);
});

test('where approval is asked for, a colleague gives it before anything goes out, and an edit takes it back', async () => {
  const { zone, origin } = desk.desk.settings;
  const settings = { zone, origin, answerApproval: true };
  const as = (signedInAs: string) => doorsOf(createApp({ ...desk.desk, settings, signedInAs }));
  const [mine, theirs] = [as(desk.officer), as(desk.other)];
  const questionId = await ask();
  const form = await draft(questionId);
  const push = (who: typeof mine, what: string, revision: number, text = form.text) =>
    who.send(`/answers/${form.id}`, [
      ['act', what],
      ['revision', String(revision)],
      ['title', form.title],
      ['text', text],
      ...form.kept,
    ]);
  expect((await push(mine, 'phone', 0)).html).toContain('Un collègue doit d’abord approuver');
  expect((await push(mine, 'propose', 0)).status).toBe(303);
  expect((await push(mine, 'approve', 1)).html).toContain('On n’approuve pas sa propre réponse');
  expect((await push(theirs, 'approve', 1)).status).toBe(303);
  expect((await push(mine, 'phone', 2, `${form.text} De plus.`)).html).toContain('Un collègue doit d’abord approuver');
  expect((await push(mine, 'propose', 3, `${form.text} De plus.`)).status).toBe(303);
  expect((await push(theirs, 'approve', 4)).status).toBe(303);
  expect((await push(mine, 'phone', 5, `${form.text} De plus.`)).status).toBe(303);
  expect(await page(questionId)).toContain('approuvée par Dominique Collègue');
});

test('subject and deadline can be put right; a deadline that cannot be is refused and the subject typed stays', async () => {
  const id = await ask();
  const change = (deadline: string) =>
    desk.send(`/questions/${id}`, [
      ['subject', 'SMS : qui ?'],
      ['deadline', deadline],
    ]);
  const wrong = await change('2014-03-30T02:30');
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="SMS : qui ?"');
  expect((await change('2013-10-13T10:00')).status).toBe(303);
  const html = await page(id);
  expect(html).toContain('<title>SMS : qui ?');
  expect(html).toContain('value="2013-10-13T10:00"');
});

test('a reader sees no question', async () => {
  const reader = doorsOf(createApp({ ...desk.desk, signedInAs: desk.reader }));
  for (const path of ['/questions', '/journalists', '/questions/figures.csv', '/journalists/known.json?q=je'])
    expect((await reader.page(path)).status, path).toBe(403);
});

test('a deadline is taken on the clocks of the zone, and one that never comes is refused', async () => {
  const id = await ask({ when: 'other', deadline: '2013-10-27T15:30' });
  expect(await page(id)).toContain('datetime="2013-10-27T14:30:00.000Z"');
  const never = await desk.send(
    '/questions',
    Object.entries({
      words: WORDS,
      outlet: 'A',
      channel: 'mail',
      when: 'other',
      deadline: '2014-03-30T02:30',
      language: 'fr',
    }),
  );
  expect(never.status).toBe(422);
  expect(never.html).toContain('Ce jour et cette heure n’existent pas');
});

test('the figures count by month, outlet and subject, with the median time to answer', async () => {
  await told(await ask());
  await ask({ outlet: '=L’Hebdo' });
  const { html } = await desk.page('/questions/figures');
  for (const part of ['Le Courrier', 'SFR', '<svg', '2013-10', '2 questions posées, dont 1 répondues'])
    expect(html).toContain(part);
  const csv = (await desk.page('/questions/figures.csv')).html;
  expect(csv).toContain('Par titre,Le Courrier,1,1,0,0,0,0');
  expect(csv).toContain("'=L’Hebdo");
});
