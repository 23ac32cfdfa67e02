import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** A document as text, and the character encoding that its bytes turned out to be in (WHATWG name, lower case). */
export interface Decoded {
  text: string;
  charset: string;
}

/** How far into a document a declaration of its encoding is looked for. */
const SNIFFED_BYTES = 4096;

/** Encodings whose bytes are 16 or 32 bits wide: a label saying so is only believed when the bytes look like it. */
const WIDE = /^(utf-?16|utf-?32|ucs-?[24]|iso-10646-ucs)/;

/** Encodings with two-byte characters: a few of them can look like UTF-8 by chance. */
const DOUBLE_BYTE = /^(gb|big5|euc-|shift_jis|iso-2022)/;

const MISTAKEN = /[\0\x80-\x84\x86-\x9f]/;
const MISTAKEN_RUNS = /[\x80-\x84\x86-\x9f]+/g;

const BYTE_ORDER_MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Turns the bytes of a page, feed or text file into text. The encoding is taken from the byte order mark, the HTTP
 * header (`contentType`, a whole Content-Type value), the XML declaration or `meta`, in that order, and the result is
 * checked: what is UTF-8 is read as UTF-8 whatever the label says, and what cannot be UTF-8 is not.
 * NUL characters and the byte order mark are left out. Never throws.
 */
export function decode(bytes: Uint8Array, contentType?: string | null): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = BYTE_ORDER_MARKS.find(([start]) => start.every((byte, i) => buffer[i] === byte));
  const body = buffer.subarray(mark ? mark[0].length : 0);
  const wide = mark && mark[1] !== 'utf-8' ? mark[1] : wideWithoutMark(body);
  if (wide) return { text: clean(decodeAs(body, wide)), charset: wide };
  const declared = declaredCharsets(body, contentType);
  const charset = mark || looksLikeUtf8(body, declared[0]) ? 'utf-8' : (declared.find(isTrue8Bit) ?? 'windows-1252');
  return decodeNarrow(body, charset);
}

function decodeNarrow(body: Buffer, charset: string): Decoded {
  if (charset === 'utf-8') return { text: clean(decodeUtf8(body)), charset };
  const checked = checkLatin(body, charset);
  return { text: clean(decodeAs(body, checked)), charset: checked };
}

/** Labels from the header and from the document itself, as names of encodings we can read. */
function declaredCharsets(body: Buffer, contentType?: string | null): string[] {
  const head = body
    .subarray(0, SNIFFED_BYTES)
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/g, '');
  const labels = [
    /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1],
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1],
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1],
  ];
  return labels.map((label) => (label ? canonical(label) : undefined)).filter((name) => name !== undefined);
}

/** The WHATWG name for a label ("latin1" → "windows-1252"), or the label itself where only iconv-lite knows it. */
function canonical(label: string): string | undefined {
  const name = label.toLowerCase();
  if (/^iso-?8859-?15$|^latin-?9$/.test(name)) return 'iso-8859-15';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return iconv.encodingExists(name) ? name : undefined;
  }
}

/** Labels that can be true of bytes which are neither wide nor UTF-8. */
function isTrue8Bit(name: string): boolean {
  return name !== 'utf-8' && !WIDE.test(name);
}

/**
 * UTF-16 and UTF-32 without a mark: markup and most text have every second (or three of four) bytes zero.
 * A page with some stray NUL bytes stays far below the half that is asked for here.
 */
function wideWithoutMark(body: Buffer): string | undefined {
  const length = Math.min(body.length, SNIFFED_BYTES) & ~3;
  if (length < 4) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (body[i] === 0) zeros[i & 3]!++;
  const [a, b, c, d] = zeros.map((count) => count / (length / 4)) as [number, number, number, number];
  if (b + c + d > 2.4 && a < 0.2) return 'utf-32le';
  if (a + b + c > 2.4 && d < 0.2) return 'utf-32be';
  if (b + d > 1 && a + c < 0.2) return 'utf-16le';
  if (a + c > 1 && b + d < 0.2) return 'utf-16be';
  return undefined;
}

/** Whether the bytes are UTF-8, give or take a few broken ones; plain ASCII is UTF-8 unless an escape code is declared. */
function looksLikeUtf8(body: Buffer, declared: string | undefined): boolean {
  if (declared?.startsWith('iso-2022') || declared === 'utf-7') return false;
  const whole = body.subarray(0, endOfLastCharacter(body));
  if (isUtf8(whole) && !(declared && DOUBLE_BYTE.test(declared))) return true;
  const { good, bad } = countUtf8(whole);
  if (bad === 0) return !(declared && DOUBLE_BYTE.test(declared)) || good === 0 || good > 3;
  return declared === undefined || declared === 'utf-8' ? good > bad : good > 10 * bad && good > 3;
}

/** Where the last complete UTF-8 character ends: a body cut at a size limit may break off inside one. */
function endOfLastCharacter(body: Buffer): number {
  for (let back = 1; back <= Math.min(3, body.length); back++) {
    const byte = body[body.length - back]!;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? body.length - back : body.length;
    if (byte < 0x80) break;
  }
  return body.length;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** Length of the well-formed UTF-8 sequence of more than one byte at `at`, or 0. */
function sequenceAt(body: Buffer, at: number): number {
  const length = sequenceLength(body[at]!);
  return length > 0 && at + length <= body.length && isUtf8(body.subarray(at, at + length)) ? length : 0;
}

/** Well-formed sequences and stray bytes, over a sample that is large enough to tell. */
function countUtf8(body: Buffer): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < body.length && good + bad < 20_000; ) {
    const length = body[at]! < 0x80 ? 1 : sequenceAt(body, at);
    if (length > 1) good++;
    else if (length === 0) bad++;
    at += length || 1;
  }
  return { good, bad };
}

/** UTF-8; stray bytes are read as windows-1252, which is what they nearly always are (a pasted é or apostrophe). */
function decodeUtf8(body: Buffer): string {
  const whole = body.subarray(0, endOfLastCharacter(body));
  if (isUtf8(whole)) return whole.toString('utf8');
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < whole.length; ) {
    const length = whole[at]! < 0x80 ? 1 : sequenceAt(whole, at);
    if (length === 0) {
      parts.push(whole.toString('utf8', start, at), iconv.decode(whole.subarray(at, at + 1), 'windows-1252'));
      start = at + 1;
    }
    at += length || 1;
  }
  parts.push(whole.toString('utf8', start));
  return parts.join('');
}

/**
 * The Western encodings are mixed up under each other's names. Bytes 0x80–0x9F are control characters in ISO-8859 and
 * letters or quotes in windows-1252; ISO-8859-15 has €, œ and Œ where windows-1252 has ¤, ½ and ¼, and neither
 * a generic currency sign nor a fraction glued to a letter occurs in real text.
 */
function checkLatin(body: Buffer, charset: string): string {
  if (charset !== 'windows-1252' && !charset.startsWith('iso-8859-')) return charset;
  const text = body.toString('latin1');
  const western = charset === 'windows-1252' || charset === 'iso-8859-15';
  if (charset !== 'windows-1252' && /[\x80-\x84\x86-\x9f]/.test(text)) return western ? 'windows-1252' : charset;
  if (charset !== 'windows-1252') return charset;
  const fifteen = /¤|[a-zà-ÿ][½¼][a-zà-ÿ]|(?<!\d)[½¼][a-zà-ÿ]{2}/i.test(text) && !/[\x80\x8c\x9c]/.test(text);
  return fifteen ? 'iso-8859-15' : charset;
}

function decodeAs(body: Buffer, charset: string): string {
  if (iconv.encodingExists(charset)) return iconv.decode(body, charset, { stripBOM: true });
  return new TextDecoder(charset).decode(body);
}

/**
 * Leaves out the mark and NULs, and mends text that someone converted as ISO-8859-1 when it was windows-1252: control
 * characters where quotes, dashes and œ should be.
 */
function clean(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!MISTAKEN.test(unmarked)) return unmarked;
  return unmarked
    .replaceAll('\0', '')
    .replace(MISTAKEN_RUNS, (controls) => iconv.decode(Buffer.from(controls, 'latin1'), 'windows-1252'));
}
