import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { addClaim, type NewClaim } from '../db/claims.ts';
import { copyToPostgres } from '../db/copy.ts';
import { addDocument, addVersion } from '../db/documents.ts';
import { openStore, type Store } from '../db/open.ts';
import { indexClaim, textsFound } from '../db/search.ts';
import { reindexAll } from '../src/reindex.ts';
import { parseQuery, searchable } from '../src/search.ts';
import { generateStore } from './bench/generate-store.ts';
import { forgetPlace, onPostgres, testPlace } from './support/places.ts';

// One store on both engines, one list of queries in French and English: each engine finds the same claims and texts.

const CLAIMS = 400;
const at = '2013-10-09T06:00:00.000Z';

const SENTENCES: [language: 'fr' | 'en', sentence: string][] = [
  ['fr', 'L’œuvre d’Hydrotel coûterait 3,5 M€ à la régie d’Évreux, hors taxes.'],
  ['fr', 'Hydrotel S.A. aurait résilié le sous-contrat de Saint-Étienne-du-Rouvray.'],
  ['fr', 'Les prestataires n’ont pas renouvelé leurs engagements, dit-on à la régie.'],
  ['fr', 'Aucun appel d’offres n’est prévu avant l’été 2014, « au plus tôt ».'],
  ['fr', 'La fuite de 40 000 dossiers vient de l’hébergeur Aquaphone & Fils.'],
  ['fr', 'Le maire s’est dit « très surpris » de la décision d’Aquaphone.'],
  ['en', 'Hydrotel’s renewed contracts aren’t signed; the agency’s board says so.'],
  ['en', 'Aquaphone (formerly Hydro-Tel) was awarded a £3.5m framework in 2014.'],
  ['en', 'An e-mail to press@aquaphone.example went unanswered for 48 hours.'],
  ['en', 'Over-running costs led the councils to terminate their agreements.'],
  ['en', 'The naïve façade of the deal fooled nobody in Zürich.'],
  ['en', 'Outage, outage, outage: three in one week at Hydrotel.'],
];

const QUERIES = [
  ...['contrat', 'CONTRAT', 'contrats', 'contract', 'contracts', 'contracting', 'hydrotel', 'hydro', 'Hydro-Tel'],
  ...['oeuvre', 'œuvre', 'evreux', 'Évreux', 'été', 'ete 2014', '2014', '3,5', '3.5', '40 000', '40000', 'M€', '£3.5m'],
  ...['résilier', 'résilié', 'resilie', 'renouveler', 'renouvelé', 'renewing', 'renewed', 'terminated agreement'],
  ...['saint-étienne', 'saint etienne du rouvray', '"saint etienne"', '"Saint-Étienne-du-Rouvray"', '"etienne saint"'],
  ...[
    'appel d’offres',
    '"appel d’offres"',
    "appel d'offres",
    '"offres d’appel"',
    '« au plus tôt »',
    '“very surprised”',
  ],
  ...['aquaphone & fils', 'aquaphone OR fils', 'NOT contrat', 'contrat AND panne', 'contrat -panne', 'contrat*', '*'],
  ...['press@aquaphone.example', 'aquaphone.example', 'e-mail', 'naive facade', 'Zurich', 'zürich', '"outage outage"'],
  ...[
    'l’agence',
    'agence',
    'agency',
    'agencies',
    'panne de',
    '"une panne de"',
    '"aurait perdu le contrat"',
    'panne outage',
  ],
  ...[
    "d'",
    "'",
    '"',
    '""',
    '“',
    'a',
    'à',
    'é',
    '&',
    '%',
    '_',
    '\\',
    '\\:*',
    ':A',
    'x:1',
    '!',
    '(a | b)',
    '<->',
    '\u0000',
  ],
  ...[
    'zzzz',
    'contrat zzzz',
    'contr',
    'hydrot aquaph',
    'sovtanex',
    'bar',
    'le',
    'the',
    'of the',
    'n’ont pas',
    'aren’t',
  ],
];

const claim = (language: 'fr' | 'en', sentence: string): NewClaim => ({
  ...{ type: 'tender', language, sentence, machineSentence: sentence, quote: sentence, place: 'queue' },
  ...{ firstAppearanceAt: at, lastAppearanceAt: at, appearanceCount: 1, outletCount: 1, queuedAt: at, createdAt: at },
  ...{ firstCertainty: 'asserted', certainty: 'asserted', checkworthiness: 500 },
});

describe.runIf(onPostgres())('the two engines', () => {
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-search-'));
  let sqlite: Store;
  let postgres: Store;
  beforeAll(async () => {
    await generateStore(dir, CLAIMS, () => undefined);
    sqlite = openStore(dir);
    await sqlite.atomically(async (tx) => {
      for (const [language, sentence] of SENTENCES) {
        await indexClaim(tx, await addClaim(tx, claim(language, sentence)), searchable(sentence));
        const url = `https://hydrotel.example/${encodeURIComponent(sentence)}`;
        const document = {
          kind: 'statement',
          canonicalUrl: url,
          url,
          title: sentence,
          datedAt: at,
          firstSeenAt: at,
        } as const;
        const text = `${sentence}\n\nTexte ${'de la régie '.repeat(300)}\n\n${sentence}`;
        await addVersion(tx, await addDocument(tx, document), { fetchedAt: at, title: sentence, text, textHash: 'x' });
      }
    });
    await reindexAll(sqlite);
    postgres = openStore(testPlace(dir));
    await postgres.ready();
    await copyToPostgres(
      dir,
      testPlace(dir),
      () => undefined,
      () => reindexAll(postgres),
    );
  }, 300_000);
  afterAll(async () => {
    await Promise.all([sqlite?.close(), postgres?.close()]);
    await forgetPlace(dir);
    rmSync(dir, { recursive: true });
  });

  async function claimsIn(store: Store, query: string): Promise<string[]> {
    const rows = await listClaims(store.read, { search: parseQuery(query) }, 'recent', { limit: 1000, offset: 0 });
    return rows.map(({ id }) => id).sort();
  }
  const textsIn = async (store: Store, query: string) =>
    (await textsFound(store.read, 'statement', parseQuery(query), 5000)).sort();

  test.each(QUERIES)('find the same for %j', async (query) => {
    expect(await claimsIn(postgres, query)).toEqual(await claimsIn(sqlite, query));
    const { words, phrases } = parseQuery(query);
    if (words.length + phrases.length) expect(await textsIn(postgres, query)).toEqual(await textsIn(sqlite, query));
  });

  test('find something for most of the list, and not everything', async () => {
    const sums = await Promise.all(QUERIES.map(async (query) => (await claimsIn(sqlite, query)).length));
    expect(sums.filter((n) => n > 0 && n < CLAIMS).length).toBeGreaterThan(QUERIES.length / 2);
  });

  test('find the same for any words and phrases out of what is stored', { timeout: 300_000 }, async () => {
    const words = SENTENCES.flatMap(([, sentence]) => sentence.split(/\s+/));
    const place = fc.nat(words.length - 3);
    const part = fc.oneof(
      place.map((n) => words[n]!),
      place.map(
        (n) =>
          `"${words
            .slice(n, n + 3)
            .join(' ')
            .replaceAll('"', '')}"`,
      ),
      fc.tuple(place, fc.integer({ min: 2, max: 6 })).map(([n, letters]) => words[n]!.slice(0, letters)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 3 }), async (parts) => {
        const query = parts.join(' ');
        expect(await claimsIn(postgres, query)).toEqual(await claimsIn(sqlite, query));
      }),
      { numRuns: 150 },
    );
  });
});
