import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../web/app.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

/** The fields of the claim page's form, with the value of its evidence that holds some words. */
async function formOf(words: string) {
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  const picks = [...html.matchAll(/value="((?:passage|record):[^"]+)"[^>]*\/>(?:<q[^>]*>|<span>)([^<]*)</g)];
  const evidence = picks.find(([, , text]) => text!.replaceAll('&#39;', "'").includes(words))![1]!;
  return { revision: /name="revision" value="(\d+)"/.exec(html)![1]!, evidence };
}

const send = (fields: [string, string][]) => desk.send(`/claims/${desk.claimId}/verdict`, fields);

test('a verdict with its evidence moves the claim from the queue to the log, and says so', async () => {
  const { revision, evidence } = await formOf('Orange ne remplace pas SFR.');
  const sent = await send([
    ['verdict', 'denied'],
    ['reason', 'Le contrat court jusqu’en 2014.'],
    ['evidence', evidence],
    ['validUntil', '2014-07-02'],
    ['revision', revision],
  ]);
  expect(sent.status).toBe(303);
  expect(sent.location).toBe(`/?kept=${desk.claimId}`);
  const queue = (await desk.page(sent.location!)).html;
  expect(queue).toContain('Verdict enregistré');
  expect(queue.split('data-lines')[1]).not.toContain('Orange remplacera SFR');
  const log = (await desk.page('/log')).html;
  for (const part of ['Démentie', 'Le contrat court jusqu’en 2014.', 'Camille Officier', '2 juil. 2014'])
    expect(log).toContain(part);
  const claim = (await desk.page(`/claims/${desk.claimId}`)).html;
  expect(claim).toContain('<q>Orange ne remplace pas SFR.</q>');
  expect(claim).toContain('a rendu un verdict');
});

test('several passages and a contract record can be cited at once', async () => {
  const passage = await formOf('Orange ne remplace pas SFR.');
  const record = await formOf('Acheminement de SMS');
  await send([
    ['verdict', 'denied'],
    ['reason', 'Deux preuves.'],
    ['evidence', passage.evidence],
    ['evidence', record.evidence],
    ['revision', passage.revision],
  ]);
  const rows = await desk.store.read.all('select quote, record_id from evidence order by id');
  expect(rows).toEqual([
    { quote: 'Orange ne remplace pas SFR.', record_id: null },
    { quote: null, record_id: record.evidence.slice('record:'.length) },
  ]);
});

test.each([
  [
    'no verdict',
    [
      ['reason', 'Assez long'],
      ['revision', '0'],
    ],
    'verdict',
    'choisissez confirmée, démentie ou non vérifiée.',
  ],
  [
    'no reason',
    [
      ['verdict', 'unverified'],
      ['revision', '0'],
    ],
    'reason',
    'donnez une raison',
  ],
  [
    'a reason that is too long',
    [
      ['verdict', 'unverified'],
      ['reason', 'x'.repeat(2001)],
      ['revision', '0'],
    ],
    'reason',
    '2 000 caractères',
  ],
  [
    'a day that is none',
    [
      ['verdict', 'unverified'],
      ['reason', 'Assez long'],
      ['validUntil', 'demain'],
      ['revision', '0'],
    ],
    'validUntil',
    'ce n’est pas une date',
  ],
  [
    'a denial without evidence',
    [
      ['verdict', 'denied'],
      ['reason', 'Assez long'],
      ['revision', '0'],
    ],
    'evidence',
    'cochez au moins un passage',
  ],
  [
    'evidence that makes no sense',
    [
      ['verdict', 'denied'],
      ['reason', 'Assez long'],
      ['evidence', 'rumour'],
      ['revision', '0'],
    ],
    'evidence',
    'n’existe pas',
  ],
  [
    'a passage of no document',
    [
      ['verdict', 'denied'],
      ['reason', 'Assez long'],
      ['evidence', 'passage:nowhere:0:9'],
      ['revision', '0'],
    ],
    'evidence',
    'n’existe pas',
  ],
  [
    'a record that does not exist',
    [
      ['verdict', 'denied'],
      ['reason', 'Assez long'],
      ['evidence', 'record:nowhere'],
      ['revision', '0'],
    ],
    'evidence',
    'ce marché n’existe pas',
  ],
] as [string, [string, string][], string, string][])(
  '%s is refused, the field named, and nothing kept',
  async (_, fields, field, words) => {
    const { status, html } = await send(fields);
    expect(status).toBe(422);
    expect(html).toContain('role="alert"');
    expect(html).toMatch(new RegExp(`id="fault-${field}"[^>]*>[^<]*${words.slice(0, 10)}`));
    expect(html.replaceAll('\u00a0', ' ')).toContain(words.replaceAll('\u00a0', ' '));
    expect(await desk.store.read.all('select count(*) as n from verdicts')).toEqual([{ n: 0 }]);
  },
);

test('all that has to be mended is said at once', async () => {
  const { html } = await send([
    ['verdict', 'confirmed'],
    ['reason', ''],
    ['validUntil', 'demain'],
    ['revision', '0'],
  ]);
  for (const field of ['reason', 'validUntil', 'evidence']) expect(html).toContain(`id="fault-${field}"`);
});

test('a form that is refused keeps everything that was typed and ticked', async () => {
  const { evidence, revision } = await formOf('Orange ne remplace pas SFR.');
  const { html } = await send([
    ['verdict', 'denied'],
    ['reason', 'x'],
    ['evidence', evidence],
    ['validUntil', '2014-01-01'],
    ['revision', revision],
  ]);
  expect(html).toMatch(new RegExp(`value="${evidence}" checked`));
  expect(html).toMatch(/value="denied" checked/);
  expect(html).toContain('value="2014-01-01"');
  expect(html).toMatch(/<textarea name="reason"[^>]*>x<\/textarea>/);
});

test('of two officers on one claim, the second to save is shown what changed and loses nothing', async () => {
  const { evidence, revision } = await formOf('Orange ne remplace pas SFR.');
  const colleague = createApp({ ...desk.desk, signedInAs: desk.other });
  const first: [string, string][] = [
    ['verdict', 'unverified'],
    ['reason', 'On attend le communiqué.'],
    ['revision', revision],
  ];
  await colleague.request(`/claims/${desk.claimId}/verdict`, {
    method: 'POST',
    body: new URLSearchParams(first),
    headers: { origin: 'http://localhost' },
  });

  const mine: [string, string][] = [
    ['verdict', 'denied'],
    ['reason', 'Le communiqué est là.'],
    ['evidence', evidence],
    ['revision', revision],
  ];
  const second = await send(mine);
  expect(second.status).toBe(409);
  expect(second.html).toContain('Cette affirmation a changé');
  expect(second.html).toContain('Dominique Collègue');
  expect(second.html).toContain('On attend le communiqué.');
  expect(second.html).toMatch(/<textarea[^>]*>Le communiqué est là\.<\/textarea>/);
  expect(second.html).toMatch(new RegExp(`value="${evidence}" checked`));

  const again = /name="revision" value="(\d+)"/.exec(second.html)![1]!;
  expect((await send([...mine.slice(0, 3), ['revision', again]])).status).toBe(303);
  const given = await desk.store.read.all('select verdict from verdicts order by id');
  expect(given).toEqual([{ verdict: 'unverified' }, { verdict: 'denied' }]);
});

test('a verdict on an unknown claim is not found', async () => {
  expect((await desk.send('/claims/unknown/verdict', [['verdict', 'unverified']])).status).toBe(404);
});

test('the log is searched by words, stems and phrases, accents or not', async () => {
  await send([
    ['verdict', 'unverified'],
    ['reason', 'On attend.'],
    ['revision', '0'],
  ]);
  for (const q of ['orange', 'remplacement', 'pole emploi', '"envoi des SMS"', 'SFR unknownword']) {
    const { html } = await desk.page(`/log?q=${encodeURIComponent(q)}`);
    if (q.includes('unknownword')) expect(html, q).toContain('Rien dans le registre');
    else expect(html, q).toContain('On attend.');
  }
  expect((await desk.page('/log?verdict=denied')).html).not.toContain('On attend.');
});

test('the log is exported as it is shown, safely for spreadsheets', async () => {
  await desk.store.atomically(async (tx) =>
    tx.run(`update claims set sentence = '=HYPERLINK("http://x";"y")' where id = '${desk.claimId}'`),
  );
  await send([
    ['verdict', 'unverified'],
    ['reason', '+cmd|calc'],
    ['revision', '0'],
  ]);
  const csv = await desk.page('/log.csv?verdict=unverified');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="recoupe-2013-10-12.csv"');
  const [row] = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[];
  expect(row!.sentence).toBe(`'=HYPERLINK("http://x";"y")`);
  expect(row!.reason).toBe("'+cmd|calc");
  expect(row!.suppliers).toBe('SFR; Orange');
  const json = JSON.parse((await desk.page('/log.json?verdict=unverified')).html);
  expect(json[0]).toMatchObject({ verdict: 'unverified', person: 'Camille Officier', outlets: 2, appearances: 2 });
  expect(JSON.parse((await desk.page('/log.json?verdict=denied')).html)).toEqual([]);
});

test('the interface gives claims and reviews in the words of schema.org', async () => {
  const { evidence, revision } = await formOf('Orange ne remplace pas SFR.');
  await send([
    ['verdict', 'denied'],
    ['reason', 'Le communiqué.'],
    ['evidence', evidence],
    ['revision', revision],
  ]);
  const one = JSON.parse((await desk.page(`/api/claims/${desk.claimId}`)).html);
  expect(one).toMatchObject({
    '@type': 'Claim',
    firstAppearance: { url: 'https://courrier.example/a', certainty: 'hedged' },
    review: [
      {
        '@type': 'ClaimReview',
        claimReviewed: one.text,
        itemReviewed: { '@type': 'Claim' },
        reviewRating: { alternateName: 'denied', ratingValue: 1, bestRating: 3 },
        citation: [{ text: 'Orange ne remplace pas SFR.' }],
      },
    ],
  });
  expect(one.appearance).toHaveLength(2);
  const list = JSON.parse((await desk.page('/api/claims?place=log')).html);
  expect(list.itemListElement.map((c: { identifier: string }) => c.identifier)).toEqual([desk.claimId]);
  expect(await desk.page('/api/claims?type=x&place=y')).toMatchObject({
    status: 400,
    html: expect.stringContaining('["type","place"]'),
  });
  expect((await desk.page('/api/claims/unknown')).status).toBe(404);
});
