import { load } from 'cheerio';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { claims } from '../db/schema/claims.ts';
import { verdicts } from '../db/schema/verdicts.ts';
import { keepDraft, sendAnswer } from '../src/answers.ts';
import { composeEdition } from '../src/digest.ts';
import type { EditionFrame } from '../src/editions.ts';
import { mailServer } from '../src/mail.ts';
import { logQuestion } from '../src/questions.ts';
import { renderEdition, wordEdition } from '../web/digests.ts';
import { postOffice } from './support/mail.ts';
import { NOW, seed } from './support/seed.ts';

const ZONE = 'Europe/Paris';
const ORIGIN = 'https://recoupe.agence.example';
const WEEK = '2013-W41';
const IN_IT = '2013-10-09T09:00:00.000Z';
const BEFORE_IT = '2013-09-12T09:00:00.000Z';
const frame = (language: 'fr' | 'en'): EditionFrame => ({
  language,
  zone: ZONE,
  list: 'Direction',
  note: 'Bonne lecture.\n\nCamille',
});

/** The edition of a week in which something of every section happened. */
async function fullWeek() {
  const seeded = await seed();
  onTestFinished(seeded.close);
  const { store, officer, claimId, hostileId } = seeded;
  const asked = { outlet: 'Le Courrier', name: 'Jeanne Martin', email: '', phone: '', channel: 'phone' } as const;
  const words = 'SFR garde-t-il les SMS ?';
  const questionId = await logQuestion(store, { ...asked, deadlineAt: null, words, language: 'fr' }, officer, NOW);
  const draft = { questionId, language: 'fr', title: 'Votre question', text: 'Oui.' };
  const id = await keepDraft(store, draft, [], officer, NOW);
  await sendAnswer(store, { id, revision: 0, personId: officer }, { via: 'phone' }, false, NOW);
  await store.atomically(async (tx) => {
    const [model] = await tx.select().from(claims).where(eq(claims.id, claimId));
    const other = (id: string, sentence: string, at: string) => ({
      ...{ ...model!, id, sentence, quote: `${sentence} `.repeat(20).trim() },
      ...{ firstAppearanceAt: at, lastAppearanceAt: at, firstCertainty: 'asserted', certainty: 'asserted' },
    });
    await tx
      .insert(claims)
      .values([
        other('claim-new', 'UGAP renouvelle le marché des fournitures.', IN_IT),
        other('claim-older', 'Sodexia perd la cantine.', '2013-08-12T09:00:00.000Z'),
        other('claim-old', 'Telsys ferme un centre d’appel.', BEFORE_IT),
      ]);
    const given = { claimId: hostileId, reason: 'Vu au contrat.', personId: officer };
    await tx.insert(verdicts).values([
      { ...given, id: 'v-1', verdict: 'unverified', givenAt: BEFORE_IT },
      { ...given, id: 'v-2', verdict: 'denied', givenAt: IN_IT },
    ]);
    await tx.update(claims).set({ verdict: 'denied', verdictAt: IN_IT }).where(eq(claims.id, hostileId));
  });
  return composeEdition(store.read, WEEK, ZONE);
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

test('an edition tells what is new, decided and changed, hardened, still open and oldest, answered, and gone quiet', async () => {
  const { sections } = wordEdition(await fullWeek(), frame('en'), 15);
  const told = Object.fromEntries(sections.map(({ title, lines }) => [title, lines]));
  expect(Object.keys(told)).toEqual([
    'New claims',
    'Verdicts given and changed',
    'Hardened from “would” to “will”',
    'Still to be checked, oldest first',
    'Answers given to journalists',
    'Sources gone quiet or failing',
  ]);
  const texts = (title: string) => told[title]!.map((line) => line.text);
  expect(texts('New claims')).toEqual(['UGAP renouvelle le marché des fournitures.']);
  expect(told['Verdicts given and changed']![0]!.under).toMatch(/^Denied \(before: Unverified\): Vu au contrat\.$/);
  expect(texts('Hardened from “would” to “will”')).toEqual([
    "Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.",
  ]);
  expect(texts('Still to be checked, oldest first')).toEqual([
    'Sodexia perd la cantine.',
    'Telsys ferme un centre d’appel.',
  ]);
  expect(texts('Answers given to journalists')).toEqual(['SFR garde-t-il les SMS ?']);
  expect(JSON.stringify(told)).not.toContain('Jeanne');
  expect(texts('Sources gone quiet or failing')).toEqual(['Le Muet']);
});

test.each(['fr', 'en'] as const)('both parts of the mail say the same, line by line (%s)', async (language) => {
  const edition = await fullWeek();
  const { html, text, subject } = renderEdition(edition, frame(language), ORIGIN);
  const $ = load(html);
  const shown = squeezed(
    $('main')
      .text()
      .replace(/\u2011/g, '-'),
  );
  const worded = wordEdition(edition, frame(language), 15);
  const lines = worded.sections.flatMap((one) => one.lines);
  const { course, foot } = worded;
  const said = [subject, ...worded.note!.split('\n\n'), ...lines.flatMap((one) => [one.text, one.under]), course.title];
  for (const one of [...said, ...course.heads, ...course.rows.flat(), foot.why, foot.leave, foot.quotes]) {
    expect(shown, 'html').toContain(squeezed(one));
    expect(squeezed(text).toLowerCase(), 'text').toContain(squeezed(one).toLowerCase());
  }
  const links = $('a')
    .toArray()
    .map((a) => $(a).attr('href')!)
    .filter((href) => href.includes('/claims/'));
  expect(links).toHaveLength(lines.filter((one) => one.claimId).length);
  for (const link of links) expect(text).toContain(link);
});

test('the HTML holds in mail clients: tables, styles inlined, no script, nothing fetched from elsewhere, a preheader first', async () => {
  const edition = await fullWeek();
  const { html } = renderEdition(edition, frame('fr'), ORIGIN);
  const $ = load(html);
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  expect($('script, link, iframe, form, svg, video, base').length).toBe(0);
  expect(
    $('img')
      .toArray()
      .map((img) => [$(img).attr('src'), Boolean($(img).attr('alt'))]),
  ).toEqual([['cid:chart', true]]);
  expect(html).not.toMatch(/url\(|@import|position:|display:\s*(flex|grid)/);
  for (const one of $('h1, h2, p, td').toArray()) expect($(one).attr('style'), $.html(one)).toBeTruthy();
  expect($('table').length).toBeGreaterThan(2);
  const first = $('main').children().first();
  expect(first.attr('style')).toContain('display:none');
  expect(squeezed(first.text())).toBe('Affirmations nouvelles : 1. Verdicts : 1. Encore à vérifier : 2.');
  expect($('meta[name="color-scheme"]').attr('content')).toBe('light dark');
});

test('quotations are short, and no article is mailed', async () => {
  const edition = await fullWeek();
  const quotes = [edition.fresh, edition.hardened, edition.open].flatMap(({ rows }) => rows.map((row) => row.quote));
  expect(quotes.length).toBeGreaterThan(3);
  for (const quote of quotes) expect(quote.length).toBeLessThanOrEqual(161);
});

test('as it arrives, the mail has both parts and the picture inside', async () => {
  const office = await postOffice();
  const { subject, html, text, chart } = renderEdition(await fullWeek(), frame('fr'), ORIGIN);
  const server = mailServer({ smtpUrl: office.url, mailFrom: 'recoupe@agence.example' })!;
  const pictures = [{ cid: 'chart', png: chart }];
  expect(await server.send({ id: 'one', to: 'a@b.example', subject, html, text, pictures })).toEqual({
    outcome: 'sent',
  });
  server.close();
  const [mail] = office.received;
  expect(mail!.subject).toBe(subject);
  expect(squeezed(mail!.text!)).toBe(squeezed(text));
  expect(mail!.attachments.map((one) => [one.cid, one.contentType, one.content.subarray(1, 4).toString()])).toEqual([
    ['chart', 'image/png', 'PNG'],
  ]);
});
