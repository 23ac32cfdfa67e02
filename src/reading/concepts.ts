import type { Concept } from './lexicon/concepts.ts';
import { DECISIVE, type Decisive } from './lexicon/decisive.ts';
import { ENGLISH } from './lexicon/en.ts';
import { FRENCH } from './lexicon/fr.ts';
import { THEMES, type Theme } from './lexicon/themes.ts';
import { TRIGGERS, type Trigger } from './lexicon/triggers.ts';
import { compilePhrases, type Found, findPhrases } from './phrases.ts';
import type { Token } from './tokens.ts';

/** What a word may stand for: a concept, or (`!award`) a phrase that by itself points to a kind of claim, (`!!award`) one that all but settles it. */
export type Sign = Concept | `!${Trigger}` | `!!${Decisive}` | `~${Theme}`;
export type Hit = Found<Sign>;

/** Whether a sign all but settles the kind of a claim. */
export function isDecisive(sign: Sign): sign is `!!${Decisive}` {
  return sign.startsWith('!!');
}

const SIGNS = { fr: compilePhrases(signs('fr')), en: compilePhrases(signs('en')) };

function signs(language: 'fr' | 'en'): [Sign, string][] {
  const triggers = Object.entries(TRIGGERS[language]).map(([name, entries]) => [`!${name}`, entries] as [Sign, string]);
  const decisive = Object.entries(DECISIVE[language]).map(
    ([name, entries]) => [`!!${name}`, entries] as [Sign, string],
  );
  const themes = Object.entries(THEMES[language]).map(([name, entries]) => [`~${name}`, entries] as [Sign, string]);
  return [
    ...decisive,
    ...(Object.entries(language === 'fr' ? FRENCH : ENGLISH) as [Sign, string][]),
    ...triggers,
    ...themes,
  ];
}

/** What the words of a text speak of: every entry of the language's lexicon found in it, phrases included. */
export function findConcepts(tokens: Token[], language: 'fr' | 'en'): Hit[] {
  return findPhrases(tokens, SIGNS[language]);
}
