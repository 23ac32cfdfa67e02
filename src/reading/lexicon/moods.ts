import verbs from './verbs-fr.json' with { type: 'json' };

/** Mood and tense of a French verb form. */
export type Mood =
  | 'infinitive'
  | 'present'
  | 'imperfect'
  | 'future'
  | 'conditional'
  | 'subjunctive'
  | 'past'
  | 'past-subjunctive'
  | 'imperative'
  | 'gerund'
  | 'participle';

/** One reading of a form. `person` is 0 to 5 (je … ils), for participles 0 to 3 (m. sing., m. plur., f. sing., f. plur.). */
export type VerbReading = { infinitive: string; mood: Mood; person: number };

/** Order of the cells in a row of endings, as test/training/compile-moods.ts writes them. */
const CELLS: [Mood, number][] = [
  ['infinitive', 1],
  ['present', 6],
  ['imperfect', 6],
  ['future', 6],
  ['conditional', 6],
  ['subjunctive', 6],
  ['past', 6],
  ['past-subjunctive', 6],
  ['imperative', 6],
  ['gerund', 1],
  ['participle', 4],
];
const MOOD_OF_CELL = CELLS.flatMap(([mood, count]) => Array.from({ length: count }, (_, person) => ({ mood, person })));
const FIRST_CELL = new Map<Mood, number>();
for (const [cell, { mood, person }] of MOOD_OF_CELL.entries()) if (person === 0) FIRST_CELL.set(mood, cell);

type Pattern = { endings: string[]; cellsOf: Map<string, number[]> };

const patterns: Pattern[] = [];
const patternsOfStem = new Map<string, number[]>();
let longestEnding = 0;

for (const { endings, stems } of verbs.patterns) {
  const list = endings.split(',');
  const cellsOf = new Map<string, number[]>();
  for (const [cell, ending] of list.entries()) {
    if (ending === '0') continue;
    const cells = cellsOf.get(ending);
    if (cells) cells.push(cell);
    else cellsOf.set(ending, [cell]);
    if (ending.length > longestEnding) longestEnding = ending.length;
  }
  const pattern = patterns.push({ endings: list, cellsOf }) - 1;
  for (const stem of stems.split(' ')) {
    const known = patternsOfStem.get(stem);
    if (known) known.push(pattern);
    else patternsOfStem.set(stem, [pattern]);
  }
}

const NO_READINGS: readonly VerbReading[] = [];
const NO_MOODS: ReadonlySet<Mood> = new Set();
const REMEMBERED = 20_000;
const readingsOf = new Map<string, readonly VerbReading[]>();
const moodsByForm = new Map<string, ReadonlySet<Mood>>();

function find(form: string): readonly VerbReading[] {
  const found: VerbReading[] = [];
  for (let cut = Math.max(0, form.length - longestEnding); cut <= form.length; cut++) {
    const stem = form.slice(0, cut);
    for (const index of patternsOfStem.get(stem) ?? []) {
      const { endings, cellsOf } = patterns[index]!;
      for (const cell of cellsOf.get(form.slice(cut)) ?? []) {
        found.push({ infinitive: stem + endings[0], ...MOOD_OF_CELL[cell]! });
      }
    }
  }
  return found.length === 0 ? NO_READINGS : found;
}

/** All readings of a French verb form, lower case as in the Lefff ("serait" → être, conditional, third person); empty when it is no verb form. */
export function readingsOfVerb(form: string): readonly VerbReading[] {
  const known = readingsOf.get(form);
  if (known) return known;
  if (readingsOf.size >= REMEMBERED) readingsOf.clear();
  const found = find(form);
  readingsOf.set(form, found);
  return found;
}

/** The moods and tenses that a French form can have ("suis" → present, imperative); empty when it is no verb form. */
export function moodsOf(form: string): ReadonlySet<Mood> {
  const known = moodsByForm.get(form);
  if (known) return known;
  const readings = readingsOfVerb(form);
  if (moodsByForm.size >= REMEMBERED) moodsByForm.clear();
  const moods = readings.length === 0 ? NO_MOODS : new Set(readings.map((reading) => reading.mood));
  moodsByForm.set(form, moods);
  return moods;
}

/** The form of a French verb (infinitive, lower case) in a mood and person (0 to 5; participles 0 to 3), or null when there is none. */
export function conjugate(infinitive: string, mood: Mood, person: number): string | null {
  for (let cut = 0; cut <= infinitive.length; cut++) {
    const stem = infinitive.slice(0, cut);
    for (const index of patternsOfStem.get(stem) ?? []) {
      const { endings } = patterns[index]!;
      if (stem + endings[0] !== infinitive) continue;
      const ending = endings[FIRST_CELL.get(mood)! + person];
      if (ending !== undefined && ending !== '0') return stem + ending;
    }
  }
  return null;
}
