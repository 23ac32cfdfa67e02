import type { Proposition } from '../../src/matching.ts';
import { findAmounts } from '../../src/reading/amounts.ts';
import { findTimes } from '../../src/reading/times.ts';
import type { ToldStory, ToldText } from '../fixtures/stories.ts';

/** A proposition with the name of what it states. */
export interface Labelled {
  label: string;
  proposition: Proposition;
}

// Where a claim stands is not told: one sentence after the other, as far as that goes.
const SENTENCE = 250;

/** The claims of a story in time order, their times and amounts read by the engine. */
export function labelledClaims(story: ToldStory): Labelled[] {
  return story.texts.flatMap((text, n) =>
    text.claims.map((claim, i) => ({
      label: claim.label,
      proposition: {
        ...toldProposition(claim, text, story.agency),
        place: { text: `${story.id} ${n}`, start: i * SENTENCE },
      },
    })),
  );
}

function toldProposition(claim: ToldText['claims'][number], text: ToldText, agency: string): Proposition {
  const { type, quote, suppliers, certainty = 'asserted', speaker = null, from = null, to = null } = claim;
  const [time] = claim.when ? findTimes(claim.when, text.language, text.day) : [];
  const [amount] = claim.amount ? findAmounts(claim.amount, text.language) : [];
  return {
    ...{ type, quote, sentence: quote, suppliers, certainty, speaker, from, to, agency },
    language: text.language,
    when: time ? { from: time.from, to: time.to } : null,
    amount: amount ? { min: amount.min, max: amount.max, unit: amount.unit } : null,
    appearedAt: text.day,
  };
}
