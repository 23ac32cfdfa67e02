import { createHash } from 'node:crypto';
import * as db from '../db/copies.ts';
import type { Db } from '../db/open.ts';

/** Words that make one run, and how many of a text's run hashes are kept to find it by. */
const RUN = 5;
const SKETCH = 12;
/** Texts shorter than this say too little to be called a copy. */
const LEAST_WORDS = 40;
/** Share of the shorter text's runs that the longer must have. */
const ALIKE = 0.75;
/** A copy is no shorter than this share of the other: an excerpt is not the same text. */
const AS_LONG = 0.5;
/** Wire copy travels in days, not in months. */
const DAYS = 10;
const CANDIDATES = 12;

/**
 * Finds the documents with the same text as one that has just got a version, near enough for a wire copy with another
 * headline, a line on top or a paragraph cut at the end, and puts them in one group. Nothing is deleted or hidden by it.
 * Runs inside the transaction of the version.
 */
export async function groupCopies(
  tx: Db,
  document: { id: string; datedAt: string; wireId: string | null },
  text: string,
): Promise<void> {
  const runs = runsOf(text);
  const sketch = runs ? sketchOf(runs) : [];
  await db.keepSketch(tx, document.id, sketch);
  const near = runs ? await nearest(tx, document, runs, sketch) : null;
  if (near) await join(tx, document, near);
  else if (document.wireId) await db.setWire(tx, [document.id], null);
}

async function nearest(tx: Db, document: { id: string; datedAt: string }, runs: Set<number>, sketch: number[]) {
  const around = Date.parse(document.datedAt);
  const span = { from: iso(around - DAYS * 86_400_000), to: iso(around + DAYS * 86_400_000) };
  for (const other of await db.documentsSharing(tx, { ...span, hashes: sketch, not: document.id, limit: CANDIDATES })) {
    const theirs = runsOf(other.text);
    if (theirs && areAlike(runs, theirs)) return other;
  }
  return null;
}

/** Both in the group that is there, the other's first; two groups become one. */
async function join(
  tx: Db,
  document: { id: string; wireId: string | null },
  near: { id: string; wireId: string | null },
) {
  const wireId = near.wireId ?? document.wireId ?? near.id;
  await db.setWire(tx, [document.id, near.id], wireId);
  if (document.wireId && document.wireId !== wireId) await db.renameWire(tx, document.wireId, wireId);
}

/** Whether two texts, by their runs of words, are the same but for their edges. */
export function sameText(one: string, other: string): boolean {
  const [mine, theirs] = [runsOf(one), runsOf(other)];
  return mine !== null && theirs !== null && areAlike(mine, theirs);
}

function areAlike(one: Set<number>, other: Set<number>): boolean {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size < long.size * AS_LONG) return false;
  let shared = 0;
  for (const run of short) if (long.has(run)) shared++;
  return shared >= short.size * ALIKE;
}

/** The hashes of all runs of words in a text, punctuation and accents aside; null when it is too short. */
function runsOf(text: string): Set<number> | null {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < LEAST_WORDS) return null;
  const runs = new Set<number>();
  for (let n = 0; n + RUN <= words.length; n++) runs.add(hashOf(words.slice(n, n + RUN).join(' ')));
  return runs;
}

/** 48 bits: whole numbers that every engine keeps exactly. */
function hashOf(run: string): number {
  return createHash('sha1').update(run).digest().readUIntBE(0, 6);
}

/** The smallest hashes: texts that share most runs share most of these, whichever they are. */
function sketchOf(runs: Set<number>): number[] {
  return [...runs].sort((a, b) => a - b).slice(0, SKETCH);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
