import { CERTAINTIES } from '../../src/reading/certainty.ts';
import { CLAIM_TYPES } from '../../src/reading/claim.ts';
import { randomFrom } from './match-claims.ts';

// Material for a store of any size, always the same for one seed: a claim is made from its number alone, so that nothing
// need be kept while appearances are written. Words, suppliers and outlets follow Zipf's law; a third is in English.

export const AGENCY = 'Agence nationale des parcours';
export const SUPPLIERS = Array.from({ length: 120 }, (_, n) => `${nameAt(n)}${['', ' Services', ' Group'][n % 3]}`);
export const OUTLETS = Array.from(
  { length: 80 },
  (_, n) => `${['Le Courrier', 'La Dépêche', 'The Post', 'L’Écho'][n % 4]} ${nameAt(n + 500)}`,
);

const FRENCH = `contrat marché prestataire renouvellement appel offre délai retard panne facture montant million serveur
  réseau message formation conseiller agence direction ministre syndicat enquête tribunal litige avenant titulaire
  candidat données fuite sécurité hébergement logiciel plateforme téléphone accueil courrier bâtiment énergie nettoyage
  transport assurance audit rapport budget économie emploi région département décision annonce rupture préavis pénalité
  attribution lot procédure recours référé commission services usagers dossiers paiement incident maintenance bascule`.split(
  /\s+/,
);
const ENGLISH =
  `contract award supplier renewal tender delay outage invoice amount million server network message training
  agency minister union inquiry court dispute amendment holder bidder data breach security hosting software platform phone
  mail building energy cleaning transport insurance audit report budget savings jobs region department decision notice
  termination penalty lot procedure appeal commission services users files payment incident maintenance migration`.split(
    /\s+/,
  );

const FRAMES: Record<'fr' | 'en', string[]> = {
  fr: [
    '{to} remplacerait {from} pour {things} de l’{agency}',
    '{from} aurait perdu le contrat de {things} de l’{agency}',
    'L’{agency} prolonge le marché de {things} confié à {from}',
    'Une panne de {from} touche {things} de l’{agency}',
    'Le contrat de {from} pour {things} coûterait {amount} millions d’euros',
  ],
  en: [
    '{to} would replace {from} for the {things} of the {agency}',
    '{from} is said to have lost the {things} contract of the {agency}',
    'The {agency} extends the {things} contract with {from}',
    'An outage at {from} hits the {things} of the {agency}',
    'The {things} contract of {from} would cost {amount} million euros',
  ],
};

/** A claim as the generator knows it. */
export interface MadeClaim {
  type: string;
  language: 'fr' | 'en';
  from: string;
  to: string | null;
  speaker: string | null;
  sentence: string;
  amount: number | null;
  checkworthiness: number;
}

/** The claim of a number. */
export function claimAt(n: number): MadeClaim {
  const random = randomFrom(n * 7919 + 1);
  const language = random() < 0.66 ? 'fr' : 'en';
  const frame = Math.floor(random() * 5);
  const from = SUPPLIERS[zipf(random, SUPPLIERS.length)]!;
  const to = frame === 0 ? SUPPLIERS[zipf(random, SUPPLIERS.length)]! : null;
  const words = language === 'fr' ? FRENCH : ENGLISH;
  const things = Array.from({ length: 4 }, () => words[zipf(random, words.length)]).join(' ');
  const amount = frame === 4 ? 1 + Math.floor(random() * 90) : null;
  const values: Record<string, string> = {
    from,
    to: to ?? '',
    things: `${things} ${rareWord(random)}`,
    agency: AGENCY,
    amount: String(amount),
  };
  const sentence = `${FRAMES[language][frame]!.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)}.`;
  const type = CLAIM_TYPES[zipf(random, CLAIM_TYPES.length)]!;
  const speaker = random() < 0.3 ? SUPPLIERS[zipf(random, SUPPLIERS.length)]! : null;
  return { type, language, from, to, speaker, sentence, amount, checkworthiness: Math.floor(random() * 1000) };
}

/** The sentence as one article puts it. */
export function toldAs(claim: MadeClaim, random: () => number): { quote: string; certainty: string } {
  const certainty = CERTAINTIES[zipf(random, CERTAINTIES.length)]!;
  const lead = {
    fr: ['Selon nos informations, ', 'Hier encore, ', ''],
    en: ['We understand that ', 'On Monday, ', ''],
  };
  return { quote: `${lead[claim.language][Math.floor(random() * 3)]}${claim.sentence}`, certainty };
}

/** A sentence around the claims of an article. */
export function filler(random: () => number): string {
  const words = Array.from({ length: 18 }, () => FRENCH[zipf(random, FRENCH.length)]);
  return `On parle ici de ${words.join(' ')} et de ${rareWord(random)}.`;
}

/** A place in a list of a size: the first ones far more often than the last. */
export function zipf(random: () => number, size: number): number {
  return Math.min(size - 1, Math.floor(size ** random()) - 1);
}

function rareWord(random: () => number): string {
  return nameAt(zipf(random, 40_000)).toLowerCase();
}

function nameAt(n: number): string {
  const parts = 'bar cel dor fan gul lem nor pas ril sov tan vic zel mur hab jon'.split(' ');
  const ends = ['a', 'is', 'on', 'ex', 'um', 'y', 'ane', 'ot'];
  const word = `${parts[n % 16]}${parts[Math.floor(n / 16) % 16]}${ends[Math.floor(n / 256) % 8]}${n < 2048 ? '' : Math.floor(n / 2048).toString(36)}`;
  return word.charAt(0).toUpperCase() + word.slice(1);
}
