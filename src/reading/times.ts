import { type DaySpan, dayOfIso, isoOfDay, shiftDay } from './calendar.ts';
import { leanAt } from './leaning.ts';
import { matchAt } from './numerals.ts';
import type { Lean, Relation, TimeContext, TimeGrammar } from './time-rules.ts';
import { ENGLISH_TIMES } from './times-en.ts';
import { FRENCH_TIMES } from './times-fr.ts';

/** A time named in a text: its words with UTF-16 offsets, and the days it spans (ISO, both included, null: open or unknown). */
export type FoundTime = { start: number; end: number; words: string; from: string | null; to: string | null };

type Language = 'fr' | 'en';
type Draft = { start: number; core: number; end: number; relation: Relation; span: DaySpan | null };

const GRAMMARS: Record<Language, TimeGrammar> = { fr: FRENCH_TIMES, en: ENGLISH_TIMES };
const ODD_SPACES = /[\u00a0\u202f\u2009\t\n]/g;
const LONGEST_PREFIX = 40;
const LEANS: Partial<Record<Relation, Lean>> = {
  since: 'past',
  by: 'future',
  until: 'future',
  from: 'future',
  notBefore: 'future',
};
const COUNTED_THINGS = /^ (?!ans\b|jours\b|mois\b)\p{Ll}{3,}[sx]\b/u;
const NOT_A_YEAR_AFTER = /^(?:[-/.]?\d| ?[€$£%]| (?:euros|dollars|millions?|milliards?)\b)/;
const NAME_BEFORE = /\p{Lu}[\p{L}\d]+ $/u;

/**
 * The times that a text names, in order, none inside another: dates, months, years, quarters, weekdays, relative times
 * and spans with "pour" or "for". `publishedAt` (ISO) is what "hier" and years left out are reckoned from; without it
 * they are found and left open. What is said with "depuis" ends at the publication; "avant" and "jusqu'à" begin open,
 * "à partir de" and "pas avant" end open. A weekday alone is the last one, or the next one after a verb in the future.
 */
export function findTimes(text: string, language: Language, publishedAt?: string): FoundTime[] {
  const plain = text.replace(ODD_SPACES, ' ').replaceAll('’', "'");
  const now = dayOfIso(publishedAt);
  const drafts = joinRanges(findDrafts(plain, language, now), plain, language);
  return drafts.map(({ start, end, relation, span }) => {
    const { from, to } = bounded(relation, span, now);
    return { start, end, words: text.slice(start, end), from: isoOfDay(from), to: isoOfDay(to) };
  });
}

function findDrafts(plain: string, language: Language, now: number | null): Draft[] {
  const grammar = GRAMMARS[language];
  const drafts: Draft[] = [];
  let free = 0;
  grammar.start.lastIndex = 0;
  for (let match = grammar.start.exec(plain); match; match = grammar.start.exec(plain)) {
    const draft = draftAt(plain, match.index, free, language, now);
    if (draft) {
      drafts.push(draft);
      free = draft.end;
    }
    grammar.start.lastIndex = draft ? draft.end : match.index + 1;
  }
  return drafts;
}

/** The time whose first own word is at a place, with the prepositions and articles before it as far as they are free. */
function draftAt(plain: string, at: number, free: number, language: Language, now: number | null): Draft | null {
  const { rules, prefix } = GRAMMARS[language];
  for (const { pattern, means } of rules) {
    const match = matchAt(pattern, plain, at);
    if (!match) continue;
    const end = at + match[0].length;
    if (match[0] === 'Mars' && /\p{L} $/u.test(plain.slice(Math.max(0, at - 2), at))) return null;
    const before = plain.slice(Math.max(free, at - LONGEST_PREFIX), at);
    const words = prefix.exec(before);
    if (/^\d{4}$/.test(match[0]) && !isYear(plain, at, end, words?.[0] ?? '')) return null;
    const relation = relationOf(words);
    const start = at - (words?.[0].length ?? 0);
    const look = LEANS[relation] ?? null;
    const context = new Surroundings(now, relation === 'since', () => look ?? leanAt(plain, start, end, language));
    return { start, core: at, end, relation, span: means(match.groups ?? NO_GROUPS, context) };
  }
  return null;
}

const NO_GROUPS = {};

/** What a rule may ask of a time: which way its sentence looks is read only when a rule asks. */
class Surroundings implements TimeContext {
  readonly now: number | null;
  readonly firm: boolean;
  readonly look: () => Lean;

  constructor(now: number | null, firm: boolean, look: () => Lean) {
    this.now = now;
    this.firm = firm;
    this.look = look;
  }

  get lean(): Lean {
    return this.look();
  }
}

/** Four figures are a year unless they count something ("2000 agents") or belong to a name ("Windows 2000") or a longer figure. */
function isYear(plain: string, start: number, end: number, prefix: string): boolean {
  const before = plain.slice(Math.max(0, start - 20), start);
  const after = plain.slice(end, end + 20);
  if (/[\d.,/€$£-]$|\d $/.test(before) || NOT_A_YEAR_AFTER.test(after)) return false;
  if (COUNTED_THINGS.test(after)) return /\b(?:en|depuis|avant|in|since|by) $/i.test(before);
  return prefix !== '' || !NAME_BEFORE.test(before);
}

function relationOf(words: RegExpExecArray | null): Relation {
  if (!words?.[0]) return 'at';
  const groups = words.groups ?? {};
  const named = Object.keys(groups).find((name) => groups[name] !== undefined);
  return (named as Relation | undefined) ?? 'at';
}

/** Joins "entre A et B", "de A à B", "A-B" into one time and takes a "de" that opens no range out of the words. */
function joinRanges(drafts: Draft[], plain: string, language: Language): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const left = joined.at(-1);
    if (left && joins(left, draft, plain, language)) {
      left.span = spanning(left, draft, plain);
      left.end = draft.end;
      left.relation = 'at';
    } else joined.push(draft);
  }
  return joined.map((draft) => (draft.relation === 'span' ? withoutOf(draft, plain) : draft));
}

function joins(left: Draft, right: Draft, plain: string, language: Language): boolean {
  const gap = plain.slice(left.end, right.core);
  if (gap.length > LONGEST_PREFIX || !GRAMMARS[language].joint.test(gap)) return false;
  const link = gap.trim().split(' ')[0]!.toLowerCase();
  if (/^(?:et|and)$/.test(link)) return left.relation === 'between';
  return left.relation === 'span' || left.relation === 'from' || /^(?:ou|or|[-–—]|to|à|au)$/.test(link);
}

/** From the beginning of one time to the end of another; the one without a year takes it from the other, or lies within one after it. */
function spanning(left: Draft, right: Draft, plain: string): DaySpan | null {
  if (left.span?.from == null || right.span?.to == null) return null;
  let { from } = left.span;
  let { to } = right.span;
  const words = (draft: Draft): string => plain.slice(draft.core, draft.end);
  const dated = (draft: Draft): boolean => /\d{4}/.test(words(draft));
  const tellsDay = (draft: Draft): boolean => /(?<!\d)\d{1,2}(?!\d)/.test(words(draft));
  if (dated(right) && !dated(left)) {
    while (from > to) from = shiftDay(from, 'year', -1);
    while (shiftDay(from, 'year', 1) <= to) from = shiftDay(from, 'year', 1);
    return { from, to };
  }
  while (to < from) to = shiftDay(to, 'year', 1);
  if (!dated(right) && tellsDay(left) && tellsDay(right))
    while (shiftDay(from, 'year', 1) <= to) to = shiftDay(to, 'year', -1);
  return { from, to };
}

function withoutOf(draft: Draft, plain: string): Draft {
  const opening = /^(?:du |des |de |d'|from )/i.exec(plain.slice(draft.start, draft.core));
  if (/^\d\S* (?:au|to) /.test(plain.slice(draft.core, draft.end))) return { ...draft, relation: 'at' };
  const keepsWord = opening !== null && /^from/i.test(opening[0]);
  if (keepsWord) return { ...draft, relation: 'from' };
  return { ...draft, relation: 'at', start: draft.start + (opening?.[0].length ?? 0) };
}

/** The days that a time leaves possible, by the word before it. */
function bounded(relation: Relation, span: DaySpan | null, now: number | null): DaySpan {
  if (span === null) return { from: null, to: null };
  const { from, to } = span;
  if (relation === 'since') return { from, to: now === null || from === null || from > now ? null : now };
  if (relation === 'from' || relation === 'notBefore') return { from, to: null };
  if (relation === 'until') return { from: null, to };
  if (relation === 'before') return { from: null, to: from === null ? null : from - 1 };
  if (relation === 'by') return { from: now !== null && to !== null && to > now ? now : null, to };
  if (relation === 'after') return { from: to === null ? null : to + 1, to: null };
  return span;
}
