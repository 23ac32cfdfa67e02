import type { Analysis } from './analysis.ts';
import { DEFINITE, PERSON_ROLES } from './lexicon/roles.ts';
import type { Voice } from './speakers.ts';
import { isCapitalised, type Token } from './tokens.ts';

/** A person whom the text names with an office: "la directrice, Hélène Vasseur". */
interface Introduced {
  role: string;
  name: string;
  at: number;
  /** behind the name, where it follows the office */
  end: number;
}

/** Whom the offices of a text stand for. */
export interface Cast {
  persons: Introduced[];
}

/** Finds the persons whom a text introduces with an office beside their name. */
export function castOf(analysis: Analysis): Cast {
  const persons: Introduced[] = [];
  const { tokens, text } = analysis;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.kind !== 'word' || !PERSON_ROLES.has(tokens[i]!.fold)) continue;
    if (belongsToAnother(tokens, i)) continue;
    const run = nameAfter(tokens, i) ?? nameBefore(tokens, i);
    if (!run) continue;
    const known = analysis.mentionAt[run[0]];
    if (known && !known.isRole && analysis.watch.organisations[known.organisations[0]!]!.kind !== 'person') continue;
    const name =
      known && !known.isRole && known.last >= run[1]
        ? analysis.watch.organisations[known.organisations[0]!]!.name
        : text.slice(tokens[run[0]]!.start, tokens[run[1] - 1]!.end);
    persons.push({ role: tokens[i]!.fold, name, at: i, end: run[1] });
  }
  return { persons };
}

// "le compagnon de la ministre, Louis Ferrand": the name is the companion's
function belongsToAnother(tokens: Token[], role: number): boolean {
  return tokens.slice(Math.max(0, role - 4), role).some((t) => KIN.test(t.fold));
}
const KIN =
  /^(?:compagnon|compagne|mari|femme|epouse|epoux|frere|soeur|fils|fille|ami|amie|proche|husband|wife|brother|sister|daughter|friend|partner)$/;

/** The first of two persons with an office who say something together; null where the second speaks alone. */
export function firstOfPair({ tokens }: Analysis, voice: Voice, { persons }: Cast): string | null {
  const second = persons.findIndex((p) => p.name === voice.name && Math.abs(p.end - voice.last) <= 1);
  const first = persons[second - 1];
  if (!first || !/^(?:and|et)$/.test(tokens[first.end]?.fold ?? '')) return null;
  return persons[second]!.at - first.end <= 3 ? first.name : null;
}

const REACH = 13;

// "le maire de la ville, Louis Ferrand", "Planning Minister Jane Hill": the first full name behind the office, no verb between
function nameAfter(tokens: Token[], role: number): [number, number] | null {
  for (let i = role + 1; i < Math.min(tokens.length - 1, role + REACH); i++) {
    const token = tokens[i]!;
    if (token.kind === 'mark' && token.text !== ',' && token.text !== '-') return null;
    const run = fullName(tokens, i);
    if (run && (i === role + 1 || tokens[i - 1]!.text === ',' || tokens[i - 1]!.fold === 'm')) return run;
    if (token.text === ',' && !run && !fullName(tokens, i + 1)) return null;
  }
  return null;
}

// "Louis Ferrand, le maire de la ville", "Louis Ferrand, her lawyer"
function nameBefore(tokens: Token[], role: number): [number, number] | null {
  let i = role - 1;
  while (i > 0 && role - i <= 4 && tokens[i]!.kind === 'word' && !isCapitalised(tokens[i]!.text)) i--;
  if (tokens[i]?.text !== ',') return null;
  let first = i;
  while (first > 0 && isCapitalised(tokens[first - 1]!.text) && tokens[first - 1]!.kind === 'word' && i - first < 4)
    first--;
  return i - first >= 2 && !tokens[first]!.text.endsWith("'") ? [first, i] : null;
}

function fullName(tokens: Token[], at: number): [number, number] | null {
  let last = at;
  while (
    last < tokens.length &&
    last - at < 5 &&
    ((tokens[last]!.kind === 'word' && isCapitalised(tokens[last]!.text) && !tokens[last]!.text.endsWith("'")) ||
      (tokens[last]!.text === '-' && last > at))
  )
    last++;
  return last - at >= 2 ? [at, last] : null;
}

/** The name of a speaker told only by an office ("the governor", "son avocate"), where the text introduces one; null elsewhere. */
export function nameOfRole(analysis: Analysis, voice: Voice, { persons }: Cast): string | null {
  const spoken = analysis.tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  if (spoken.length < 2 || spoken.length > 4 || !DEFINITE.has(spoken[0]!.fold)) return null;
  if (spoken.slice(1).some((t) => isCapitalised(t.text))) return null;
  const head = spoken.slice(1, 3).find((t) => PERSON_ROLES.has(t.fold));
  if (!head) return null;
  const known = persons.filter((p) => p.role === head.fold);
  return (known.findLast((p) => p.at < voice.first) ?? known[0])?.name ?? null;
}
