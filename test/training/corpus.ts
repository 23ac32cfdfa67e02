import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { CLAIM_TYPES } from '../../src/reading/claim.ts';
import { compileWatch, type Watch } from '../../src/reading/watchlist.ts';
import { type GoldClaim, type GoldText, type Lesson, prepare } from './learn.ts';
import { watchListOf } from './watch.ts';

/** Texts written for training, with the watch list that goes with them. */
export interface Collection {
  name: string;
  watch: Watch;
  texts: GoldText[];
}

const names = z.array(z.string().min(1)).default([]);
const organisation = z.strictObject({
  name: z.string().min(1),
  aliases: names,
  roles: names,
  kind: z.enum(['outlet', 'person', 'body', 'agency', 'supplier']).optional(),
});
const organisations = z.array(organisation).default([]);
const file = z.strictObject({
  watch: z.strictObject({ agencies: organisations, suppliers: organisations, others: organisations }),
  texts: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['article', 'statement', 'distractor']),
      language: z.enum(['fr', 'en']),
      outlet: z.string(),
      publishedAt: z.string(),
      title: z.string(),
      story: z.string().optional(),
      agency: z.string().optional(),
      supplier: z.string().optional(),
      text: z.string(),
    }),
  ),
});
/** A mark whose words have begun. */
interface Open {
  type: string;
  given: Map<string, string>;
  start: number;
}

type WrittenText = z.output<typeof file>['texts'][number];

const CERTAINTIES = ['asserted', 'attributed', 'hedged', 'questioned', 'denied', 'declined'];
const ATTRIBUTES = ['s', 'a', 'by', 'c', 'from', 'to', 'when', 'amount', 'same'];
const MARK = /<(\/?)(\w+)((?:\s+\w+(?:="[^"]*")?)*)>/g;

/** The texts written for training, laid out. */
export function lessonsWritten(): Lesson[] {
  const collections = readCorpus(fileURLToPath(new URL('texts', import.meta.url)));
  return collections.flatMap(({ texts, watch }) =>
    prepare(texts, watch).map((lesson) => ({ ...lesson, written: true })),
  );
}

/** The collections of a folder: every `*.yaml`. Throws where a file, a mark or a name in it is not right, naming the text. */
export function readCorpus(folder: string): Collection[] {
  return globSync(join(folder, '*.yaml'))
    .sort()
    .map((path) => readCollection(readFileSync(path, 'utf8'), basename(path, '.yaml')));
}

/** Reads one collection. Its claims are marked in the text: `<incident s="Supplier" c="hedged" by="Speaker">words</incident>`. */
export function readCollection(yaml: string, name: string): Collection {
  const { watch, texts } = file.parse(parse(yaml));
  const known = new Set([...watch.agencies, ...watch.suppliers, ...watch.others].map((o) => o.name));
  return { name, watch: compileWatch(watchListOf(watch)), texts: texts.map((text) => readText(text, known)) };
}

function readText(written: WrittenText, known: Set<string>): GoldText {
  const wrong = (what: string): never => {
    throw new Error(`${written.id}: ${what}`);
  };
  const claims: GoldClaim[] = [];
  let plain = '';
  let after = 0;
  let open: Open | null = null;
  for (const mark of written.text.matchAll(MARK)) {
    plain += written.text.slice(after, mark.index);
    after = mark.index + mark[0].length;
    if (!mark[1]) {
      if (open) wrong(`<${mark[2]}> within <${open.type}>`);
      open = { type: mark[2]!, given: attributesOf(mark[3]!), start: plain.length };
      continue;
    }
    if (!open || open.type !== mark[2]) return wrong(`</${mark[2]}> closes nothing`);
    claims.push(claimOf(open, plain.length));
    open = null;
  }
  plain += written.text.slice(after);
  if (open) wrong(`<${open.type}> is not closed`);
  if (/[<>]/.test(plain))
    wrong(`a mark that cannot be read near ${plain.slice(Math.max(0, plain.search(/[<>]/) - 20)).slice(0, 60)}`);
  if ((written.kind === 'distractor') !== (claims.length === 0)) wrong('distractors have no claims, others have some');
  const { agency: _, supplier: __, text: ___, story, ...rest } = written;
  return { ...rest, story: story ?? null, text: plain, claims };

  function claimOf({ type, given, start }: Open, end: number): GoldClaim {
    for (const key of given.keys()) if (key !== 'minor' && !ATTRIBUTES.includes(key)) wrong(`unknown attribute ${key}`);
    const kind = CLAIM_TYPES.find((t) => t === type) ?? (type === 'reaction' ? null : wrong(`unknown type ${type}`));
    const listed = (value: string | undefined): string | null => {
      if (value && !known.has(value)) wrong(`"${value}" is not on the watch list`);
      return value || null;
    };
    const certainty = given.get('c') ?? 'asserted';
    if (!CERTAINTIES.includes(certainty)) wrong(`unknown certainty ${certainty}`);
    for (const key of ['when', 'amount'])
      if (given.has(key) && !plain.slice(start, end).includes(given.get(key)!))
        wrong(`${key}="${given.get(key)}" is not in the words marked`);
    const suppliers = (given.get('s') ?? written.supplier ?? '').split('+').filter(Boolean);
    for (const supplier of suppliers) listed(supplier);
    return {
      start,
      end,
      type: kind,
      agency: listed(given.get('a') ?? written.agency),
      suppliers,
      from: given.get('from') ?? null,
      to: given.get('to') ?? null,
      speaker: given.get('by') ?? null,
      certainty,
      checkworthy: !given.has('minor'),
      when: given.get('when') ?? null,
      amount: given.get('amount') ?? null,
      same_as: given.has('same') ? `${written.story ?? written.id}#${given.get('same')}` : null,
    };
  }
}

function attributesOf(words: string): Map<string, string> {
  return new Map([...words.matchAll(/(\w+)(?:="([^"]*)")?/g)].map((m) => [m[1]!, m[2] ?? '']));
}
