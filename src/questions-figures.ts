import type { Db } from '../db/open.ts';
import { type Question, questionsSince } from '../db/questions.ts';

/** Numbers of some questions. The median is in minutes, from asked to first answered; null when none was. */
export interface Tally {
  asked: number;
  answered: number;
  open: number;
  closed: number;
  /** answered after their deadline */
  late: number;
  medianMinutes: number | null;
}

/** A tally under a name: a month (`2026-11`), an outlet, a subject; '' where there is none. */
export type Row = Tally & { name: string };

/** The figures of the questions asked since a time. A question on two subjects counts under both. */
export interface Figures {
  all: Tally;
  months: Row[];
  outlets: Row[];
  subjects: Row[];
}

const MOST_ROWS = 15;

/** The figures of the twelve months up to a moment, by month of a zone, outlet and subject. */
export async function questionFigures(db: Db, now: Date, zone: string): Promise<Figures> {
  const months = lastMonths(now, zone);
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - 12);
  const asked = (await questionsSince(db, since.toISOString())).filter((q) =>
    months.includes(monthOf(q.askedAt, zone)),
  );
  const by = (name: (q: Question) => string[]) => grouped(asked, name).slice(0, MOST_ROWS);
  return {
    all: tally(asked),
    months: months.map((name) => ({ name, ...tally(asked.filter((q) => monthOf(q.askedAt, zone) === name)) })),
    outlets: by((q) => [q.outlet]),
    subjects: by((q) => (q.about.length ? q.about : [''])),
  };
}

/** What the questions of a group come to. */
export function tally(questions: Question[]): Tally {
  const answered = questions.filter((q) => q.answeredAt !== null);
  return {
    asked: questions.length,
    answered: answered.length,
    open: questions.filter((q) => q.state === 'open').length,
    closed: questions.filter((q) => q.state === 'closed').length,
    late: answered.filter((q) => q.deadlineAt !== null && q.answeredAt! > q.deadlineAt).length,
    medianMinutes: median(answered.map((q) => (Date.parse(q.answeredAt!) - Date.parse(q.askedAt)) / 60_000)),
  };
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}

function grouped(questions: Question[], namesOf: (q: Question) => string[]): Row[] {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    for (const name of namesOf(question)) groups.set(name, [...(groups.get(name) ?? []), question]);
  }
  const rows = [...groups].map(([name, its]) => ({ name, ...tally(its) }));
  return rows.sort((a, b) => b.asked - a.asked || a.name.localeCompare(b.name));
}

function monthOf(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(iso)).slice(0, 7);
}

function lastMonths(now: Date, zone: string): string[] {
  const [year = 0, month = 0] = monthOf(now.toISOString(), zone).split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - (11 - back), 1));
    return first.toISOString().slice(0, 7);
  });
}
