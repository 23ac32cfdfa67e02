const [QUOTE, BACKSLASH, SPACE, UPPER_I, UPPER_N] = [0x22, 0x5c, 0x20, 0x49, 0x4e];
const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/**
 * Mends, byte for byte, what programs write and JSON does not allow: `NaN` and `Infinity` become an empty text, bare
 * control characters in a text become spaces. The length stays the same, so that places in the file can be told.
 */
export async function* repairJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let inText = false;
  let escaped = false;
  let wordLength = 0; // letters of NaN or Infinity seen so far
  for await (const chunk of chunks) {
    const mended = Buffer.from(chunk);
    for (let i = 0; i < mended.length; i++) {
      const byte = mended[i] as number;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        else if (byte < SPACE) mended[i] = SPACE;
      } else if (wordLength > 0 && isLetter(byte)) {
        wordLength += 1;
        mended[i] = wordLength === 2 ? QUOTE : SPACE;
      } else if (byte === UPPER_N || byte === UPPER_I) {
        wordLength = 1;
        mended[i] = QUOTE;
      } else {
        wordLength = 0;
        inText = byte === QUOTE;
      }
    }
    yield mended;
  }
}
