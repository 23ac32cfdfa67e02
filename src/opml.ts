import { type OpmlSource, readOpml, writeOpml } from '../crawlers/opml.ts';
import { TroubleError } from '../crawlers/trouble.ts';
import { recordAudit } from '../db/audit.ts';
import type { Store } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { addSource, allSources } from '../db/sources.ts';

/** An OPML file cannot be read; the message says what is wrong with it. */
export class OpmlError extends Error {
  override name = 'OpmlError';
}

/**
 * Adds the sources of an OPML file, each with a line in the audit trail; addresses that are watched already are left as they
 * are. Gives how many are new, and how many were known. `personId` is who brings it in, null for the command line.
 * @throws OpmlError when it is not OPML.
 */
export async function importOpml(
  store: Store,
  bytes: Uint8Array | string,
  personId: string | null,
  now: Date,
): Promise<{ added: number; known: number }> {
  const listed = readOrSay(bytes);
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const known = new Set((await allSources(tx)).map((s) => s.url));
    const fresh = listed.filter((s) => !known.has(s.url));
    const organisations = new Map((await watchedOrganisations(tx)).map((o) => [o.name, o.id]));
    for (const listedSource of fresh) {
      const source = newSource(listedSource, organisations);
      const subjectId = await addSource(tx, source, at);
      await recordAudit(tx, { at, personId, action: 'source.added', subject: 'source', subjectId, after: source });
    }
    return { added: fresh.length, known: listed.length - fresh.length };
  });
}

// Official is only what speaks for somebody we watch: a file from elsewhere must not make evidence of a stranger's words.
function newSource(
  { title, url, kind, outlet, official, organisation, options }: OpmlSource,
  ids: Map<string, string>,
) {
  const organisationId = organisation ? ids.get(organisation) : undefined;
  const speaks = organisationId ? { organisationId, official: official ?? false } : {};
  return { name: title || url, url, kind, ...(outlet ? { outlet } : {}), ...(options ? { options } : {}), ...speaks };
}

/** The same from the command line. Gives how many are new. */
export async function sourcesFromOpml(store: Store, bytes: Uint8Array | string, now: Date): Promise<number> {
  return (await importOpml(store, bytes, null, now)).added;
}

function readOrSay(bytes: Uint8Array | string) {
  try {
    return readOpml(bytes);
  } catch (error) {
    if (error instanceof TroubleError)
      throw new OpmlError(`This is not an OPML file that can be read (${error.message}).`);
    throw error;
  }
}

/** The sources as an OPML file that any feed reader takes. */
export async function opmlOf(store: Store, now = new Date()): Promise<string> {
  const sources = (await allSources(store.read)).filter((s) => s.kind !== 'manual');
  const names = new Map((await watchedOrganisations(store.read)).map((o) => [o.id, o.name]));
  const outlines = sources.map(({ name, url, kind, outlet, official, organisationId, options }) => ({
    title: name,
    url,
    kind: kind === 'manual' ? ('feed' as const) : kind,
    folder: outlet ?? undefined,
    outlet: outlet ?? undefined,
    official,
    organisation: organisationId ? names.get(organisationId) : undefined,
    options: options ?? undefined,
  }));
  return writeOpml(outlines, 'Recoupe', now);
}
