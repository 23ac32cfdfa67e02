import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/*
 * Makes verbs-fr.json from the Lefff's conjugations (package french-verbs-lefff, Apache-2.0; Lefff data LGPL-LR):
 * `npx tsx test/training/compile-moods.ts`. The 6 MB of forms shrink to about 100 kB because verbs that
 * conjugate alike share one row of endings. The program itself only reads the result.
 */

type Tense = (string | null)[];
type Verb = Record<string, Tense>;

/** The order of the 54 cells in a row of endings: tense letter of the Lefff and how many forms it has. */
const CELLS: [string, number][] = [
  ['W', 1],
  ['P', 6],
  ['I', 6],
  ['F', 6],
  ['C', 6],
  ['S', 6],
  ['J', 6],
  ['T', 6],
  ['Y', 6],
  ['G', 1],
  ['K', 4],
];

/** Verbs of procurement news that the Lefff lacks, each with a verb that conjugates alike. */
const ADDED: Record<string, string> = {
  auditer: 'aider',
  candidater: 'aider',
  crasher: 'aider',
  cofinancer: 'financer',
  dysfonctionner: 'fonctionner',
  externaliser: 'aider',
  forker: 'aider',
  hacker: 'aider',
  mutualiser: 'aider',
  numériser: 'aider',
  'pré-qualifier': 'qualifier',
  préqualifier: 'qualifier',
  prioriser: 'aider',
  recaler: 'aider',
  'ré-attribuer': 'attribuer',
  réinternaliser: 'aider',
  reconfier: 'confier',
  reprioriser: 'aider',
  resigner: 'aider',
  'sous-estimer': 'aider',
  'sous-traiter': 'traiter',
  surfacturer: 'aider',
  twitter: 'aider',
  tweeter: 'aider',
};

/** All 54 forms of a verb in the order of CELLS, '' where the verb has none. */
function formsOf(verb: Verb): string[] {
  return CELLS.flatMap(([tense, count]) =>
    Array.from({ length: count }, (_, cell) => {
      const form = verb[tense]?.[cell];
      return form === undefined || form === null || form === 'NA' ? '' : form;
    }),
  );
}

/** The longest beginning that all forms share. */
function sharedBeginning(forms: string[]): string {
  let shared = forms[0]!;
  for (const form of forms) {
    let length = 0;
    while (length < shared.length && shared[length] === form[length]) length++;
    shared = shared.slice(0, length);
  }
  return shared;
}

/** The conjugation of a verb that the Lefff lacks: its model's, with the beginning exchanged. */
function likeVerb(infinitive: string, model: string, verb: Verb): Verb {
  const cut = Math.min(sharedBeginning(formsOf(verb).filter((form) => form !== '')).length, model.length - 2);
  const ending = model.length - cut;
  const stem = infinitive.slice(0, infinitive.length - ending);
  const exchange = (form: string | null): string | null =>
    form === null || form === 'NA' ? form : stem + form.slice(cut);
  return {
    ...Object.fromEntries(Object.entries(verb).map(([tense, forms]) => [tense, forms.map(exchange)])),
    W: [infinitive],
  };
}

function compile(): void {
  const path = createRequire(import.meta.url).resolve('french-verbs-lefff/dist/conjugations.json');
  const verbs = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Verb>;
  for (const [infinitive, model] of Object.entries(ADDED)) {
    verbs[infinitive] ??= likeVerb(infinitive, model, verbs[model]!);
  }
  const rows = new Map<string, string[]>();
  for (const infinitive of Object.keys(verbs).sort()) {
    const forms = formsOf({ W: [infinitive], ...verbs[infinitive] });
    if (forms.some((form) => form.includes(' ') || form.includes(','))) continue;
    const stem = sharedBeginning(forms.filter((form) => form !== ''));
    const endings = forms.map((form) => (form === '' ? '0' : form.slice(stem.length))).join(',');
    rows.set(endings, [...(rows.get(endings) ?? []), stem]);
  }
  const patterns = [...rows].map(([endings, stems]) => ({ endings, stems: stems.join(' ') }));
  const target = new URL('../../src/reading/lexicon/verbs-fr.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify({ patterns }, null, 2)}\n`);
  console.error(`${patterns.length} patterns, ${Object.keys(verbs).length} verbs`);
}

compile();
