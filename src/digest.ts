import type { Claim } from '../db/claims.ts';
import * as rows from '../db/digest-rows.ts';
import type { Db } from '../db/open.ts';
import { answersSent } from '../db/questions.ts';
import { boundsOf, weekOf } from './digest-weeks.ts';

/** A claim as the digest tells of it. */
export interface ClaimLine {
  id: string;
  sentence: string;
  language: string;
  certainty: string;
  firstCertainty: string;
  outlets: number;
  firstOutlet: string | null;
  since: string;
  /** A few verbatim words, no more. */
  quote: string;
}

/** One edition of the weekly digest: claims and verdicts of one week, not articles. Each list is cut; `all` is its length. */
export interface Edition {
  /** ISO week, such as `2026-W47`. */
  week: string;
  /** First moment of its Monday and of the next one, in UTC. */
  from: string;
  to: string;
  fresh: rows.Some<ClaimLine>;
  verdicts: rows.Some<{
    id: string;
    sentence: string;
    language: string;
    verdict: string;
    before: string | null;
    reason: string;
  }>;
  /** Claims that began with "would" and were first put firmly this week. */
  hardened: rows.Some<ClaimLine>;
  /** The longest waiting of those without a verdict. */
  open: rows.Some<ClaimLine>;
  answers: rows.Some<{ subject: string; sentAt: string; isCorrection: boolean }>;
  /** Sources that bring nothing, or less than they should, and since when. */
  quiet: rows.Some<{ name: string; health: string; since: string | null }>;
  /** New claims and verdicts of this week and of those before, the earliest first. */
  course: { week: string; claims: number; verdicts: number }[];
}

/** Lines of one section at most; what there is beyond is only counted. */
export const MOST_PER_SECTION = 15;
const WEEKS_SHOWN = 8;
const LONGEST_SENTENCE = 300;
const LONGEST_QUOTE = 160;

/** Composes the edition of a week from the log. */
export async function composeEdition(db: Db, week: string, zone: string): Promise<Edition> {
  const { from, to } = boundsOf(week, zone);
  const most = MOST_PER_SECTION;
  // One event, one line: what was decided is told there, what hardened there, and not again as new or as open.
  const verdicts = await rows.verdictsGivenBetween(db, from, to, most);
  const answers = await answersSent(db, from, to);
  const ill = await rows.sourcesIll(db);
  return {
    ...{ week, from, to },
    fresh: linesOf(await rows.claimsNewBetween(db, from, to, most)),
    verdicts: {
      all: verdicts.all,
      rows: verdicts.rows.map(({ claim, verdict, before, reason }) => ({
        ...{ id: claim.id, sentence: cut(claim.sentence, LONGEST_SENTENCE), language: claim.language },
        ...{ verdict, before, reason: cut(reason, LONGEST_SENTENCE) },
      })),
    },
    hardened: linesOf(await rows.claimsHardenedBetween(db, from, to, most)),
    open: linesOf(await rows.claimsOpenBefore(db, from, to, most)),
    answers: someOf(answers, ({ subject, sentAt, isCorrection }) => ({
      ...{ subject: cut(subject, LONGEST_QUOTE), sentAt, isCorrection },
    })),
    quiet: someOf(ill, ({ name, health, since, lastSuccessAt }) => ({
      // What is here and neither quiet nor thin has failed time and again, whatever its health was last called.
      ...{ name: cut(name, 100), health: health === 'quiet' || health === 'thin' ? health : 'failing' },
      since: since ?? lastSuccessAt,
    })),
    course: await courseUpTo(db, from, zone),
  };
}

function linesOf({ rows, all }: rows.Some<Claim>): rows.Some<ClaimLine> {
  return {
    all,
    rows: rows.map((c) => ({
      ...{ id: c.id, sentence: cut(c.sentence, LONGEST_SENTENCE), language: c.language, certainty: c.certainty },
      ...{
        firstCertainty: c.firstCertainty,
        outlets: c.outletCount,
        firstOutlet: c.firstOutlet && cut(c.firstOutlet, 80),
      },
      ...{ since: c.firstAppearanceAt, quote: cut(c.quote, LONGEST_QUOTE) },
    })),
  };
}

function someOf<From, To>(all: From[], make: (one: From) => To): rows.Some<To> {
  return { all: all.length, rows: all.slice(0, MOST_PER_SECTION).map(make) };
}

async function courseUpTo(db: Db, from: string, zone: string): Promise<Edition['course']> {
  const course: Edition['course'] = [];
  for (let back = WEEKS_SHOWN - 1; back >= 0; back--) {
    const week = weekOf(new Date(Date.parse(from) + 12 * 3_600_000), zone, back);
    const bounds = boundsOf(week, zone);
    course.push({ week, ...(await rows.countsBetween(db, bounds.from, bounds.to)) });
  }
  return course;
}

/** A text in one line, cut at a word where it is too long. */
function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const short = line.slice(0, most);
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), most - 40)).replace(/[\ud800-\udbff]$/, '')} …`;
}
