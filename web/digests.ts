import type { Content } from '../db/editions.ts';
import { LEAVE_HERE, plain } from '../src/deliveries.ts';
import type { Edition } from '../src/digest.ts';
import type { DigestWords, EditionFrame, FrozenEdition } from '../src/editions.ts';
import { courseChart } from './digest-chart.ts';
import { editionHtml } from './digest-mail.tsx';
import { createWords, type Language, type WordKey, type Words } from './words.ts';

/** One line of a section: its text, what stands under it, and the claim page it leads to. */
export interface MailLine {
  text: string;
  under: string;
  language: string;
  claimId: string | null;
}

/** A section as both parts of the mail show it. */
export interface MailSection {
  title: string;
  lines: MailLine[];
  /** "… and 3 more", or empty. */
  more: string;
}

/** An edition in words: what the HTML and the plain text both say. */
export interface Worded {
  language: Language;
  title: string;
  preheader: string;
  list: string;
  note: string | null;
  sections: MailSection[];
  course: { title: string; chart: string; heads: [string, string, string]; rows: [string, string, string][] };
  nothing: string;
  foot: { why: string; leave: string; quotes: string };
}

const BYTES = 95_000;
const CUTS = [15, 10, 6, 3, 1];

/** How the digest is worded, for an installation at an address: editions as mails, and the mail about missed ones. */
export function digestWords(origin: string): DigestWords {
  return {
    render: (edition, frame) => renderEdition(edition, frame, origin),
    missed(missed, list, language) {
      const words = createWords(language === 'en' ? 'en' : 'fr', list.zone);
      const title = words.say('digest.missed_subject', { n: missed.length, list: list.name });
      const weeks = missed.map(({ week, dueAt }) => `- ${week} (${words.moment(dueAt)})`).join('\n');
      const mend = words.say('digest.missed_mend', { week: missed.at(-1)!.week });
      return {
        subject: `Recoupe${words.say('sign.colon')} ${title}`.replace(/[\r\n]+/g, ' '),
        text: `${words.say('digest.missed')}\n${weeks}\n\n${mend}\n`,
      };
    },
  };
}

/** An edition as a mail: with fewer lines a section where all of them would make it too large for mail clients to show whole. */
export function renderEdition(edition: Edition, frame: EditionFrame, origin: string): Content {
  const chart = courseChart(edition.course);
  const data: FrozenEdition = { ...edition, frame };
  let content: Content | undefined;
  for (const most of CUTS) {
    const worded = wordEdition(edition, frame, most);
    const html = editionHtml(worded, origin);
    content = { subject: worded.title, html, text: editionTextOf(worded, origin), chart, data };
    if (Buffer.byteLength(html) < BYTES) break;
  }
  return content!;
}

/** An edition of the digest as plain text, without the line on leaving. */
export function editionText(edition: Edition, language: Language, zone: string): string {
  return bodyText(wordEdition(edition, { language, zone, list: '', note: null }, CUTS[0]!), '');
}

/** Puts an edition into words, with so many lines a section at most. */
export function wordEdition(edition: Edition, { language, zone, list, note }: EditionFrame, most: number): Worded {
  const words = createWords(language, zone);
  const { fresh, verdicts, hardened, open, answers, quiet, course } = edition;
  const sections = [
    section(words, 'digest.fresh', fresh, most, (c) => claimLine(words, c)),
    section(words, 'digest.verdicts', verdicts, most, (v) => ({
      text: v.sentence,
      under: `${verdictWords(words, v)}${words.say('sign.colon')} ${v.reason}`,
      ...{ language: v.language, claimId: v.id },
    })),
    section(words, 'digest.hardened', hardened, most, (c) => claimLine(words, c)),
    section(words, 'digest.open', open, most, (c) => claimLine(words, c)),
    section(words, 'digest.answers', answers, most, (a) => ({
      text: a.subject,
      under: [words.day(a.sentAt), a.isCorrection ? words.say('digest.correction') : ''].filter(Boolean).join(' ; '),
      ...{ language, claimId: null },
    })),
    section(words, 'digest.quiet', quiet, most, (s) => ({
      text: s.name,
      under: [words.name('health', s.health), s.since && words.say('digest.since', { day: words.day(s.since) })]
        .filter(Boolean)
        .join(', '),
      ...{ language, claimId: null },
    })),
  ];
  const numbers = course.map((w) => `${w.week.slice(5)} ${w.claims}, ${w.verdicts}`).join(' ; ');
  return {
    language,
    title: words.say('digest.title', { from: words.day(edition.from), to: words.day(lastDay(edition)) }),
    preheader: words.say('digest.preheader', { fresh: fresh.all, verdicts: verdicts.all, open: open.all }),
    list,
    note: note && plain(note),
    sections: sections.filter((one) => one.lines.length > 0),
    course: {
      title: words.say('digest.course'),
      chart: words.say('digest.chart', { numbers }),
      heads: [words.say('digest.course_week'), words.say('digest.course_claims'), words.say('digest.course_verdicts')],
      rows: course.map((w) => [w.week, words.number(w.claims), words.number(w.verdicts)]),
    },
    nothing: words.say('digest.nothing'),
    foot: {
      why: words.say('digest.why', { list }),
      leave: words.say('digest.leave'),
      quotes: words.say('digest.quotes'),
    },
  };
}

function section<Row>(
  words: Words,
  title: WordKey,
  { rows, all }: { rows: Row[]; all: number },
  most: number,
  make: (row: Row) => MailLine,
): MailSection {
  const lines = rows.slice(0, most).map(make);
  const more = all > lines.length ? words.say('digest.more', { n: all - lines.length }) : '';
  const clean = (line: MailLine) => ({ ...line, text: plain(line.text), under: plain(line.under) });
  return { title: words.say(title), lines: lines.map(clean), more };
}

function claimLine(words: Words, claim: Edition['fresh']['rows'][number]): MailLine {
  const said = words.say('digest.line', {
    certainty: words.name('certainty', claim.certainty),
    outlets: words.say('digest.outlets', { n: claim.outlets }),
    since: words.day(claim.since),
  });
  const quote = `${words.language === 'fr' ? `«\u00a0${claim.quote}\u00a0»` : `“${claim.quote}”`}`;
  const from = claim.firstOutlet ? `${quote} (${claim.firstOutlet})` : quote;
  return { text: claim.sentence, under: `${said}. ${from}`, language: claim.language, claimId: claim.id };
}

function verdictWords(words: Words, { verdict, before }: { verdict: string; before: string | null }): string {
  const now = words.name('verdict', verdict);
  if (!before || before === verdict) return now;
  return words.say('digest.changed', { verdict: now, before: words.name('verdict', before) });
}

function editionTextOf(worded: Worded, origin: string): string {
  const { why, leave, quotes } = worded.foot;
  return `${bodyText(worded, origin)}\n\n-- \n${why}\n${leave}\n${LEAVE_HERE}\n${quotes}\n`;
}

function bodyText(worded: Worded, origin: string): string {
  const line = ({ text, under, claimId }: MailLine) =>
    [`- ${text}`, under && `  ${under}`, claimId && origin && `  ${claimUrl(claimId, origin)}`]
      .filter(Boolean)
      .join('\n');
  const sections = worded.sections.map(({ title, lines, more }) =>
    [title.toUpperCase(), ...lines.map(line), more].filter(Boolean).join('\n'),
  );
  const { course } = worded;
  const numbers = [course.title.toUpperCase(), course.heads.join(' | '), ...course.rows.map((row) => row.join(' | '))];
  const body = sections.length ? sections : [worded.nothing];
  return [worded.title, worded.note, ...body, numbers.join('\n')].filter(Boolean).join('\n\n');
}

/** The page of a claim, for whoever reads of it in a mail. */
export function claimUrl(claimId: string, origin: string): string {
  return new URL(`/claims/${claimId}`, origin).href;
}

/** The Sunday that ends the week, not the Monday after it. */
function lastDay(edition: Edition): string {
  return new Date(Date.parse(edition.to) - 3_600_000).toISOString();
}
