import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import { type Figures, questionFigures, type Row } from '../src/questions-figures.ts';
import { Facts } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Parts } from './questions-list.tsx';
import type { WordKey, Words } from './words.ts';

/** The figures the office is asked for, as pictures with their tables, and as CSV. */
export const figures = new Hono<DeskEnv>()
  .get('/questions/figures', async (c) => {
    const { desk, view } = c.var;
    const found = await questionFigures(desk.store.read, desk.now(), desk.settings.zone);
    return c.html(<FiguresPage view={view} figures={found} />);
  })
  .get('/questions/figures.csv', async (c) => {
    const { desk, view } = c.var;
    const found = await questionFigures(desk.store.read, desk.now(), desk.settings.zone);
    c.header('content-disposition', 'attachment; filename="questions.csv"');
    return c.body(csvOf(view.words, found), 200, { 'content-type': 'text/csv; charset=utf-8' });
  });

function csvOf(words: Words, { months, outlets, subjects }: Figures): string {
  const head = ['', '', ...COLUMNS.map(([, word]) => words.say(word)), `${words.say('f.median')} (min)`];
  const parts: [WordKey, Row[], WordKey][] = [
    ['f.by_month', months, 'f.by_month'],
    ['f.by_outlet', outlets, 'f.no_outlet'],
    ['f.by_subject', subjects, 'f.no_subject'],
  ];
  const lines = parts.flatMap(([title, rows, none]) =>
    rows.map((row) => [
      words.say(title),
      row.name || words.say(none),
      ...COLUMNS.map(([name]) => row[name]),
      row.medianMinutes ?? '',
    ]),
  );
  return `\uFEFF${stringify([head, ...lines], { escape_formulas: true })}`;
}

const COLUMNS: [name: 'asked' | 'answered' | 'open' | 'closed' | 'late', word: WordKey][] = [
  ['asked', 'f.asked'],
  ['answered', 'f.answered'],
  ['open', 'f.open'],
  ['closed', 'f.closed'],
  ['late', 'f.late'],
];

function FiguresPage({ view, figures }: { view: View; figures: Figures }) {
  const { words } = view;
  const { all, months, outlets, subjects } = figures;
  return (
    <Layout view={view} title={words.say('f.title')}>
      <h1>{words.say('f.title')}</h1>
      <Parts view={view} here="/questions/figures" />
      <p class="hint">{words.say('f.what')}</p>
      <Facts
        facts={[
          [words.say('f.asked'), words.number(all.asked)],
          [words.say('f.answered'), words.number(all.answered)],
          [words.say('f.open'), words.number(all.open)],
          [words.say('f.closed'), words.number(all.closed)],
          [words.say('f.median'), span(words, all.medianMinutes)],
          [words.say('f.late'), words.number(all.late)],
        ]}
      />
      {all.asked === 0 ? (
        <p class="none">{words.say('f.none')}</p>
      ) : (
        <>
          <Part words={words} title="f.by_month" rows={months} none="f.by_month" upright />
          <Part words={words} title="f.by_outlet" rows={outlets} none="f.no_outlet" />
          <Part words={words} title="f.by_subject" rows={subjects} none="f.no_subject" />
        </>
      )}
      <p>
        <a href="/questions/figures.csv">{words.say('f.csv')}</a>
      </p>
    </Layout>
  );
}

interface PartProps {
  words: Words;
  title: WordKey;
  rows: Row[];
  none: WordKey;
  upright?: boolean;
}

function Part({ words, title, rows, none, upright = false }: PartProps) {
  const named = rows.map((row) => ({ ...row, name: row.name || words.say(none) }));
  return (
    <section class="figure" aria-labelledby={title.replace('.', '-')}>
      <h2 id={title.replace('.', '-')}>{words.say(title)}</h2>
      <section class="table-scroll" aria-label={words.say('f.table', { of: words.say(title) })} tabindex={0}>
        {upright ? <Columns words={words} rows={named} /> : <Bars words={words} rows={named} />}
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say(title)}</th>
              {COLUMNS.map(([, word]) => (
                <th scope="col">{words.say(word)}</th>
              ))}
              <th scope="col">{words.say('f.median')}</th>
            </tr>
          </thead>
          <tbody>
            {named.map((row) => (
              <tr>
                <th scope="row">{row.name}</th>
                {COLUMNS.map(([name]) => (
                  <td>{words.number(row[name])}</td>
                ))}
                <td>{span(words, row.medianMinutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function labelOf(words: Words, rows: Row[]): string {
  const sum = (name: 'asked' | 'answered') => rows.reduce((n, row) => n + row[name], 0);
  return words.say('f.picture', { n: sum('asked'), answered: sum('answered') });
}

const [WIDTH, HEIGHT, FOOT] = [600, 180, 20];

/** A column a month: what was asked, and within it what was answered. */
function Columns({ words, rows }: { words: Words; rows: Row[] }) {
  const most = Math.max(1, ...rows.map((row) => row.asked));
  const step = WIDTH / rows.length;
  const tall = (n: number) => Math.round((n / most) * (HEIGHT - FOOT - 18));
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={labelOf(words, rows)}>
      {rows.map((row, at) => (
        <g>
          <rect
            class="asked"
            x={at * step + 6}
            y={HEIGHT - FOOT - tall(row.asked)}
            width={step - 12}
            height={tall(row.asked)}
          />
          <rect
            class="answered"
            x={at * step + 6}
            y={HEIGHT - FOOT - tall(row.answered)}
            width={step - 12}
            height={tall(row.answered)}
          />
          {row.asked > 0 && (
            <text x={at * step + step / 2} y={HEIGHT - FOOT - tall(row.asked) - 4} text-anchor="middle">
              {row.asked}
            </text>
          )}
          <text x={at * step + step / 2} y={HEIGHT - 5} text-anchor="middle">
            {`${row.name.slice(5)}/${row.name.slice(2, 4)}`}
          </text>
        </g>
      ))}
    </svg>
  );
}

const [LINE, NAMED] = [26, 200];

/** A bar a name: what was asked, and within it what was answered. */
function Bars({ words, rows }: { words: Words; rows: Row[] }) {
  const most = Math.max(1, ...rows.map((row) => row.asked));
  const long = (n: number) => Math.round((n / most) * (WIDTH - NAMED - 40));
  const tall = rows.length * LINE;
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${tall}`} role="img" aria-label={labelOf(words, rows)}>
      {rows.map((row, at) => (
        <g>
          <text x={NAMED - 8} y={at * LINE + 17} text-anchor="end">
            {row.name.length > 26 ? `${row.name.slice(0, 25)}…` : row.name}
          </text>
          <rect class="asked" x={NAMED} y={at * LINE + 4} width={long(row.asked)} height={LINE - 8} />
          <rect class="answered" x={NAMED} y={at * LINE + 4} width={long(row.answered)} height={LINE - 8} />
          <text x={NAMED + long(row.asked) + 6} y={at * LINE + 17}>
            {row.asked}
          </text>
        </g>
      ))}
    </svg>
  );
}

function span(words: Words, minutes: number | null): string {
  if (minutes === null) return '–';
  if (minutes < 90) return words.say('f.minutes', { n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? words.say('f.hours', { n: hours }) : words.say('f.days', { n: Math.round(hours / 24) });
}
