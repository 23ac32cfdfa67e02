import type { Analysis } from './analysis.ts';
import type { Saying } from './attribution.ts';
import { type Bearing, NEGATED } from './lexicon/hedging.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import type { Token } from './tokens.ts';

const BEARINGS = {
  fr: compilePhrases(Object.entries(NEGATED.fr) as [Bearing, string][]),
  en: compilePhrases(Object.entries(NEGATED.en) as [Bearing, string][]),
};

const PARTICLE = /^(?:pas|plus|jamais|aucune?|rien|ni|nul|nulle|personne|nullement|aucunement)$/;
const SUBJECT = /^(?:aucune?|rien|jamais|nul|nulle|personne|ni|pas)$/;
const NEGATES_EN = new Set(
  "not never no cannot nothing none neither nor nobody don' didn' doesn' isn' wasn' aren' weren' won' wouldn' couldn' hasn' haven' hadn' can' shouldn' ain' needn' mustn'".split(
    ' ',
  ),
);

/** Whether a negation stands at a token. */
export function isNegation(tokens: Token[], i: number, language: 'fr' | 'en'): boolean {
  const word = tokens[i]!.fold;
  if (language === 'en') return NEGATES_EN.has(word) || (word === 'one' && tokens[i - 1]?.fold === 'no');
  if (word === 'ne' || word === "n'")
    return (
      tokens.slice(i + 1, i + 8).some((t) => PARTICLE.test(t.fold)) ||
      tokens.slice(Math.max(0, i - 9), i).some((t) => SUBJECT.test(t.fold))
    );
  return /^aucune?$/.test(word) && !besideNe(tokens, i);
}

/** "c'est pas nous", "six, pas neuf": a French "pas" that no "ne" goes with. */
export function isBareNegation(tokens: Token[], i: number): boolean {
  return tokens[i]!.fold === 'pas' && !besideNe(tokens, i);
}

function besideNe(tokens: Token[], i: number): boolean {
  return tokens.slice(Math.max(0, i - 7), i + 8).some((t) => t.fold === 'ne' || t.fold === "n'");
}

/** What a negation at a token bears on, and by whom it is said: who clears himself denies, who complains or admits does not. */
export function negatedAt(analysis: Analysis, at: number, speaks: Saying | undefined): string[] {
  const { tokens, language } = analysis;
  const found: string[] = [];
  const bears = findPhrases(tokens, BEARINGS[language], at, Math.min(tokens.length, at + 9)).map((f) => f.value);
  const kinds = [...new Set(bears)].sort();
  const old = kinds.filter((kind) => kind === 'harm' || kind === 'means');
  const by = speaks ? 'said' : 'unsaid';
  found.push(`negated:${old.join('+') || 'other'}:${by}`);
  for (const kind of kinds) found.push(`negated ${kind}`, `negated ${kind}:${by}`);
  if (tokens.slice(Math.max(0, at - 4), at).some((t) => /^(?:nous|je|j'|on|we|i)$/.test(t.fold)))
    found.push('negated self');
  if (tokens.slice(at, at + 8).some((t) => FIRMLY.test(t.fold))) found.push('negated firmly');
  if (tokens.slice(Math.max(0, at - 5), at + 1).some((t) => NOBODY.test(t.fold))) found.push('negated subject');
  found.push(`negated ${tenseOf(analysis, at)}`);
  return found;
}

const FIRMLY = /^(?:jamais|aucune?|never|nullement|absolument|aucunement|whatsoever|any|moindre|formellement)$/;
const NOBODY = /^(?:aucune?|personne|rien|nul|nulle|nobody|none|nothing|neither)$/;

// Plans are denied in the future, deeds in the past
function tenseOf({ tokens, language }: Analysis, at: number): 'future' | 'past' | 'present' {
  const near = tokens.slice(Math.max(0, at - 2), at + 5).map((t) => t.fold);
  if (language === 'en') {
    if (near.some((word) => /^(?:will|won'|would|wouldn'|going)$/.test(word))) return 'future';
    return near.some((word) => /^(?:did|didn'|has|hasn'|have|haven'|had|hadn'|was|wasn'|were|weren')$/.test(word))
      ? 'past'
      : 'present';
  }
  const verb = tokens.slice(at + 1, at + 4).map((t) => t.fold);
  if (verb.some((word) => /(?:[^t]ra|rons|ront|rai)$/.test(word))) return 'future';
  return verb.some((word) => /^(?:a|ont|ai|avons|avait|avaient|est|sont|etait|etaient)$/.test(word))
    ? 'past'
    : 'present';
}
