import type { Claim } from '../db/claims.ts';
import type { Citation, NewCitation } from '../db/questions.ts';
import type { Point, Sentence } from '../src/answers-draft.ts';
import { lineOf, told } from './records.tsx';
import type { Words } from './words.ts';

const MARK = /\[(\d{1,2})\]/g;

/** A draft as text, one sentence a line with the number of its reference, and the references by those numbers. */
export function draftText(words: Words, sentences: Sentence[]): { text: string; cited: NewCitation[] } {
  const lines = sentences.map(({ point }, at) => `${wordedPoint(words, point)} [${at + 1}]`);
  const cited = sentences.map(({ reference: { point, ...reference } }, at) => ({
    ...reference,
    number: at + 1,
    label: labelOf(words, point),
  }));
  return { text: lines.join('\n'), cited };
}

/** A sentence of a draft in the language of the answer. */
export function wordedPoint(words: Words, point: Point): string {
  switch (point.key) {
    case 'press':
      return words.say('d.press', { outlet: point.outlet, day: words.day(point.at), ...quoted(point.quote) });
    case 'said':
      return words.say('d.said', { party: point.party, day: words.day(point.at), ...quoted(point.quote) });
    case 'record':
      return recordWords(words, point);
    case 'nothing':
      return words.say('d.nothing');
    case 'corrects':
      return words.say('d.corrects', { day: words.day(point.at) });
    default:
      return words.name('d', point.key, { claim: bare(point.claim.sentence), day: words.day(point.at ?? '') });
  }
}

function recordWords(words: Words, { record, facts }: Extract<Point, { key: 'record' }>): string {
  const line = words.say('d.record', { object: record.object, line: lineOf(words, record, new Map()) });
  return [line, ...facts.map(({ key, params }) => words.name('record', key, told(words, params)))].join(' ');
}

function labelOf(words: Words, point: Point): string {
  switch (point.key) {
    case 'press':
      return words.say('r.press', { outlet: point.outlet, day: words.day(point.at) });
    case 'said':
      return words.say('r.said', { party: point.party, day: words.day(point.at) });
    case 'record':
      return words.say('r.record', {
        register: words.name('register', point.record.register),
        object: point.record.object,
      });
    case 'nothing':
      return words.say('r.nothing', { moment: words.moment(point.at) });
    case 'corrects':
      return words.say('r.answer', { day: words.day(point.at) });
    default:
      return claimLabel(words, point.claim);
  }
}

function claimLabel(words: Words, claim: Claim): string {
  if (!claim.verdict) return words.say('r.claim', { claim: claim.sentence });
  const verdict = words.name('verdict', claim.verdict);
  return words.say('r.verdict', { day: words.day(claim.verdictAt ?? ''), verdict, claim: claim.sentence });
}

/** Word for word; the full stop is set only where the quotation has none. */
const quoted = (quote: string) => ({ quote, stop: /[.!?…]$/.test(quote) ? '' : '.' });

const bare = (sentence: string) => sentence.replace(/\s*\.\s*$/, '');

/** A line of an answer, cut where its references stand. */
export interface Line {
  parts: (string | Citation)[];
  /** whether it has a reference: without one, it is the officer's own */
  isSourced: boolean;
}

/** An answer's lines with their references; a number that stands for none stays text. */
export function linesOf(text: string, citations: Citation[]): Line[] {
  const byNumber = new Map(citations.map((c) => [c.number, c]));
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => {
      const parts = line
        .split(/(\[\d{1,2}\])/)
        .map((part) => byNumber.get(Number(/^\[(\d+)\]$/.exec(part)?.[1])) ?? part);
      return { parts: parts.filter((part) => part !== ''), isSourced: parts.some((part) => typeof part !== 'string') };
    });
}

/** References that are not in the text any more, though they are kept. */
export function unplaced(text: string, citations: Citation[]): Citation[] {
  const placed = new Set([...text.matchAll(MARK)].map((m) => Number(m[1])));
  return citations.filter((c) => !placed.has(c.number));
}

/** An answer as it goes out: marks of what only we can see are taken off, the others numbered anew with their sources below. */
export function mailText(words: Words, text: string, citations: Citation[]): string {
  const open = citations.filter((c) => c.kind === 'passage' || c.kind === 'record');
  const used: Citation[] = [];
  const body = text.replace(/\s?\[(\d{1,2})\]/g, (mark, number) => {
    const cited = citations.find((c) => c.number === Number(number));
    if (!cited) return mark;
    if (!open.includes(cited)) return '';
    if (!used.includes(cited)) used.push(cited);
    return ` [${used.indexOf(cited) + 1}]`;
  });
  const sources = used.map((c, at) => `[${at + 1}] ${c.label}${c.url ? ` ${c.url}` : ''}`);
  const foot = sources.length ? `\n\n${words.say('m.sources')}\n${sources.join('\n')}` : '';
  return `${words.say('m.hello')}\n\n${body
    .trim()
    .replaceAll(/\r?\n/g, '\n\n')
    .replaceAll(/\n{3,}/g, '\n\n')}${foot}\n`;
}
