import { afterAll, beforeAll, expect, test } from 'vitest';
import { addClaim, keepKeys, type NewClaim } from '../db/claims.ts';
import { organisationNamed, saveOrganisation } from '../db/organisations.ts';
import { indexClaim } from '../db/search.ts';
import { claimsMeant, draftFor } from '../src/answers-draft.ts';
import { candidateKeys } from '../src/matching.ts';
import { bearingOnQuestion } from '../src/questions-bearing.ts';
import { searchable } from '../src/search.ts';
import { draftText } from '../web/questions-draft.ts';
import { createWords } from '../web/words.ts';
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
    for (const name of ['Telsys', 'Cegedia', 'Atosia', 'Manpower Conseil', 'Sodexia', 'Ingeus Plus']) {
      const aliases = name === 'Atosia' ? ['Atosia France', 'le groupe Atosia'] : [];
      await saveOrganisation(tx, { name, kind: 'supplier', aliases, ...none }, AT);
    }
    const all = [...HELD, ...OF_ONE.map(([n, t, said]): (typeof HELD)[number] => [n, t, ['Telsys'], said, 'fr'])];
    for (const [name, type, suppliers, sentence, language] of all) {
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

/** Claims on one and the same supplier, which only what is said of it tells apart. */
const OF_ONE: [name: string, type: string, sentence: string][] = [
  ['paid', 'amount', 'Pôle emploi aurait versé 18 millions d’euros à Telsys pour ses centres d’appel.'],
  ['outage', 'incident', 'Une panne des serveurs de Telsys a coupé les centres d’appel pendant deux jours.'],
  ['ends', 'contract_end', 'Pôle emploi met fin au contrat de Telsys avant son terme.'],
  ['court', 'dispute', 'Telsys réclame en justice le paiement de factures impayées.'],
  ['search', 'investigation', 'Les locaux de Telsys ont été perquisitionnés pour des soupçons de favoritisme.'],
  ['behind', 'delay', 'Telsys a trois mois de retard sur la reprise des appels du service client.'],
];

const ASKED_OF_ONE: [question: string, claim: string][] = [
  ['Combien avez-vous payé à Telsys ?', 'paid'],
  ['How much has Telsys been paid for the call centres?', 'paid'],
  ['Pourquoi les centres d’appel de Telsys sont-ils tombés en panne ?', 'outage'],
  ['What caused the Telsys outage?', 'outage'],
  ['Est-il exact que vous résiliez le contrat de Telsys ?', 'ends'],
  ['Are you terminating the Telsys contract early?', 'ends'],
  ['Telsys dit ne pas être payé et saisit le juge : votre réaction ?', 'court'],
  ['Is Telsys taking you to court over unpaid invoices?', 'court'],
  ['La police a-t-elle fouillé les bureaux de Telsys ?', 'search'],
  ['Une réaction à l’affaire de favoritisme chez Telsys ?', 'search'],
  ['La reprise des appels par Telsys est-elle dans les temps ?', 'behind'],
  ['Is Telsys behind schedule?', 'behind'],
];

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
  ['La fuite de données a-t-elle touché des demandeurs d’emploi ?', 'breach'],
  ['De combien est le retard du nouveau portail ?', 'delay'],
];

const ABOUT_NOTHING = [
  'Quel temps fera-t-il dimanche à Brest ?',
  'Combien d’agents partiront à la retraite cette année ?',
  'What is the price of the new canteen menu?',
  'Pouvez-vous nous envoyer une photo de la directrice ?',
];

/** On names of the watch list, but on nothing that the log holds of them. */
const ABOUT_ELSE = [
  'Quel est le chiffre d’affaires de Cegedia ?',
  'Sodexia va-t-elle licencier 300 personnes ?',
  'Le patron de SFR va-t-il démissionner ?',
  'Does Cegedia pay its taxes in France?',
  'Combien de salariés compte Atosia ?',
  'Has the chief executive of Telsys resigned?',
  'Manpower Conseil ouvre-t-il une agence à Lyon ?',
  'Ingeus Plus déménage-t-il ?',
];

/** On nothing but a name: whatever the log holds of it is meant. */
const ABOUT_A_NAME = [
  'Un mot sur SFR ?',
  'Bonjour, que dites-vous de l’affaire Telsys ?',
  'Any comment on Cegedia?',
  'What do you say about the Atosia story?',
  'Une réaction à l’article de ce matin sur Sodexia ?',
  'Confirmez-vous les informations de presse sur Manpower Conseil ?',
];

const languageOf = (q: string) => (/^(How|Is|Are|Will|Who|What|Does|Has|Any) /.test(q) ? 'en' : 'fr');

/** Of some questions: the share whose claim comes first, the mean reciprocal rank, and the share of the drafts' claims that are meant. */
async function scored(asked: [question: string, claim: string][]) {
  const places: number[] = [];
  let [told, meant] = [0, 0];
  for (const [question, name] of asked) {
    const bearing = await bearingOnQuestion(desk.store.read, question, languageOf(question));
    const place = bearing.claims.findIndex(({ of }) => of.id === ids.get(name)) + 1;
    const draft = await draftFor(desk.store.read, bearing, AT);
    const inDraft = new Set(draft.flatMap((s) => s.reference.claimId ?? []));
    told += inDraft.size;
    meant += inDraft.has(ids.get(name)!) ? 1 : 0;
    if (place !== 1 || inDraft.size !== 1)
      process.stdout.write(`place ${place}, ${inDraft.size} in the draft: ${question}\n`);
    places.push(place);
  }
  const first = places.filter((p) => p === 1).length / places.length;
  const rank = places.reduce((sum, p) => sum + (p ? 1 / p : 0), 0) / places.length;
  const precision = told ? meant / told : 0;
  process.stdout.write(
    `first ${first.toFixed(3)}, reciprocal rank ${rank.toFixed(3)}, meant in drafts ${precision.toFixed(3)}\n`,
  );
  return { first, rank, precision };
}

test('the claim a question is about comes first', async () => {
  const { first, precision } = await scored(ASKED);
  expect(first).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.7);
});

test('among claims on one supplier, what is asked of it decides', async () => {
  const { first, rank } = await scored(ASKED_OF_ONE);
  expect(first).toBeGreaterThanOrEqual(0.6);
  expect(rank).toBeGreaterThanOrEqual(0.75);
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

test('a question on a known name about something that the log has not is not answered with what it has', async () => {
  for (const question of ABOUT_ELSE) {
    const bearing = await bearingOnQuestion(desk.store.read, question, languageOf(question));
    const draft = await draftFor(desk.store.read, bearing, AT);
    expect(
      draft.map((s) => s.point.key),
      question,
    ).toEqual(['nothing']);
  }
});

test('a question on nothing but a name is answered with what the log holds of it', async () => {
  for (const question of ABOUT_A_NAME) {
    const bearing = await bearingOnQuestion(desk.store.read, question, languageOf(question));
    const draft = await draftFor(desk.store.read, bearing, AT);
    const told = draft.flatMap((s) => s.reference.claimId ?? []);
    expect(told, question).toContain(bearing.claims[0]?.of.id);
  }
  // Of several, what most papers tell comes first: that is the story.
  const { claims } = await bearingOnQuestion(desk.store.read, 'What do you say to the Orange story?', 'en');
  expect(claims.map(({ of }) => of.id).slice(0, 2)).toEqual([ids.get('switch'), ids.get('tender')]);
});

test('a claim that only shares a name is told when someone chooses it', async () => {
  const bearing = await bearingOnQuestion(desk.store.read, 'La police a-t-elle fouillé les bureaux de Telsys ?', 'fr');
  expect((await draftFor(desk.store.read, bearing, AT)).map((s) => s.point.key)).toEqual(['nothing']);
  const search = bearing.claims.find(({ of }) => of.id === ids.get('search'))!;
  const draft = await draftFor(desk.store.read, bearing, AT, [search.of]);
  expect(draft.map((s) => s.reference.claimId)).toEqual([ids.get('search')]);
});

test('every sentence of every draft ends with the number of its own reference, in the language of the question', async () => {
  for (const [question] of [...ASKED, ...ASKED_OF_ONE, ...ABOUT_A_NAME.map((one) => [one])]) {
    const language = languageOf(question!);
    const bearing = await bearingOnQuestion(desk.store.read, question!, language);
    const words = createWords(language, 'Europe/Paris');
    const { text, cited } = draftText(words, await draftFor(desk.store.read, bearing, AT));
    const numbers = text.split('\n').map((line) => Number(/[^\]]+ \[(\d+)\]$/.exec(line)?.[1]));
    expect(numbers, question).toEqual(cited.map((one) => one.number));
    for (const { label, kind, claimId, versionId, recordId } of cited) {
      expect(label).not.toBe('');
      const isNothing = kind === 'claim' && text === `${words.say('d.nothing')} [1]`;
      expect(isNothing || claimId || versionId || recordId, `${question}: ${label}`).toBeTruthy();
    }
    expect(text.includes('Nous n’avons')).toBe(language === 'fr');
  }
});

test('two claims in the same words that stand alike are told once; a verdict on one of them sets it apart', async () => {
  const bearing = await bearingOnQuestion(desk.store.read, 'What caused the Telsys outage?', 'en');
  const [first] = bearing.claims;
  const twin = { ...first!, of: { ...first!.of, id: 'twin' } };
  expect(claimsMeant({ ...bearing, claims: [first!, twin] }).map(({ id }) => id)).toEqual([first!.of.id]);
  const judged = { ...twin, of: { ...twin.of, verdict: 'denied' as const } };
  expect(claimsMeant({ ...bearing, claims: [first!, judged] })).toHaveLength(2);
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
