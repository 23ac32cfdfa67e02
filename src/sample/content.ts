import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

const revision = z.strictObject({
  date: instant,
  title: z.string(),
  summary: z.string(),
  note: z.string(),
  body: z.string(),
});

const article = z.strictObject({
  slug: z.string(),
  title: z.string(),
  date: instant,
  author: z.string().nullable().default(null),
  section: z.string(),
  language: z.string().optional(),
  summary: z.string(),
  caption: z.string().nullable().default(null),
  body: z.string().default(''),
  offTopic: z.boolean().default(false),
  later: z.boolean().default(false),
  missing: z.boolean().default(false),
  empty: z.boolean().default(false),
  revision: revision.optional(),
});

const outlet = z.strictObject({
  id: z.string(),
  name: z.string(),
  tagline: z.string(),
  language: z.enum(['fr', 'en']),
  channel: z.enum(['rss', 'rss-1252', 'rss-full', 'atom', 'rdf', 'json', 'sitemap', 'listing']),
  articles: z.array(article),
});

const statement = z.strictObject({
  slug: z.string(),
  title: z.string(),
  date: z.iso.date(),
  format: z.enum(['html', 'pdf']).default('html'),
  body: z.string(),
});

const newsroom = z.strictObject({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  contact: z.string(),
  statements: z.array(statement),
});

/** One article of the sample press. `body` is paragraphs parted by blank lines; `## ` opens a subhead, `> ` a quotation. */
export type SampleArticle = z.infer<typeof article>;

/** One outlet of the sample press with its articles, newest last. */
export type SampleOutlet = z.infer<typeof outlet>;

/** One official statement. */
export type SampleStatement = z.infer<typeof statement>;

/** One official newsroom with its statements. */
export type SampleNewsroom = z.infer<typeof newsroom>;

/** The outlets of the sample press, read from `outlets/*.yaml`; throws when a file breaks the schema. */
export function sampleOutlets(): SampleOutlet[] {
  return readAll('outlets').map((value) => outlet.parse(value));
}

/** The official newsrooms, read from `newsrooms/*.yaml`; throws when a file breaks the schema. */
export function sampleNewsrooms(): SampleNewsroom[] {
  return readAll('newsrooms').map((value) => newsroom.parse(value));
}

/** The procurement register (DECP 2.0) as bytes. */
export function sampleRegister(): Buffer {
  return readFileSync(join(import.meta.dirname, 'register.json'));
}

/** The blocks of a body: paragraphs, subheads and quotations in reading order. */
export function blocks(body: string): { kind: 'paragraph' | 'subhead' | 'quote'; text: string }[] {
  return body
    .split(/\n\s*\n/)
    .map((block) => block.replace(/\s*\n\s*/g, ' ').trim())
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('## ')) return { kind: 'subhead', text: block.slice(3) };
      if (block.startsWith('> ')) return { kind: 'quote', text: block.slice(2) };
      return { kind: 'paragraph', text: block };
    });
}

function readAll(folder: string): unknown[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parse(readFileSync(join(path, name), 'utf8')));
}
