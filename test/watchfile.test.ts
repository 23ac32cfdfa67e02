import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatWatchFile, parseWatchFile, WatchFileError } from '../src/watchfile.ts';

const list = `agency: { name: Régie des eaux, siren: "123456789", roles: ["la régie"] }
suppliers:
  - { name: Hydrotel, aliases: ["Hydrotel SA"], siren: "98765432100012" }
others:
  - { name: Anne Durand, kind: person, roles: ["la présidente"] }
`;

test('an organisation has the kind of the list it stands in', () => {
  expect(parseWatchFile(list, 'w.yaml').map((o) => [o.name, o.kind])).toEqual([
    ['Régie des eaux', 'agency'],
    ['Hydrotel', 'supplier'],
    ['Anne Durand', 'person'],
  ]);
});

test('a SIRET is cut to the SIREN that records are looked up by', () => {
  expect(parseWatchFile(list, 'w.yaml')[1]).toMatchObject({ siren: '987654321', aliases: ['Hydrotel SA'], roles: [] });
});

test('several agencies may share an installation', () => {
  const shared = 'agencies: [{ name: A }, { name: B }]\nsuppliers: []\n';
  expect(parseWatchFile(shared, 'w.yaml').map((o) => o.kind)).toEqual(['agency', 'agency']);
});

test.each([
  ['anchors', Array.from({ length: 20_000 }, (_, i) => `&a${i} `).join('')],
  ['levels', '['.repeat(50_000)],
])('%s by the thousand are refused at once', (_what, text) => {
  const began = performance.now();
  expect(() => parseWatchFile(`${text}x`, 'w.yaml')).toThrow(/Write each organisation out/);
  expect(performance.now() - began).toBeLessThan(500);
});

test('what is written reads back to the same', () => {
  const organisations = parseWatchFile(list, 'w.yaml');
  expect(parseWatchFile(formatWatchFile(organisations), 'again.yaml')).toEqual(organisations);
});

test('the sample watch list holds the founding case', () => {
  const names = parseWatchFile(readFileSync('src/sample/watch.yaml', 'utf8'), 'sample').map((o) => o.name);
  expect(names).toEqual(
    expect.arrayContaining([
      'Pôle emploi',
      'SFR',
      'Orange',
      'Devoteam',
      'UGAP',
      'Le Canard enchaîné',
      'Silicon.fr',
      'Michel Sapin',
    ]),
  );
});

test.each([
  ['broken YAML', 'agency: { name: A\nsuppliers: []\n', /w\.yaml, line [12]: not valid YAML/],
  ['no agency', 'suppliers:\n  - { name: A }\n', /w\.yaml, line 1: .*needs an agency/],
  [
    'a supplier without a name',
    'agency: { name: A }\nsuppliers:\n  - { aliases: [B] }\n',
    /line 3: suppliers\.0\.name/,
  ],
  [
    'a misspelt field',
    'agency: { name: A }\nsuppliers:\n  - name: B\n    alias: [C]\n',
    /line 3: suppliers\.0 .*alias/,
  ],
  [
    'a SIREN of the wrong length',
    'agency: { name: A }\nsuppliers:\n  - { name: B, siren: "123" }\n',
    /line 3: suppliers\.0\.siren must be 9 digits/,
  ],
  [
    'an unknown kind',
    'agency: { name: A }\nothers:\n  - { name: B, kind: planet }\n',
    /line 3: others\.0\.kind must be one of outlet/,
  ],
  ['a list instead of a mapping', '- A\n- B\n', /w\.yaml, line 1/],
  ['an alias to nothing', 'agency: *a\nsuppliers: []\n', /w\.yaml: not valid YAML/],
  ['an empty file', '', /w\.yaml, line 1/],
])('%s is refused with its line', (_what, text, message) => {
  expect(() => parseWatchFile(text, 'w.yaml')).toThrow(WatchFileError);
  expect(() => parseWatchFile(text, 'w.yaml')).toThrow(message);
});
