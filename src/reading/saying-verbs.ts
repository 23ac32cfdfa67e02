import type { Sentence } from './analysis.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import { INCISE_VERBS, PEOPLE, SAYING_PARTICIPLES, SAYING_VERBS } from './lexicon/saying.ts';
import { remembering } from './memory.ts';
import { isCapitalised, type Token } from './tokens.ts';

/** Moods in which a French verb tells what somebody says. */
export const SPOKEN_MOODS = new Set([
  'present',
  'imperfect',
  'past',
  'future',
  'conditional',
  'participle',
  'infinitive',
]);

/** The verb of saying that a word is: a French infinitive, an English form; null where it is none. */
export function sayingVerb(token: Token, language: 'fr' | 'en'): string | null {
  if (token.kind !== 'word') return null;
  if (language === 'en') return SAYING_VERBS.en.has(token.fold) || INCISE_VERBS.en.has(token.fold) ? token.fold : null;
  return frenchSayingVerb(token.word.lower);
}

/** Whether an English form is a noun where it stands: "the United States", "the reports". */
export function isNounHere(tokens: Token[], k: number, sentence: Sentence): boolean {
  const token = tokens[k]!;
  if (isCapitalised(token.text) && k > sentence.firstToken && tokens[k - 1]!.kind === 'word') return true;
  if (OF_SEVERAL.test(token.fold)) return !isOfSeveral(tokens, k);
  if (
    !/^(?:states|reports|claims|notes|calls|estimates|finds|shows|wants|hopes|answers|counters|offers|promises|pledges|charges|disputes|thought|laughs|cries|smiles)$/.test(
      token.fold,
    )
  )
    return false;
  const before = tokens[k - 1]?.fold ?? '';
  return /^(?:the|of|in|an?|its|his|her|their|these|those|such|no|some|many|two|three|four|five|six|seven|eight|nine|ten|several|most|all|for|to|by|from|on|and|s)$/.test(
    before,
  );
}

// "lawyers in London believe", but not "to deny", "will argue": a bare form tells what several say
const OF_SEVERAL =
  /^(?:believe|argue|insist|warn|admit|acknowledge|concede|deny|maintain|suggest|estimate|complain|contend|reckon|fear)$/;

function isOfSeveral(tokens: Token[], k: number): boolean {
  for (let j = k - 1; j >= 0 && k - j < 7; j--) {
    const token = tokens[j]!;
    if (token.kind !== 'word' || /^(?:to|not|that|and|or|i|we|you|they)$/.test(token.fold)) return false;
    if (AUXILIARY.test(token.fold)) return false;
    if (PEOPLE.test(token.fold) && /(?:s|people|men|women|police)$/.test(token.fold)) return true;
  }
  return false;
}
const AUXILIARY = /^(?:would|will|can|could|may|might|must|should|do|does|did|is|are|was|were|be|been|has|have|had)$/;

/** Whether a verb only tells how words are put. */
export function isOnlyIncise(verb: string, language: 'fr' | 'en'): boolean {
  return INCISE_VERBS[language].has(verb) && !SAYING_VERBS[language].has(verb);
}

// "fait valoir", "laisse entendre"
const ONLY_INFINITIVE = /^(?:valoir|entendre|tomber)$/;

const frenchSayingVerb = remembering((word: string): string | null => {
  const readings = readingsOfVerb(word).filter(
    (r) => (SAYING_VERBS.fr.has(r.infinitive) || INCISE_VERBS.fr.has(r.infinitive)) && SPOKEN_MOODS.has(r.mood),
  );
  const reading = readings.find(
    (r) => r.mood === 'participle' || r.mood === 'infinitive' || r.person === 2 || r.person === 5,
  );
  if (!reading || (ONLY_INFINITIVE.test(reading.infinitive) && reading.mood !== 'infinitive')) return null;
  return reading.infinitive;
}, 50_000);

/** The verb of "précisant", "saying"; null for another word. */
export function participleVerb(token: Token, language: 'fr' | 'en'): string | null {
  if (token.kind !== 'word') return null;
  if (language === 'en') return SAYING_PARTICIPLES.has(token.fold) ? token.fold : null;
  if (!token.fold.endsWith('ant')) return null;
  return (
    readingsOfVerb(token.word.lower).find((r) => r.mood === 'gerund' && SAYING_VERBS.fr.has(r.infinitive))
      ?.infinitive ?? null
  );
}
