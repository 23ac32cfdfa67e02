import { afterAll, beforeAll, expect, test } from 'vitest';
import { addClaim, keepKeys, type NewClaim } from '../db/claims.ts';
import { organisationNamed, saveOrganisation } from '../db/organisations.ts';
import { indexClaim } from '../db/search.ts';
import { draftFor } from '../src/answers-draft.ts';
import { candidateKeys } from '../src/matching.ts';
import { bearingOnQuestion } from '../src/questions-bearing.ts';
import { searchable } from '../src/search.ts';
import { type Seeded, seed } from './support/seed.ts';

let desk: Seeded;
const ids = new Map<string, string>();
const AT = '2013-10-11T08:00:00Z';

/** Name, kind, from whom to whom, and the sentence: what the log holds beside the seeded switch. */
const HELD: [name: string, type: string, suppliers: string[], sentence: string, language: 'fr' | 'en'][] = [
  ['breach', 'incident', ['Cegedia'], 'Une fuite de données chez Cegedia a touché 40 000 demandeurs d’emploi.', 'fr'],
  ['delay', 'delay', ['Atosia'], 'La livraison du nouveau portail par Atosia a pris huit mois de retard.', 'fr'],
  ['amount', 'amount', ['Atosia'], 'Le contrat du portail confié à Atosia coûterait 62 millions d’euros.', 'fr'],
  [
    'dispute',
    'dispute',
    ['Manpower Conseil'],
    'Manpower Conseil attaque Pôle emploi devant le tribunal administratif.',
    'fr',
  ],
  ['tender', 'tender', ['Orange'], 'Pôle emploi lancera un appel d’offres pour la téléphonie fixe d’Orange.', 'fr'],
  ['probe', 'investigation', ['Sodexia'], 'Le parquet enquête sur les chèques repas de Sodexia.', 'fr'],
  [
    'renewal',
    'contract_renewal',
    ['Cegedia'],
    'Pôle emploi will renew its hosting contract with Cegedia for three years.',
    'en',
  ],
  ['award', 'contract_award', ['Ingeus Plus'], 'Ingeus Plus wins the contract for coaching young jobseekers.', 'en'],
];

beforeAll(async () => {
  desk = await seed();
  await desk.store.atomically(async (tx) => {
    const none = { roles: [], spokespersons: [] };
    for (const name of ['Cegedia', 'Atosia', 'Manpower Conseil', 'Sodexia', 'Ingeus Plus']) {
      const aliases = name === 'Atosia' ? ['Atosia France', 'le groupe Atosia'] : [];
      await saveOrganisation(tx, { name, kind: 'supplier', aliases, ...none }, AT);
    }
    for (const [name, type, suppliers, sentence, language] of HELD) {
      const claim: NewClaim = {
        ...{ type, language, suppliers, sentence, machineSentence: sentence, quote: sentence, agency: 'Pôle emploi' },
        ...{ firstAppearanceAt: AT, lastAppearanceAt: AT, appearanceCount: 0, outletCount: 0, checkworthiness: 500 },
        ...{ firstCertainty: 'asserted', certainty: 'asserted', place: 'queue', queuedAt: AT, createdAt: AT },
      };
      const id = await addClaim(tx, claim);
      const bare = { from: null, to: null, speaker: null, when: null, amount: null, certainty: 'asserted' };
      const proposition = {
        type,
        language,
        suppliers,
        sentence,
        quote: sentence,
        agency: 'Pôle emploi',
        appearedAt: AT,
      };
      await keepKeys(tx, id, candidateKeys({ ...proposition, ...bare }), AT);
      await indexClaim(tx, id, searchable(sentence));
      ids.set(name, id);
    }
  });
  ids.set('switch', desk.claimId);
});
afterAll(() => desk.close());

/** What a journalist asks, and the claim it is about. */
const ASKED: [question: string, claim: string][] = [
  ['Orange va-t-il prendre la place de SFR pour l’envoi des SMS ?', 'switch'],
  ['Confirmez-vous que SFR perd le marché des SMS de Pôle emploi ?', 'switch'],
  ['Is SFR about to be replaced by Orange at Pôle emploi?', 'switch'],
  ['Vos demandeurs d’emploi ont-ils été victimes d’une fuite chez Cegedia ?', 'breach'],
  ['How many people were affected by the data breach at Cegedia?', 'breach'],
  ['Le portail d’Atosia France sera-t-il livré à temps ?', 'delay'],
  ['Combien coûte le portail confié au groupe Atosia ?', 'amount'],
  ['How late is Atosia with the new portal?', 'delay'],
  ['Que répondez-vous au recours de Manpower Conseil devant le tribunal ?', 'dispute'],
  ['Are you being sued by Manpower Conseil?', 'dispute'],
  ['Quand lancez-vous l’appel d’offres de téléphonie fixe ?', 'tender'],
  ['Une enquête vise-t-elle Sodexia ?', 'probe'],
  ['Cegedia gardera-t-il l’hébergement : le contrat sera-t-il renouvelé ?', 'renewal'],
  ['Will you extend the hosting deal with Cegedia?', 'renewal'],
  ['Qui a gagné le marché d’accompagnement des jeunes, Ingeus Plus ?', 'award'],
  ['Who won the coaching contract for young jobseekers?', 'award'],
];

const ABOUT_NOTHING = [
  'Quel temps fera-t-il dimanche à Brest ?',
  'Combien d’agents partiront à la retraite cette année ?',
  'What is the price of the new canteen menu?',
  'Pouvez-vous nous envoyer une photo de la directrice ?',
];

const languageOf = (q: string) => (/^(How|Is|Are|Will|Who|What) /.test(q) ? 'en' : 'fr');

async function ranked(question: string): Promise<string[]> {
  const { claims } = await bearingOnQuestion(desk.store.read, question, languageOf(question));
  return claims.map(({ of }) => of.id);
}

test('the claim a question is about comes first nearly always, and is always among the first three', async () => {
  const places: number[] = [];
  for (const [question, name] of ASKED) {
    const place = (await ranked(question)).indexOf(ids.get(name)!) + 1;
    if (place !== 1) process.stdout.write(`${place || 'missed'}: ${question}\n`);
    places.push(place);
  }
  const first = places.filter((p) => p === 1).length / places.length;
  const meanReciprocal = places.reduce((sum, p) => sum + (p ? 1 / p : 0), 0) / places.length;
  process.stdout.write(`first ${first.toFixed(3)}, mean reciprocal rank ${meanReciprocal.toFixed(3)}\n`);
  expect(first).toBeGreaterThanOrEqual(0.85);
  expect(places.every((p) => p >= 1 && p <= 3)).toBe(true);
});

test('a question about something else finds no claim, and its draft says that there is nothing', async () => {
  for (const question of ABOUT_NOTHING) {
    const bearing = await bearingOnQuestion(desk.store.read, question, languageOf(question));
    expect(
      bearing.claims.map((c) => c.of.sentence),
      question,
    ).toEqual([]);
    const draft = await draftFor(desk.store.read, bearing, AT);
    expect(draft.map((s) => s.point.key)).toEqual(['nothing']);
  }
});

test('an alias is recognised, and the reason says under which name', async () => {
  const { claims, named } = await bearingOnQuestion(desk.store.read, 'Atosia France est-il en retard ?', 'fr');
  expect(named.map((o) => o.name)).toEqual(['Atosia']);
  expect(claims[0]!.why).toContainEqual({ key: 'names', met: 'Atosia (Atosia France)' });
  expect(await organisationNamed(desk.store.read, 'Atosia')).not.toBeNull();
});

test('the words in common are given as they were asked, not as stems', async () => {
  const { claims } = await bearingOnQuestion(desk.store.read, 'La livraison du portail par Atosia ?', 'fr');
  expect(claims[0]!.why.find((w) => w.key === 'words')?.met).toBe('livraison, portail');
});
