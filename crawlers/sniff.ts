/** What bytes are, whatever their content type says. */
export type Substance = 'html' | 'xml' | 'json' | 'pdf' | 'binary' | 'text' | 'nothing';

// First bytes of what is never a page or a feed.
const MAGIC = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x52, 0x49, 0x46, 0x46], // RIFF: WebP, WAV, AVI
  [0x50, 0x4b, 0x03, 0x04], // ZIP and office documents
  [0x1f, 0x8b], // gzip
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x42, 0x5a, 0x68], // bzip2
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x49, 0x44, 0x33], // MP3
  [0x4f, 0x67, 0x67, 0x53], // Ogg
  [0x77, 0x4f, 0x46], // WOFF
  [0xd0, 0xcf, 0x11, 0xe0], // old office documents
];

const LOOKED_AT = 2048;

/** Judges bytes by how they begin; servers' content types are often wrong. */
export function substanceOf(bytes: Uint8Array, contentType = ''): Substance {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT));
  const start = buffer
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s+/, '$1');
  const text = start.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  if (text === '' && bytes.length < LOOKED_AT) return 'nothing';
  if (buffer.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (isBinary(buffer, text, contentType)) return 'binary';
  if (/^[{[]/.test(text)) return 'json';
  if (/<!doctype\s+html|<html[\s>]/i.test(text) && !/^<(\?xml[^>]*>\s*)?<?(rss|feed|rdf)/i.test(text)) return 'html';
  if (/^<\?xml|<(\w+:)?(rss|feed|rdf|urlset|sitemapindex|opml)[\s>]/i.test(text)) return 'xml';
  return /<(head|body|div|p|table|script|meta|title)[\s>]/i.test(text) ? 'html' : 'text';
}

function isBinary(buffer: Buffer, text: string, contentType: string): boolean {
  if (MAGIC.some((magic) => magic.every((byte, i) => buffer[i] === byte))) return true;
  if (buffer.subarray(4, 8).toString('latin1') === 'ftyp') return true; // MP4 and kin
  return /^(image|audio|video|font)\//i.test(contentType) && !/svg/i.test(contentType) && !text.includes('<');
}
