import { TroubleError, type TroubleKind } from './trouble.ts';

// Which codes of Node, undici, OpenSSL and zlib mean what. The first row that matches counts.
const CODES: [RegExp, TroubleKind][] = [
  [/^PRIVATE_ADDRESS$/, 'private_address'],
  [/^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL|EBADNAME|EREFUSED)/, 'dns'],
  [/^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'timeout'],
  [/CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^UNABLE_TO_|^EPROTO$|^CRL_|HOSTNAME_MISMATCH/, 'tls'],
  [/^(HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_EXCEEDED|UND_ERR_INVALID|ERR_INVALID)/, 'bad_answer'],
  [/^(UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_|ERR_ZSTD|ZSTD_|ERR_BROTLI|ERR__ERROR_|ERR_PADDING)/, 'broken_body'],
  [/^(ECONN|EHOST|ENET|EPIPE|EADDRNOTAVAIL|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)/, 'refused'],
];

/** All errors behind an error: itself, its causes, and the parts of an AggregateError. */
function* chainOf(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 5) return;
  yield error;
  if (error instanceof AggregateError) for (const part of error.errors) yield* chainOf(part, depth + 1);
  yield* chainOf(error.cause, depth + 1);
}

/** The error's code, or its name where undici gives no code (HTTPParserError). */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' && error.code ? error.code : error.name;
}

/**
 * The trouble behind a failed request.
 * @param inBody whether the answer had begun: then a cut connection is a broken body
 */
export function networkFailure(error: unknown, host: string, inBody = false): TroubleError {
  if (error instanceof TroubleError) return error;
  for (const link of chainOf(error)) {
    if (link instanceof TroubleError) return link;
    const code = codeOf(link);
    const row = CODES.find(([pattern]) => pattern.test(code));
    if (!row) continue;
    const kind = inBody && row[1] === 'refused' ? 'broken_body' : row[1];
    return new TroubleError(kind, `${code}: ${link.message}`, { host });
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new TroubleError('internal', detail, { host });
}

/** Whether a second try may help: the connection was cut before any answer, as idle ones are. */
export function isCutConnection(error: unknown): boolean {
  return [...chainOf(error)].some((link) => /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(codeOf(link)));
}
