import { eld } from 'eld/extrasmall';

const ENOUGH = 80;
const SAMPLE = 1500;

/**
 * The language of a text as a two-letter code: what the page declares, unless enough text clearly says otherwise
 * (templates are often left in the language of their maker). Null when neither tells.
 */
export function languageOf(text: string, declared: string | null): string | null {
  if (text.length < ENOUGH) return declared;
  const seen = eld.detect(text.slice(0, SAMPLE));
  if (seen.language === '') return declared;
  if (declared === null || seen.language === declared) return seen.language;
  const scores = seen.getScores();
  // near languages (Norwegian and Danish, Croatian and Serbian) are confused: the page knows better than a close call
  const close = (scores[declared] ?? 0) > 0.75 * (scores[seen.language] ?? 0);
  return seen.isReliable() && !close ? seen.language : declared;
}
