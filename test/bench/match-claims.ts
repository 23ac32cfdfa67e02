import type { Proposition } from '../../src/matching.ts';

// A press of any size, always the same: names and words follow Zipf's law, as they do in the real one.

const TYPES = ['contract_award', 'contract_end', 'tender', 'incident', 'amount', 'delay', 'dispute', 'investigation'];
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi cho dra fle gri plo tra vre on in ar el our'.split(' ');
const FRAMES = [
  'la société {} a livré',
  'le contrat de {} prévoit',
  'selon la ville, {} devra',
  'une panne de {} touche',
];
const SUPPLIERS = 3_000;
const AGENCIES = 500;
const WORDS = 30_000;

/** Numbers from 0 to 1, the same each time for one seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One claim after the other, about a few thousand suppliers over three years. */
export function* claimsOfAPress(seed: number): Generator<Proposition> {
  const random = randomFrom(seed);
  const ranked = (size: number) => Math.floor(size ** random()) - 1;
  for (let n = 0; ; n++) {
    const supplier = `${name(ranked(SUPPLIERS))} SA`;
    const words = Array.from({ length: 9 }, () => wordAt(ranked(WORDS)));
    const frame = FRAMES[Math.floor(random() * FRAMES.length)]!.replace('{}', supplier);
    const amount = Math.round(10 ** (3 + 5 * random()));
    const quote = `${frame} ${words.join(' ')} pour ${amount} euros`;
    const day = new Date(Date.UTC(2024, 0, 1) + Math.floor(n * 90_000)).toISOString();
    yield {
      type: TYPES[ranked(TYPES.length + 1)] ?? 'other',
      language: 'fr',
      agency: `Ville de ${name(ranked(AGENCIES))}`,
      suppliers: [supplier],
      from: null,
      to: null,
      certainty: 'asserted',
      speaker: null,
      when: null,
      amount: random() < 0.4 ? { min: amount, max: amount, unit: 'EUR' } : null,
      sentence: quote,
      quote,
      appearedAt: day,
    };
  }
}

/** The same claim told again a day later, two words changed. */
export function toldAgain(claim: Proposition): Proposition {
  const words = claim.quote.split(' ');
  words.splice(4, 2, 'nouvellement', 'annoncé');
  const quote = words.join(' ');
  return { ...claim, quote, sentence: quote };
}

function wordAt(rank: number): string {
  const [a, b, c] = [rank % 25, Math.floor(rank / 25) % 25, Math.floor(rank / 625) % 50];
  return `${SYLLABLES[a]}${SYLLABLES[b]}${SYLLABLES[c % 25]}${c > 24 ? 'r' : 't'}`;
}

function name(rank: number): string {
  const word = wordAt(rank * 7 + 3);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
