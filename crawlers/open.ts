import { unpackedFile } from './body.ts';
import type { Opened, Validators } from './crawl.ts';
import type { Fetcher } from './fetcher.ts';
import { TroubleError, troubleOf } from './trouble.ts';

export interface Opening {
  fetcher: Fetcher;
  admit: (url: URL) => Promise<number | undefined>;
  maxBytes: number;
}

/** Opens a body of any size; what goes wrong before its first byte is the `trouble`, what later goes wrong is thrown. */
export async function openRegister(
  url: string,
  { fetcher, admit, maxBytes }: Opening,
  options: { validators?: Validators } = {},
): Promise<Opened> {
  const nothing: Opened = {
    finalUrl: url,
    contentType: '',
    validators: options.validators ?? {},
    unchanged: false,
    chunks: none(),
  };
  try {
    const accept = 'application/json, text/csv, */*;q=0.5';
    const answer = await fetcher.open(url, { accept, admit, maxBytes, validators: options.validators });
    const { status, finalUrl, contentType, retryAfter, validators } = answer;
    if (status === 200) {
      const chunks = unpackedFile(answer.chunks, maxBytes, new URL(finalUrl).hostname);
      return { finalUrl, contentType, validators, unchanged: false, chunks };
    }
    for await (const _ of answer.chunks) break; // gives the connection back
    if (status === 304) return { ...nothing, finalUrl, unchanged: true };
    const kind = retryAfter === undefined ? 'http_status' : 'paced';
    const params = { status, ...(retryAfter === undefined ? {} : { seconds: retryAfter }) };
    const { trouble } = new TroubleError(kind, `answers ${status}`, params);
    return { ...nothing, finalUrl, trouble, retryAfter };
  } catch (error) {
    return { ...nothing, trouble: troubleOf(error) };
  }
}

async function* none(): AsyncGenerator<Uint8Array> {
  yield* [];
}
