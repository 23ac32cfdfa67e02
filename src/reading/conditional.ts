import { moodsOfToken } from './analysis.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import type { Token } from './tokens.ts';

/** What a conditional does: report without vouching, depend on a condition, ask politely, tell the future of a past, or regret. */
export type Conditional = 'epistemic' | 'modal' | 'condition' | 'polite' | 'future-in-past' | 'regret';

const MODAL = new Set(['pourrait', 'pourraient', 'devrait', 'devraient']);
const POLITE = new Set([
  'voudrait',
  'voudraient',
  'voudrions',
  'voudrais',
  'souhaiterait',
  'souhaiterais',
  'aimerait',
  'aimerions',
  'aimerais',
  'faudrait',
  'conviendrait',
  'vaudrait',
  'saurait',
  'sauraient',
]);

const ENDS_LIKE_ONE = /r(?:ai[st]|aient|ions|iez)$/;

/** What a French conditional at a token does. `before` are the sentence's tokens up to it. */
export function conditionalAt(tokens: Token[], at: number, first: number, last: number): Conditional | null {
  const token = tokens[at]!;
  if (token.kind !== 'word') return null;
  const moods = moodsOfToken(token);
  if (!moods.has('conditional') || moods.has('imperfect') || !ENDS_LIKE_ONE.test(token.fold)) return null;
  if (POLITE.has(token.fold)) return 'polite';
  const next = nextWord(tokens, at, last);
  if (/^aurai/.test(token.fold) && REGRETTED.test(next)) return 'regret';
  if (isUnreal(tokens, at, first)) return 'condition';
  if (dependsOnCondition(tokens, at, first, last) || isSupposed(tokens, at, first, last)) return 'condition';
  if (MODAL.has(token.fold)) return 'modal';
  return followsPastSaying(tokens, at, first) ? 'future-in-past' : 'epistemic';
}

// What is only said to have been due, wished or wanted
const REGRETTED = /^(?:dus?|dues?|pu|fallu|aime|voulu|prefere|souhaite)$/;

// "ce qui l'aurait obligé": what would have followed, had it been so
function isUnreal(tokens: Token[], at: number, first: number): boolean {
  let i = at - 1;
  while (i > first && /^(?:l'|le|la|les|lui|leur|nous|en|y)$/.test(tokens[i]!.fold)) i--;
  return i > first && tokens[i]!.fold === 'qui' && tokens[i - 1]!.fold === 'ce' && /^aurai/.test(tokens[at]!.fold);
}

function nextWord(tokens: Token[], at: number, last: number): string {
  for (let i = at + 1; i < last && i < at + 4; i++)
    if (!/^(?:pas|plus|ainsi|donc|egalement|aussi|jamais|meme|deja)$/.test(tokens[i]!.fold)) return tokens[i]!.fold;
  return '';
}

// "sinon", "dans ce cas", "coûterait alors"; "racheter le contrat coûterait": an act only thought of
function isSupposed(tokens: Token[], at: number, first: number, last: number): boolean {
  if (tokens[at + 1]?.fold === 'alors') return true;
  for (let i = first; i < at; i++) {
    if (tokens[i]!.fold === 'sinon') return true;
    if (tokens[i]!.fold === 'dans' && tokens[i + 1]?.fold === 'ce' && tokens[i + 2]?.fold === 'cas') return true;
  }
  const opening = tokens.findIndex((t, i) => i >= first && i < last && t.kind === 'word');
  return opening >= 0 && opening < at && at - opening <= 8 && isInfinitive(tokens[opening]!);
}

function isInfinitive(token: Token): boolean {
  return (
    /(?:er|ir|re)$/.test(token.fold) && readingsOfVerb(token.text.toLowerCase()).some((r) => r.mood === 'infinitive')
  );
}

// "si" with an imperfect or pluperfect after it, on either side of the conditional
function dependsOnCondition(tokens: Token[], at: number, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const word = tokens[i]!.fold;
    if (word !== 'si' && word !== "s'") continue;
    if (word === "s'" && !/^ils?$/.test(tokens[i + 1]?.fold ?? '')) continue;
    if (i < at && tokens.slice(i, at).some((t) => t.fold === 'que' || t.fold === "qu'")) continue;
    for (let j = i + 1; j < Math.min(last, i + 12); j++) {
      const moods = tokens[j]!.kind === 'word' ? moodsOfToken(tokens[j]!) : null;
      if (moods?.has('imperfect') && !moods.has('conditional')) return true;
    }
  }
  return false;
}

const SPOKE = new Set([
  'précisé',
  'indiqué',
  'annoncé',
  'assuré',
  'déclaré',
  'affirmé',
  'promis',
  'expliqué',
  'ajouté',
  'dit',
  'estimé',
  'confirmé',
  'garanti',
  'prévenu',
  'averti',
  'précisait',
  'indiquait',
  'annonçait',
  'assurait',
  'affirmait',
  'promettait',
  'expliquait',
  'disait',
  'estimait',
  'décidé',
  'rappelé',
  'prévoyait',
  'prévu',
  'savait',
  'pensait',
  'espérait',
  'fait',
  'répondu',
  'raconté',
  'rappelait',
  'soutenu',
  'juré',
  'répété',
  'insisté',
  'certifié',
  'signalé',
  'noté',
  'écrit',
  'garantissait',
  'jurait',
  'répétait',
  'calculé',
]);

// "a précisé qu'elle prendrait": the future as seen from then
function followsPastSaying(tokens: Token[], at: number, first: number): boolean {
  let que = -1;
  for (let i = at - 1; i >= first && i > at - 25; i--) {
    const word = tokens[i]!;
    if (que < 0 && (word.fold === 'que' || word.fold === "qu'")) que = i;
    else if (que >= 0 && que - i === 1 && /[^t]ant$/.test(word.fold)) return false;
    else if (que >= 0 && que - i <= 9 && SPOKE.has(word.text.toLowerCase())) return compoundTense(tokens, at) === false;
    if (word.kind === 'mark' && que < 0 && /^[;:.]$/.test(word.text)) return false;
  }
  return false;
}

// "aurait remporté" looks back and stays a rumour even after "a dit que"
function compoundTense(tokens: Token[], at: number): boolean {
  if (!/^(?:aurai[st]|auraient|serai[st]|seraient)$/.test(tokens[at]!.fold)) return false;
  for (let i = at + 1; i < at + 4; i++)
    if (tokens[i] && readingsOfVerb(tokens[i]!.text.toLowerCase()).some((r) => r.mood === 'participle'))
      return /^aurai/.test(tokens[at]!.fold);
  return false;
}
