import { diffWordsWithSpace } from 'diff';

/** A version as far as it is compared. */
export interface Wording {
  title: string;
  text: string;
}

/** A run of words that both versions have, or that one of them lacks. */
export interface Change {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** What changed from one version to the next. */
export interface Difference {
  /** True when only spacing, punctuation, typography or a stamp of the time differ. */
  trivial: boolean;
  title: Change[];
  text: Change[];
}

// Stamps that sites renew without touching the article: "Mis à jour le 9 octobre 2013 à 18h02", "Updated 3 hours ago".
const STAMP =
  /^\W*(?:(?:mis[e]? à jour|actualisée?|modifiée?|publiée?|posté|updated|last updated|last modified|modified|published)(?!\p{L})[^.\n]{0,80}|il y a \d+ \w+|\d+ \w+ ago|temps de lecture\s*:?.{0,20}|lecture \d+ min\w*\.?|\d+ min(?:utes)? (?:de lecture|read))\W*$/iu;
const STAMP_LONGEST = 120;

/** Words that a stamp is made of: another one among them and the line is no mere stamp. */
const STAMP_WORDS =
  /^(?:\d+|h\d*|le|la|à|a|at|on|by|par|de|il|y|ago|temps|lecture|min|mins?|minutes?|heures?|hours?|jours?|days?|read|last|the|mis|mise|jour|actualisé|actualisée|modifié|modifiée|publié|publiée|posté|updated|modified|published|cet|cest|gmt|utc|am|pm|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|november|december|janv|févr|avr|juil|sept|oct|nov|déc|jan|feb|apr|jun|jul|aug|sep|dec)$/u;

/** Whether two wordings say the same but for spacing, punctuation, typography and stamps of the time. */
export function differTrivially(one: Wording, other: Wording): boolean {
  return bareWords(one) === bareWords(other);
}

function bareWords({ title, text }: Wording): string {
  const lines = text.split('\n').filter((line) => !isStamp(line));
  return wordsOf(`${title} ${lines.join(' ')}`).join(' ');
}

function isStamp(line: string): boolean {
  return line.length <= STAMP_LONGEST && STAMP.test(line) && wordsOf(line).every((word) => STAMP_WORDS.test(word));
}

/** The words of a text, whatever their spacing and punctuation; a sign that changes a figure (−5, 3,2 %) belongs to it. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\u00ad|\u200b|\ufeff/g, '')
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'OE')
    .replace(/(?<=\d)[\s\u202f](?=\d{3}\b)/g, '');
  const found = plain.toLowerCase().match(/(?:(?<=^|\s)[-−])?\d+(?:[.,]\d+)*|[\p{L}\p{N}\p{M}]+|[€$£%?]/gu) ?? [];
  return found.map((word) => word.replace('−', '-'));
}

/** What changed between two versions, word by word, in the order of the text. */
export function differenceOf(before: Wording, after: Wording): Difference {
  return {
    trivial: differTrivially(before, after),
    title: changesIn(before.title, after.title),
    text: changesIn(before.text, after.text),
  };
}

/** What a comparison of two very long and very different texts may cost, in milliseconds. */
const PATIENCE_MS = 1500;

function changesIn(before: string, after: string): Change[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : [];
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS });
  // Too different to be compared in time: the whole of both.
  if (!parts) return whole(before, after);
  const kind = ({ added, removed }: (typeof parts)[number]) => (added ? 'added' : removed ? 'removed' : 'same');
  return legible(parts.map((part): Change => ({ kind: kind(part), text: part.value })));
}

/** Fewer words in common than this between two changes, and they are read as one. */
const COMMON_WORDS = 3;

/** Puts changes together that only a word or two parts: a rewritten sentence is shown as one, not as a patchwork. */
function legible(changes: Change[]): Change[] {
  const out: Change[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    out.push(...whole(removed, added));
    [removed, added] = ['', ''];
  };
  for (const [n, { kind, text }] of changes.entries()) {
    const bridges = kind === 'same' && removed + added !== '' && n < changes.length - 1 && isShort(text);
    if (kind === 'same' && !bridges) {
      flush();
      out.push({ kind, text });
    }
    if (kind === 'removed' || bridges) removed += text;
    if (kind === 'added' || bridges) added += text;
  }
  flush();
  return out;
}

function isShort(text: string): boolean {
  return !/\n\s*\n/.test(text) && text.split(/\s+/).filter(Boolean).length < COMMON_WORDS;
}

function whole(before: string, after: string): Change[] {
  const changes: Change[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return changes.filter((change) => change.text !== '');
}

/** A stretch that is left out because nothing changed in it. */
export interface Gap {
  kind: 'gap';
  /** How many characters are left out. */
  length: number;
}

const AROUND = 160;

/** Changes with the long unchanged stretches between them cut down to what stands around a change, at word edges. */
export function condensed(changes: Change[]): (Change | Gap)[] {
  return changes.flatMap((change, n): (Change | Gap)[] => {
    if (change.kind !== 'same' || change.text.length <= 3 * AROUND) return [change];
    const head = n === 0 ? '' : change.text.slice(0, AROUND).replace(/\S*$/, '');
    const tail = n === changes.length - 1 ? '' : change.text.slice(-AROUND).replace(/^\S*/, '');
    const left = change.text.length - head.length - tail.length;
    const kept = (text: string): Change[] => (text ? [{ kind: 'same', text }] : []);
    return [...kept(head), { kind: 'gap', length: left }, ...kept(tail)];
  });
}

interface Token {
  word: string;
  start: number;
  end: number;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((m) => ({
    word: m[0].normalize('NFKC').toLowerCase().replace(/œ/g, 'oe'),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/**
 * Where a quotation stands in another version that puts it in other typography, in UTF-16 offsets: of several places, the one
 * nearest to where it stood before. Null when its words are not there in a row.
 */
export function findAgain(quote: string, text: string, before: number): { start: number; end: number } | null {
  const wanted = tokensOf(quote);
  if (!wanted.length) return null;
  const tokens = tokensOf(text);
  const starts = tokens.flatMap((_, n) => (wanted.every((w, k) => tokens[n + k]?.word === w.word) ? [n] : []));
  const away = (n: number) => Math.abs(tokens[n]!.start - before);
  const nearest = starts.toSorted((a, b) => away(a) - away(b))[0];
  if (nearest === undefined) return null;
  const [first, last] = [tokens[nearest]!, tokens[nearest + wanted.length - 1]!];
  const opens = wanted[0]!.start > 0 ? (/[«"“‘'’([]+\s*$/.exec(text.slice(0, first.start))?.[0].length ?? 0) : 0;
  const closes =
    wanted.at(-1)!.end < quote.length ? (/^\s*[»"”’')\].!?…;:]+/.exec(text.slice(last.end))?.[0].length ?? 0) : 0;
  return { start: first.start - opens, end: last.end + closes };
}
