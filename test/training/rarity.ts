import { writeFileSync } from 'node:fs';
import { findConcepts } from '../../src/reading/concepts.ts';
import { stem, tokenize } from '../../src/reading/tokens.ts';
import { isHeldAside, storiesOf } from '../support/annotated.ts';

// Counts how rare stems and concepts are in the press on public contracts and writes src/matching-rarity.json:
// npx tsx test/training/rarity.ts ANNOTATED.jsonl
// The third of the stories that is held aside for matching is not counted.

const LANGUAGES = ['fr', 'en'] as const;
// What stands in fewer texts than this is as rare as what stands in none.
const LEAST_TEXTS = 3;

/** In how many texts each thing stands, out of how many. */
interface Count {
  texts: number;
  found: Map<string, number>;
}

function count(): Count {
  return { texts: 0, found: new Map() };
}

function add(to: Count, things: Iterable<string>): void {
  to.texts++;
  for (const thing of new Set(things)) to.found.set(thing, (to.found.get(thing) ?? 0) + 1);
}

/** 0 for what stands in every text, towards 1 for what stands in one of many; the commonest first, ties by name. */
function rarityOf({ texts, found }: Count): Record<string, number> {
  const listed = [...found].filter(([, n]) => n >= LEAST_TEXTS).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return Object.fromEntries(
    listed.map(([thing, n]) => [thing, Number((Math.log(texts / n) / Math.log(texts)).toFixed(2))]),
  );
}

function learn(file: string): void {
  const counts = { fr: count(), en: count(), concepts: count() };
  const texts = storiesOf(file).flatMap((story) => (isHeldAside(story.id) ? [] : story.texts));
  for (const { language, title, text } of texts) {
    const tokens = tokenize(`${title}. ${text}`);
    const words = tokens.filter((token) => token.kind === 'word');
    add(
      counts[language],
      words.map((token) => stem(token.fold, language)),
    );
    add(
      counts.concepts,
      findConcepts(tokens, language).map((hit) => hit.value),
    );
  }
  const rarity = { fr: rarityOf(counts.fr), en: rarityOf(counts.en), concepts: rarityOf(counts.concepts) };
  writeFileSync(new URL('../../src/matching-rarity.json', import.meta.url), `${JSON.stringify(rarity, null, 2)}\n`);
  const sizes = LANGUAGES.map((language) => `${counts[language].texts} texts in ${language}`);
  process.stderr.write(`${sizes.join(', ')}\n`);
}

const [file] = process.argv.slice(2);
if (process.argv[1]?.endsWith('rarity.ts') && file) learn(file);
