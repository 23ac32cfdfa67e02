import type { Analysis, Sentence } from './analysis.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import { PLAIN_CLAUSE, POSITIONS } from './lexicon/saying.ts';
import { fold, type Token } from './tokens.ts';

/** Whether what follows the verb are the words said: "que", a colon or an opened quotation soon after. */
export function opensSpeech(analysis: Analysis, sentence: Sentence, k: number): boolean {
  const { tokens, language } = analysis;
  const limit = Math.min(sentence.lastToken, k + 12);
  if (
    language === 'fr' &&
    tokens[k + 1]?.text === ',' &&
    PART.test(analysis.text.slice(tokens[k + 1]!.end, tokens[k + 1]!.end + 20))
  )
    return true;
  if (ASKED_WORD[language].test(tokens[k + 1]?.fold ?? '')) return true;
  for (let j = k + 1; j < limit; j++) {
    const token = tokens[j]!;
    if ((token.fold === 'que' || token.fold === "qu'" || token.fold === 'that') && !JOINING.test(tokens[j - 1]!.fold))
      return true;
    if (/^[:«“"‘]$/.test(token.text) && (token.text === ':' || j - k <= 5 || isLongQuotation(analysis, token.start)))
      return true;
    if (token.kind === 'mark' && token.text !== ',' && token.text !== '-') break;
  }
  if (language === 'fr' && tokens.slice(Math.max(sentence.firstToken, k - 4), k).some((t) => t.fold === 'pas'))
    return true;
  if (language === 'fr')
    return (
      isPosition(tokens[k]!) ||
      saysOfItself(tokens, k) ||
      tokens.slice(k + 1, k + 4).some((t) => /^(?:avoir|etre|ne|n'|vouloir|ignorer|craindre)$/.test(t.fold))
    );
  const next = tokens[k + 1];
  return (
    (PLAIN_CLAUSE.has(tokens[k]!.fold) && next !== undefined && next.kind !== 'mark') ||
    isPosition(tokens[k]!) ||
    (next?.text === ',' && k + 2 < sentence.lastToken) ||
    k + 2 >= sentence.lastToken
  );
}

const PART = /^ (?:pour (?:sa|leur) part|de (?:son|leur) côté),/;

// "raconte comment", "explained why"
const ASKED_WORD = { fr: /^(?:comment|pourquoi|combien)$/, en: /^(?:how|why|whether)$/ };

// "s'est dit prêt à"
function saysOfItself(tokens: Token[], k: number): boolean {
  return (
    /^(?:dit|dite|dits|dites|disent|disait)$/.test(tokens[k]!.fold) &&
    tokens.slice(Math.max(0, k - 2), k).some((t) => t.fold === "s'" || t.fold === 'se')
  );
}

function isLongQuotation(analysis: Analysis, at: number): boolean {
  return analysis.quotations.some((q) => q.start === at && q.end - q.start > 30);
}

/** Whether a verb shows a position by itself. */
export function isPosition(token: Token): boolean {
  const reading = readingsOfVerb(token.text.toLowerCase())[0];
  return POSITIONS.has(token.fold) || (reading !== undefined && POSITIONS.has(fold(reading.infinitive)));
}

// "ainsi que", "after that": no words said follow
const JOINING = /^(?:ainsi|tandis|alors|bien|plus|moins|des|apres|lors|tant|avant|pendant|after|before|than|in|of)$/;

/** Whether a colon or an opened quotation stands right behind the verb. */
export function opensQuotation({ tokens, text }: Analysis, sentence: Sentence, k: number): boolean {
  for (let j = k + 1; j < Math.min(sentence.lastToken, k + 8); j++) {
    if (/^[«“]$/.test(tokens[j]!.text) || (tokens[j]!.text === '"' && j - k <= 2)) return true;
    if (tokens[j]!.text === ':') return /^\s*[«"“]/.test(text.slice(tokens[j]!.end, tokens[j]!.end + 3));
    if (/^[.;!?]$/.test(tokens[j]!.text)) break;
  }
  // "…", Hill shrugged.
  return k + 2 >= sentence.lastToken && /^["“«]$/.test(tokens[sentence.firstToken]!.text);
}
