import { createHash } from 'node:crypto';
import { packVersion } from '../crawlers/archive.ts';
import { recordAudit } from '../db/audit.ts';
import { addDocument, addVersion, documentAt, keepBytes, type NewDocument } from '../db/documents.ts';
import type { Db, Store } from '../db/open.ts';
import { addSource } from '../db/sources.ts';

import { groupCopies } from './copies.ts';

// What cannot be crawled is entered by hand: print, radio, a mail from another press office.

/** A passage of an article that a person has before them, word for word. */
export interface Clip {
  outlet: string;
  /** The day of publication, YYYY-MM-DD. */
  date: string;
  page: string | null;
  title: string;
  author: string | null;
  text: string;
  language: string;
}

/** What an organisation said for itself, word for word. */
export interface EnteredStatement {
  organisationId: string;
  /** Name of the organisation. */
  organisation: string;
  date: string;
  /** How it was said: by mail, on the radio, at a press conference. */
  channel: string | null;
  title: string;
  text: string;
  language: string;
}

/** The document that was made; not new when the same had been entered before. */
export interface Entered {
  id: string;
  isNew: boolean;
}

/** Keeps a clip as an article with one version; the next round reads it like any other. */
export async function enterClip(store: Store, clip: Clip, personId: string, now: Date): Promise<Entered> {
  const { outlet, date, page, title, author, language } = clip;
  const source = { kind: 'manual', url: `manual:press/${slug(outlet)}`, name: outlet, outlet } as const;
  const document = { kind: 'article', outlet, page, title, authors: author ? [author] : [], language } as const;
  return enter(store, { source, document, date, title, text: clip.text, personId, now });
}

/** Keeps a statement as one of the organisation, with one version: it is evidence from now on. */
export async function enterStatement(
  store: Store,
  said: EnteredStatement,
  personId: string,
  now: Date,
): Promise<Entered> {
  const { organisation, organisationId, date, channel, title, language } = said;
  const url = `manual:official/${slug(organisation)}`;
  const source = { kind: 'manual', url, name: organisation, official: true, organisationId } as const;
  const document = { kind: 'statement', outlet: organisation, organisationId, channel, title, language } as const;
  return enter(store, { source, document, date, title, text: said.text, personId, now });
}

interface Entry {
  source: Parameters<typeof addSource>[1];
  document: Pick<NewDocument, 'kind' | 'outlet' | 'title' | 'language'> & Partial<NewDocument>;
  date: string;
  title: string;
  text: string;
  personId: string;
  now: Date;
}

async function enter(store: Store, entry: Entry): Promise<Entered> {
  const { source, date, personId } = entry;
  const [title, text] = [asOneLine(entry.title), asEntered(entry.text)];
  const textHash = sha256(`${title}\n${text}`);
  const at = entry.now.toISOString();
  const packed = await packVersion(new TextEncoder().encode(`${title}\n\n${text}\n`));
  const address = `${source.url}/${date}/${textHash.slice(0, 16)}`;
  return store.atomically(async (tx) => {
    const known = await documentAt(tx, address);
    if (known) return { id: known.id, isNew: false };
    const sourceId = await addSource(tx, source, at);
    const dates = { publishedAt: date, datedAt: datedAt(date, at), firstSeenAt: at };
    const where = { canonicalUrl: address, url: address, sourceId, enteredBy: personId };
    const id = await addDocument(tx, { ...entry.document, ...where, ...dates, title });
    await keepBytes(tx, { ...packed, bytes: Buffer.from(packed.bytes) });
    const version = { fetchedAt: at, contentType: 'text/plain; charset=utf-8', bytesHash: packed.hash };
    await addVersion(tx, id, { ...version, title, text, textHash });
    if (entry.document.kind === 'article') await groupCopies(tx, { id, datedAt: dates.datedAt, wireId: null }, text);
    await note(tx, { id, personId, at }, { ...entry.document, date, title, textHash });
    return { id, isNew: true };
  });
}

async function note(tx: Db, made: { id: string; personId: string; at: string }, after: unknown): Promise<void> {
  const entry = { action: 'document.entered', subject: 'document', subjectId: made.id };
  await recordAudit(tx, { ...entry, at: made.at, personId: made.personId, after });
}

/** The day as a time; a day that is today counts from when it was entered at the latest. */
function datedAt(date: string, now: string): string {
  const noon = `${date}T12:00:00.000Z`;
  return noon > now ? now : noon;
}

/** The words stay as they were typed; only the line ends of forms and what surrounds the text are taken off. */
function asEntered(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();
}

function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function slug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || sha256(name).slice(0, 12);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
