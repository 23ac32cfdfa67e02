import { addDocument, addVersion, documentById } from '../../db/documents.ts';
import type { Store } from '../../db/open.ts';
import { addPerson } from '../../db/people.ts';
import { type MatchSettings, placeClaims } from '../../src/claims.ts';
import type { Claim } from '../../src/reading/read.ts';

export const MATCH: MatchSettings = { join: 0.7, suggest: 0.45, matchDays: 180 };

/** A claim as the engine gives it: the switch from SFR to Orange, at the first place of its quote in a text. */
export function told(text: string, quote: string, more: Partial<Claim> = {}): Claim {
  const start = text.indexOf(quote);
  return {
    ...{
      quote,
      start,
      end: start + quote.length,
      in: 'text',
      type: 'supplier_switch',
      certainty: 'asserted',
      cues: [],
    },
    ...{ agency: 'Pôle emploi', suppliers: ['SFR', 'Orange'], from: 'SFR', to: 'Orange' },
    ...{ speaker: null, attribution: [], when: null, amount: null },
    ...{ checkworthiness: 0.8, reasons: ['named_supplier'], normalized: quote },
    ...more,
  };
}

/** An article of one text, kept and placed as a round does it. Gives the ids of the document and its version. */
export async function placeArticle(
  store: Store,
  url: string,
  text: string,
  claims: Claim[],
  options: { at?: string; match?: MatchSettings; kind?: 'article' | 'statement'; engine?: string } = {},
): Promise<{ documentId: string; versionId: string }> {
  const { at = '2013-10-10T08:00:00.000Z', match = MATCH, kind = 'article', engine = 'e1' } = options;
  return store.atomically(async (tx) => {
    const outlet = new URL(url).hostname;
    const bare = { kind, canonicalUrl: url, url, outlet, title: 'Un titre', language: 'fr', publishedAt: at } as const;
    const documentId = await addDocument(tx, { ...bare, datedAt: at, firstSeenAt: at });
    const versionId = await addVersion(tx, documentId, {
      fetchedAt: at,
      title: 'Un titre',
      text,
      textHash: 'a'.repeat(64),
    });
    await readAgain(tx, documentId, versionId, text, claims, engine, match, at);
    return { documentId, versionId };
  });
}

/** The next version of a document, read like the first. */
export async function placeVersion(
  store: Store,
  documentId: string,
  text: string,
  claims: Claim[],
  options: { at?: string; engine?: string; match?: MatchSettings } = {},
): Promise<string> {
  const { at = '2013-10-14T08:00:00.000Z', engine = 'e1', match = MATCH } = options;
  return store.atomically(async (tx) => {
    const versionId = await addVersion(tx, documentId, {
      fetchedAt: at,
      title: 'Un titre',
      text,
      textHash: 'b'.repeat(64),
    });
    await readAgain(tx, documentId, versionId, text, claims, engine, match, at);
    return versionId;
  });
}

/** Reads the same version once more, as another engine would. */
export async function placeAgain(
  store: Store,
  placed: { documentId: string; versionId: string },
  text: string,
  claims: Claim[],
  engine = 'e2',
): Promise<void> {
  const at = '2013-10-15T08:00:00.000Z';
  await store.atomically((tx) => readAgain(tx, placed.documentId, placed.versionId, text, claims, engine, MATCH, at));
}

async function readAgain(
  tx: Parameters<typeof placeClaims>[0],
  documentId: string,
  versionId: string,
  text: string,
  claims: Claim[],
  engine: string,
  match: MatchSettings,
  at: string,
): Promise<void> {
  const document = (await documentById(tx, documentId))!;
  const version = { id: versionId, title: 'Un titre', text };
  await placeClaims(tx, { document, version, language: 'fr', claims, engine }, match, at);
}

/** An officer to act as. */
export async function officer(store: Store): Promise<string> {
  const who = { name: 'Camille', email: 'camille@agence.example', role: 'officer' } as const;
  return store.atomically((tx) => addPerson(tx, who, '2013-10-01T00:00:00.000Z'));
}
