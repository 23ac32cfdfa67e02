import { Lexer, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import type { Organisation } from './reading/watchlist.ts';

/** An organisation as the watch list file has it. */
export interface WatchedOrganisation extends Organisation {
  legalName?: string;
  spokespersons: string[];
}

/** The file cannot be used as a watch list; the message says where and how to mend it. */
export class WatchFileError extends Error {
  override name = 'WatchFileError';
}

const words = z.array(z.string().min(1)).default([]);
const entry = z.strictObject({
  name: z.string().min(1),
  aliases: words,
  roles: words,
  spokespersons: words,
  legalName: z.string().optional(),
  siren: z.coerce
    .string()
    .regex(/^\d{9}(\d{5})?$/, 'must be 9 digits (SIREN) or 14 (SIRET), in quotation marks')
    .optional(),
  siret: z.coerce
    .string()
    .regex(/^\d{14}$/, 'must be 14 digits, in quotation marks')
    .optional(),
});
const KINDS = ['outlet', 'person', 'body', 'organisation', 'agency', 'supplier'] as const;
const other = entry.extend({ kind: z.enum(KINDS, `must be one of ${KINDS.join(', ')}`).default('body') });
const file = z
  .strictObject({
    agency: z.union([entry, z.array(entry)]).optional(),
    agencies: z.array(entry).optional(),
    suppliers: z.array(entry).default([]),
    others: z.array(other).default([]),
  })
  .refine((f) => f.agency || f.agencies?.length, {
    message: 'needs an agency: the public body whose press office this is',
  });

const MOST_ANCHORS = 100;
const DEEPEST = 50;

/** A watch list is flat: what is written to keep a reader of YAML busy is refused before it is read. */
function refuseDeep(text: string, name: string): void {
  let [anchors, depth] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('&') || token.startsWith('*')) anchors++;
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (anchors > MOST_ANCHORS || depth > DEEPEST)
      throw new WatchFileError(`${name}: too many anchors or levels for a watch list. Write each organisation out.`);
  }
}

/**
 * Reads a watch list file.
 * @throws WatchFileError naming the file, the line and the mend.
 */
export function parseWatchFile(text: string, name: string): WatchedOrganisation[] {
  refuseDeep(text, name);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken)
    throw new WatchFileError(
      `${name}, line ${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message.split('\n')[0]}`,
    );
  const read = file.safeParse(contents() ?? {});
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new WatchFileError(
      `${name}, line ${lineOf(issue!.path)}: ${issue!.path.join('.') || 'the list'} ${issue!.message}`,
    );
  }
  return organisationsOf(read.data);

  function contents(): unknown {
    try {
      return document.toJS();
    } catch (error) {
      throw new WatchFileError(`${name}: not valid YAML: ${(error as Error).message}`);
    }
  }

  function lineOf(path: PropertyKey[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

function organisationsOf(list: z.output<typeof file>): WatchedOrganisation[] {
  const agencies = [list.agency ?? [], list.agencies ?? []].flat();
  const make = (kind: Organisation['kind']) => (e: z.output<typeof entry>) => {
    const { siret, siren, ...rest } = e;
    const number = (siren ?? siret)?.slice(0, 9);
    return { ...rest, kind, ...(number ? { siren: number } : {}) };
  };
  return [
    ...agencies.map(make('agency')),
    ...list.suppliers.map(make('supplier')),
    ...list.others.map(({ kind, ...e }) => make(kind === 'organisation' ? 'body' : kind)(e)),
  ];
}

/** Writes organisations as a watch list file that `parseWatchFile` reads back to the same. */
export function formatWatchFile(organisations: WatchedOrganisation[]): string {
  const bare = ({ name, aliases, roles, spokespersons, legalName, siren }: WatchedOrganisation) => ({
    name,
    ...(aliases.length ? { aliases } : {}),
    ...(roles.length ? { roles } : {}),
    ...(spokespersons.length ? { spokespersons } : {}),
    ...(legalName ? { legalName } : {}),
    ...(siren ? { siren } : {}),
  });
  const of = (kind: Organisation['kind']) => organisations.filter((o) => o.kind === kind);
  const agencies = of('agency').map(bare);
  const others = organisations.filter((o) => o.kind !== 'agency' && o.kind !== 'supplier');
  return stringify({
    ...(agencies.length === 1 ? { agency: agencies[0] } : { agencies }),
    suppliers: of('supplier').map(bare),
    others: others.map((o) => ({ ...bare(o), kind: o.kind })),
  });
}
