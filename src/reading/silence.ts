import type { Analysis, Sentence } from './analysis.ts';
import type { Saying } from './sayings.ts';
import type { Voice } from './speakers.ts';
import { subjectOf, subjectPronoun } from './subjects.ts';

/** Who keeps silent in a sentence: "X n'a pas donné suite", "X could not be reached"; null where nobody does. */
export function silenceIn(analysis: Analysis, sentence: Sentence): Saying | null {
  const words = analysis.text.slice(sentence.start, sentence.end);
  const told = SILENT[analysis.language].exec(words);
  if (!told) return null;
  const voice = subjectOf(analysis, sentence) ?? pronounOf(analysis, sentence);
  let at = sentence.firstToken;
  while (at < sentence.lastToken && analysis.tokens[at]!.start < sentence.start + told.index) at++;
  return voice && voice.last <= at ? { sentence: sentence.index, at, voice, way: 'before', verb: 'silence' } : null;
}

function pronounOf(analysis: Analysis, sentence: Sentence): Voice | null {
  const at = subjectPronoun(analysis, sentence);
  return at === null ? null : { first: at, last: at + 1, name: analysis.tokens[at]!.text, isPronoun: true };
}

const SILENT = {
  fr: /n(?:e |[’'])(?:a |ont |avait |avaient |veut |veulent |souhaite |souhaitent )?(?:ni )?(?:confirm|infirm|dément)\p{L}* ni |n[’'](?:a|ont|avait|avaient|est|était|étaient) (?:\p{L}+ )?(?:pas|pu|jamais|guère)(?: \p{L}+){0,3} (?:donné suite|répondu|réagi|(?:être |pu )?joint|s[’']exprimer|exprimée?s?|commenter|répondre|retourné|en dire plus|faire de commentaire)|ne s[’'](?:est|était|étaient) pas exprim|(?:garde|gardent|gardait) le silence|refus\p{L}+ (?:de|d[’']) ?(?:tout commentaire|commenter|s[’']exprimer|répondre)/iu,
  en: /neither (?:confirm|deny|denie)\p{L}* n?or |(?:did not|didn[’']t|had not|has not|have not|would not|wouldn[’']t|could not|couldn[’']t) (?:immediately |yet )?(?:respond|reply|return|comment|be drawn|say|answer|be reached|responded|replied|answered|discuss|elaborate|be contacted)/iu,
};
