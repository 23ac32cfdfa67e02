import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepRecord } from '../db/records.ts';
import { RECORD_FACTS } from '../src/record-facts.ts';
import { fr } from '../web/words/fr.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

test('the record is set beside the claim in words, with its latest end and what a switch before it would need', async () => {
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toContain(
    'DECP\u00a0: Pôle emploi – SFR, notifié le 2 juil. 2012, 24 mois, fin au plus tard le 2 juil. 2014, jusqu’à 3\u202f000\u202f000\u00a0€ HT.',
  );
  expect(html).toContain('Un changement avant le 2 juil. 2014 supposerait une fin anticipée.');
  expect(html).toContain('Le registre ne dit pas tout');
  const english = (await desk.page(`/claims/${desk.claimId}`, 'en')).html;
  expect(english).toContain('notified on 2 Jul 2012, 24 months, latest end 2 Jul 2014');
});

test('no record is said as that, with why it proves nothing', async () => {
  const { html } = await desk.page(`/claims/${desk.hostileId}`);
  expect(html).toContain('Aucune donnée de marché trouvée. Cela ne dément rien');
});

test('a record with a wrong number is found by the names of both sides, and says what is doubtful', async () => {
  const parties = { buyerId: null, buyerName: 'POLE EMPLOI', suppliers: [{ id: '123', name: 'ORANGE SA' }] };
  const facts = { register: 'decp', key: 'x', supplierSirens: ',,', object: 'Routage', amountCents: null };
  const rest = { currency: 'EUR', modifications: [], raw: '{}', hash: 'x', latestEnd: null, durationMonths: null };
  await desk.store.atomically((tx) => keepRecord(tx, { ...parties, ...facts, ...rest }, '2013-10-01T00:00:00Z'));
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toContain('Rapproché par le nom seul');
  expect(html).toContain('Le numéro donné (123) n’est pas un SIRET valable.');
});

test('every fact has its words', () => {
  for (const key of RECORD_FACTS) expect(fr).toHaveProperty([`record.${key}`]);
});
