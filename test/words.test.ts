import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TROUBLE_KINDS } from '../crawlers/trouble.ts';
import { documents } from '../db/schema/documents.ts';
import { organisations } from '../db/schema/organisations.ts';
import { finds, sources } from '../db/schema/sources.ts';
import { CERTAINTIES } from '../src/reading/certainty.ts';
import { weigh } from '../src/reading/checkworthiness.ts';
import { CLAIM_TYPES } from '../src/reading/claim.ts';
import { OFFICIAL, VERDICTS } from '../web/filters.tsx';
import { en } from '../web/words/en.ts';
import { fr } from '../web/words/fr.ts';
import { CATALOGUES, createWords, LANGUAGES, languageFor, type Word } from '../web/words.ts';

const WEB = join(import.meta.dirname, '../web');
const SOURCE = readdirSync(WEB)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(WEB, name), 'utf8'))
  .join('\n');

// Groups whose values come from elsewhere: every value must have its word.
const GROUPS: Record<string, readonly string[]> = {
  type: CLAIM_TYPES,
  certainty: CERTAINTIES,
  verdict: VERDICTS,
  trouble: TROUBLE_KINDS,
  document: documents.kind.enumValues,
  find: finds.state.enumValues,
  kind: sources.kind.enumValues,
  kinds: organisations.kind.enumValues,
  official: OFFICIAL,
};

/** Every reason the engine can give, asked from the engine itself. */
function reasonsOfTheEngine(): string[] {
  const all = { trust: 1, supplierNamed: true, agencyNamed: true, hasFigure: true, hasTime: true, hasSpeaker: true };
  const reasons = CLAIM_TYPES.flatMap((type) =>
    CERTAINTIES.flatMap((certainty) =>
      [true, false].flatMap((inTitle) => weigh({ type, certainty, inTitle, leads: true, ...all }).reasons),
    ),
  );
  return [...new Set([...reasons, 'several_outlets'])];
}

const forms = (word: Word) => (typeof word === 'string' ? [word] : [word.one, word.other]);
const gaps = (word: Word) => new Set(forms(word).flatMap((text) => text.match(/\{\w+\}/g) ?? []));

test('both languages have exactly the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
});

test('both languages fill the same gaps under every key', () => {
  for (const [key, word] of Object.entries(fr)) {
    expect([...gaps(CATALOGUES.en[key as keyof typeof fr])].sort(), key).toEqual([...gaps(word)].sort());
  }
});

test('no word is empty', () => {
  for (const language of LANGUAGES) {
    for (const [key, word] of Object.entries(CATALOGUES[language])) {
      for (const text of forms(word)) expect(text.trim(), `${language} ${key}`).not.toBe('');
    }
  }
});

/** Keys that a source uses neither by their name nor through their group. */
function unusedIn(source: string, keys: string[]): string[] {
  const groups = new Set([...Object.keys(GROUPS), ...[...source.matchAll(/\bname\(\s*'(\w+)'/g)].map((m) => m[1]!)]);
  return keys.filter((key) => !source.includes(`'${key}'`) && !groups.has(key.slice(0, key.indexOf('.'))));
}

/** Keys that a source asks for and the catalogue lacks. */
function missingIn(source: string): string[] {
  const asked = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map((m) => m[1]!);
  return asked.filter((key) => !(key in fr && key in en));
}

test('every key is used by a page, by its name or through its group', () => {
  expect(unusedIn(SOURCE, Object.keys(fr))).toEqual([]);
  expect(unusedIn(SOURCE, ['nav.nobody_uses_this'])).toEqual(['nav.nobody_uses_this']);
});

test('every key that a page asks for is in both catalogues', () => {
  expect(missingIn(SOURCE)).toEqual([]);
  expect(missingIn("words.say('nav.queue'); words.say('nav.nobody_wrote_this')")).toEqual(['nav.nobody_wrote_this']);
});

test('every value that a page words through a group has its word', () => {
  for (const [group, values] of Object.entries({ ...GROUPS, reason: reasonsOfTheEngine() })) {
    for (const value of values) expect(fr, `${group}.${value}`).toHaveProperty([`${group}.${value}`]);
  }
});

test('no page says anything beside the catalogue', () => {
  // Text between tags that has two words or a letter with an accent; names of the product and of file forms may stand.
  const spoken = [...SOURCE.matchAll(/<[a-z]\w*(?:\s[^<>]*)?>\s*([^<>{}\n]*\p{L}[^<>{}\n]*)<\//gu)]
    .map((m) => m[1]!.trim())
    .filter((text) => !/^(Recoupe|CSV|JSON|recoupe [a-z -]+.*)$/.test(text));
  expect(spoken).toEqual([]);
});

test('numbers choose the form of the word and are written as the language does', () => {
  expect(createWords('fr', 'Europe/Paris').say('queue.count', { n: 1 })).toBe('1 affirmation en attente');
  expect(createWords('fr', 'Europe/Paris').say('queue.count', { n: 1234 })).toBe('1\u202f234 affirmations en attente');
  expect(createWords('en', 'Europe/Paris').say('queue.count', { n: 0 })).toBe('0 claims waiting');
});

test('a value without a word is shown as it is', () => {
  expect(createWords('fr', 'Europe/Paris').name('trouble', 'never_seen')).toBe('never_seen');
});

test('French double punctuation is never parted from its word', () => {
  for (const word of Object.values(fr)) {
    for (const text of forms(word)) expect(text).not.toMatch(/[\p{L}\p{N}][:;?!»]( |$)/u);
  }
  expect(createWords('fr', 'UTC').say('sample.own')).toContain('\u00a0:');
});

test('times are given in the zone of the desk, bare days as that day', () => {
  const words = createWords('fr', 'Europe/Paris');
  expect(words.moment('2013-10-09T22:30:00Z')).toBe('10 oct. 2013, 00:30');
  expect(words.moment('2013-10-09')).toBe('9 oct. 2013');
  expect(createWords('en', 'America/New_York').day('2013-10-09')).toBe('9 Oct 2013');
  expect(words.moment('no time')).toBe('no time');
});

test('how long ago is put in the largest unit that fits', () => {
  const words = createWords('en', 'UTC');
  expect(words.ago('2013-10-09T10:00:00Z', '2013-10-09T13:10:00Z')).toBe('3 hr ago');
  expect(words.ago('2013-10-09T13:20:00Z', '2013-10-09T13:10:00Z')).toBe('in 10 min');
});

test('the language is the one chosen, else the one the browser prefers, else French', () => {
  expect(languageFor('en', 'fr')).toBe('en');
  expect(languageFor('xx', 'de, en-GB;q=0.8, fr;q=0.7')).toBe('en');
  expect(languageFor(undefined, 'fr-CA;q=0.9, en;q=0.2')).toBe('fr');
  expect(languageFor(undefined, 'de')).toBe('fr');
  expect(languageFor(undefined, undefined)).toBe('fr');
});
