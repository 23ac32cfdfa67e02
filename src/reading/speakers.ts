import type { Analysis } from './analysis.ts';
import { bearerOf, companyOf } from './bearers.ts';
import { CHATTER, FUNCTION_WORD, LEFT_STOPS, NAME_STOPS, OPENERS, PEOPLE, TITLES } from './lexicon/saying.ts';
import { remembering } from './memory.ts';
import { isCapitalised, type Token } from './tokens.ts';

/** Who speaks, as found in the text: a stretch of tokens, or a pronoun that stands for the one before. */
export interface Voice {
  first: number;
  last: number;
  /** a name of the watch list, or the words of the text */
  name: string;
  /** the words stand for who spoke last */
  isPronoun: boolean;
}

const LONGEST = 14;

/** The naming of a speaker that begins at a token and goes right, up to a boundary; null when there is none. */
export function voiceRight(analysis: Analysis, from: number, limit: number): Voice | null {
  const { tokens, language } = analysis;
  let first = from;
  while (
    first < limit &&
    (CHATTER.has(tokens[first]!.fold) ||
      (tokens[first]!.fold === 'ce' && CHATTER.has(tokens[first + 1]?.fold ?? '')) ||
      tokens[first]!.kind === 'number')
  )
    first++;
  let last = first;
  while (last < limit && last - first < LONGEST) {
    const token = tokens[last]!;
    if (
      token.kind === 'mark' &&
      token.text !== '-' &&
      token.text !== '’' &&
      token.text !== "'" &&
      !(token.text === '.' && isInitial(tokens[last - 1]))
    ) {
      if (token.text === ',' && namesAfterComma(tokens, last, limit)) {
        last++;
        continue;
      }
      break;
    }
    if (last > first + 1 && language === 'fr' && /^(?:il|elle|ils|elles|on)$/.test(token.text)) break;
    if (
      last > first &&
      NAME_STOPS[language].has(token.fold) &&
      !isCapitalised(token.text) &&
      !insideMention(analysis, last)
    )
      break;
    last++;
  }
  if (last <= first) return null;
  const voice = makeVoice(analysis, first, last);
  const named = isCapitalised(tokens[last - 1]!.text) ? null : nameBehindTitle(tokens, last, limit, analysis.text);
  return named ? { ...voice, name: named } : voice;
}

// "la ministre déléguée à la Mer Jeanne Aubert": the name closes the title
function nameBehindTitle(tokens: Token[], from: number, limit: number, text: string): string | null {
  if (!/^(?:a|au|aux|en|de|du|des|d'|sur|pour)$/.test(tokens[from]?.fold ?? '')) return null;
  for (let j = from + 1; j + 1 < limit && j < from + 9; j++) {
    const [a, b] = [tokens[j]!, tokens[j + 1]!];
    if (a.kind === 'mark') return null;
    if (isCapitalised(a.text) && isCapitalised(b.text) && b.kind === 'word' && !a.text.endsWith("'") && j > from + 2)
      return text.slice(a.start, b.end);
  }
  return null;
}

function isInitial(token: Token | undefined): boolean {
  return token !== undefined && token.text.length <= 2 && isCapitalised(token.text);
}

// the apposition is a name itself: "L'avocat de la ville, Me Louis Ferrand, a regretté"
function capitalisedRun(tokens: Token[], from: number, to: number): [number, number] | null {
  if (to - from < 2 || to - from > 5) return null;
  return tokens.slice(from, to).every((t) => t.kind === 'mark' || isCapitalised(t.text) || t.fold === 'de')
    ? [from, to]
    : null;
}

// "le PDG de la société, Louis Ferrand": the name after the comma belongs to it.
function namesAfterComma(tokens: Token[], comma: number, limit: number): boolean {
  const [a, b, c] = tokens.slice(comma + 1, comma + 6).filter((t) => t.text !== '-');
  if (!a || !b || comma + 2 >= limit) return false;
  const lowerBefore = !isCapitalised(tokens[comma - 1]!.text) || !isCapitalised(tokens[comma - 2]?.text ?? '');
  return (
    lowerBefore &&
    isCapitalised(a.text) &&
    a.kind === 'word' &&
    isCapitalised(b.text) &&
    b.kind === 'word' &&
    (!c || c.kind === 'mark' || comma + 3 >= limit || isCapitalised(c.text))
  );
}

function insideMention(analysis: Analysis, at: number): boolean {
  const mention = analysis.mentionAt[at];
  return mention !== undefined && !mention.isRole && mention.first < at;
}

/** The naming of a speaker that ends before a token, going left to a boundary. */
export function voiceLeft(analysis: Analysis, before: number, limit: number): Voice | null {
  const { tokens } = analysis;
  let end = before;
  // "X, adjoint au maire, a indiqué": the apposition is passed over
  if (end - 1 >= limit && tokens[end - 1]!.text === ',') {
    let open = end - 2;
    while (open >= limit && tokens[open]!.text !== ',') open--;
    const named = open > limit ? capitalisedRun(tokens, open + 1, end - 1) : null;
    if (named) return makeVoice(analysis, named[0], named[1]);
    if (open > limit) end = open;
    else end -= 1;
  }
  if (end - 1 > limit && tokens[end - 1]!.text === ')') {
    let open = end - 2;
    while (open > limit && tokens[open]!.text !== '(') open--;
    if (end - open <= 8) end = open;
  }
  if (end - 1 > limit && /^["»”]$/.test(tokens[end - 1]!.text)) {
    let open = end - 2;
    while (open > limit && !/^["«“]$/.test(tokens[open]!.text)) open--;
    if (end - open <= 9)
      return makeVoice(
        analysis,
        Math.max(limit, /^(?:le|la|les|l'|the|un|une)$/.test(tokens[open - 1]?.fold ?? '') ? open - 1 : open),
        end,
      );
  }
  let first = end;
  while (first > limit && end - first < LONGEST) {
    const token = tokens[first - 1]!;
    if (
      token.kind === 'mark' &&
      token.text !== '-' &&
      token.text !== "'" &&
      token.text !== '’' &&
      !(token.text === '.' && isInitial(tokens[first - 2]))
    )
      break;
    if (first < end && isNewHead(analysis, first)) break;
    if ((LEFT_STOPS.has(token.fold) && !insideMention(analysis, first - 1)) || token.fold.startsWith("qu'")) break;
    first--;
  }
  while (first < end && OPENERS.has(tokens[first]!.fold)) first++;
  const cut = behindVerb(tokens, first, end, analysis.language);
  if (end <= cut || (cut > first && !BEGINS_NAMING.test(tokens[cut]!.text))) return null;
  first = cut;
  return firstOfTwo(analysis, first, limit) ?? makeVoice(analysis, first, end);
}

// What stands before a verb of another clause does not belong to who speaks: "we have heard a doctor say"
function behindVerb(tokens: Token[], first: number, end: number, language: 'fr' | 'en'): number {
  for (let i = end - 2; i >= first; i--) if (OTHER_CLAUSE[language].test(tokens[i]!.text)) return i + 1;
  return first;
}
const BEGINS_NAMING =
  /^(?:\p{Lu}.*|l[ea]s?|l[’']|une?|des|sa|son|ses|leurs?|ce|cette|cet|the|an?|his|her|its|their|on|il|elle|ils|elles|he|she|they|it|we|I|nous|je|qui|who)$/u;
const OTHER_CLAUSE = {
  fr: /^(?:a|ont|est|sont|avait|avaient|était|étaient|sera|serait|peut|peuvent|doit|doivent|dont|où|qui|qu[’']|c[’']|il|elle|ils|elles|on|nous|vous|je)$/,
  en: /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|what|which|who|where|how|than|he|she|it|they|we|I)$/,
};

// "Le ministre et la présidente ont annoncé": the first of two who say it together
function firstOfTwo(analysis: Analysis, second: number, limit: number): Voice | null {
  const { tokens } = analysis;
  if (!/^(?:et|and)$/.test(tokens[second - 1]?.fold ?? '') || second - 1 <= limit) return null;
  let first = second - 1;
  while (first > limit && second - first < LONGEST && JOINED.test(tokens[first - 1]!.text)) first--;
  while (first < second - 1 && tokens[first]!.kind === 'mark') first++;
  if (first > limit || second - 1 - first < 1) return null;
  const voice = voiceRight(analysis, first, second - 1);
  return voice && canSpeak(tokens, voice) ? voice : null;
}
const JOINED =
  /^(?:\p{Lu}.*|[-,’']|l[ea]s?|des?|du|d[’']|l[’']|the|of|for|at|en|au|ministre|maire|président|présidente|préfet|groupe|société)$/u;

// A capital article in mid-sentence begins it anew: a heading ran into the text
function isNewHead(analysis: Analysis, at: number): boolean {
  const { tokens } = analysis;
  return (
    /^(?:Le|La|Les|L'|L’|Un|Une|The)$/.test(tokens[at]!.text) &&
    tokens[at - 1]?.kind === 'word' &&
    !/^(?:de|du|des|a|au|journal|quotidien|site|of|at|by)$/.test(tokens[at - 1]!.fold)
  );
}

function makeVoice(analysis: Analysis, first: number, last: number): Voice {
  const { tokens, text, watch } = analysis;
  const words = text.slice(tokens[first]!.start, tokens[last - 1]!.end).replace(/\s+/g, ' ');
  const inside = new Set(
    analysis.mentionAt
      .slice(first, last)
      .filter((m) => m !== undefined && !m.isRole && m.first >= first && m.last <= last),
  );
  for (const mention of inside) {
    if (!mention) continue;
    const others = tokens
      .slice(first, last)
      .filter((t, i) => t.kind === 'word' && !(first + i >= mention.first && first + i < mention.last));
    if (!mention.isUnclear && others.every((t) => TITLES.has(t.fold)))
      return { first, last, name: watch.organisations[mention.organisations[0]!]!.name, isPronoun: false };
  }
  const office = bearerOf(analysis, first, last) ?? companyOf(analysis, first, last);
  return { first, last, name: office ?? trimName(tokens.slice(first, last), words, text), isPronoun: false };
}

/** Whether a naming can be the subject of a verb of saying: a noun with its article or a name, not a pronoun. */
export function isSubject(tokens: Token[], voice: Voice): boolean {
  const first = tokens[voice.first]!;
  const words = tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  return (
    words.length >= 2 &&
    words.length <= 9 &&
    !THING.test(words[1]!.fold) &&
    SUBJECT_OPENER.test(first.fold) &&
    words.some((t) => !isFunctionWord(t.fold))
  );
}
const THING =
  /^(?:contrat|marche|prix|cout|lien|chantier|appareil|pont|bilan|retard|contract|deal|price|cost|bill|centre|center|bridge|delay|system|software|logiciel|essais?|tests?)$/;
const SUBJECT_OPENER =
  /^(?:le|la|les|l'|un|une|des|ces?|cette|plusieurs|certaine?s|d'|deux|trois|son|sa|ses|leurs?|the|an?|some|many|several|his|her|its|their|two|three)$/;

/** The next name of the watch list behind a naming that is none itself: "selon des éléments recueillis par La Gazette". */
export function voiceNear(analysis: Analysis, from: number, limit: number): Voice | null {
  for (let i = from; i < Math.min(limit, from + 7); i++) {
    const mention = analysis.mentionAt[i];
    if (mention && !mention.isRole) return makeVoice(analysis, mention.first, mention.last);
    if (analysis.tokens[i]!.text === ',') return null;
  }
  return null;
}

/** Whether a naming can be somebody who speaks: a name, or a noun for people, bodies or papers; not "le coût" or "to". */
export function canSpeak(tokens: Token[], voice: Voice): boolean {
  const words = tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  if (words.every((t) => isFunctionWord(t.fold))) return false;
  return words.some(
    (t) => isForPeople(t.fold) || (isCapitalised(t.text) && !isFunctionWord(t.fold) && t.text.length > 1),
  );
}

const isFunctionWord = remembering((word: string) => FUNCTION_WORD.test(word));
const isForPeople = remembering((word: string) => PEOPLE.test(word));

// "Jeanne Aubert adjointe …": a person's full name says enough
function trimName(tokens: Token[], words: string, text: string): string {
  let run: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'word' && isCapitalised(token.text) && !token.text.endsWith("'")) run.push(token);
    else if (token.text !== '-' && run.length < 2) run = [];
    else if (run.length >= 2 && token.text !== '-') break;
  }
  if (
    run.length >= 2 &&
    run.length <= 4 &&
    tokens.length > run.length &&
    !/^(?:le|la|les|l|the|une?|des|an?)$/i.test(tokens[0]!.text.replace(/['’]/, ''))
  )
    return text.slice(run[0]!.start, run.at(-1)!.end);
  return words;
}
