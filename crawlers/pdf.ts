import { extractTextItems, getDocumentProxy, getMeta, type StructuredTextItem } from 'unpdf';
import { readWrittenDate } from './listing.ts';
import { TroubleError } from './trouble.ts';

/** What a PDF press release says of itself. */
export interface PdfText {
  title: string | null;
  publishedAt: string | null;
  authors: string[];
  language: string | null;
  /** Paragraphs, separated by empty lines. */
  text: string;
}

const MOST_PAGES = 200;
const DATE_IS_WITHIN = 1_500; // characters from the start or the end of the text

interface Line {
  text: string;
  size: number;
  y: number;
  height: number;
}

/**
 * Reads the text of a PDF: lines put together to paragraphs, hyphens at line ends undone.
 * @throws TroubleError `malformed` when it is damaged or locked by a password, `too_large` above 200 pages,
 * `no_text` when it holds pictures only
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > MOST_PAGES) {
      throw new TroubleError('too_large', `${document.numPages} pages`, { limit: MOST_PAGES });
    }
    const { items } = await extractTextItems(document);
    const pages = items.map(linesOf);
    const lines = pages.flat();
    const text = paragraphsOf(withoutRepeats(pages)).join('\n\n');
    if (text.trim() === '') throw new TroubleError('no_text', 'a PDF without text (scanned pages?)');
    const { info } = await getMeta(document);
    return {
      title: titleOf(lines, textOf(info.Title)),
      publishedAt: writtenDateOf(text) ?? pdfDate(textOf(info.CreationDate)) ?? null,
      authors: [],
      language: textOf(info.Language)?.slice(0, 2).toLowerCase() ?? null,
      text,
    };
  } catch (error) {
    throw asTrouble(error);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    throw asTrouble(error);
  }
}

function asTrouble(error: unknown): TroubleError {
  if (error instanceof TroubleError) return error;
  return new TroubleError('malformed', `PDF: ${error instanceof Error ? error.message : String(error)}`);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Items of one page put together to lines, in the order of the file. */
function linesOf(items: StructuredTextItem[]): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const item of items) {
    const height = item.height || item.fontSize || 10;
    if (line && Math.abs(line.y - item.y) > height / 2 && item.str.trim() !== '') line = undefined;
    if (!line) {
      line = { text: '', size: item.fontSize, y: item.y, height };
      lines.push(line);
    }
    line.text += item.str;
    line.size = Math.max(line.size, item.str.trim() ? item.fontSize : 0);
    if (item.hasEOL) line = undefined;
  }
  const whole = lines.map((one) => ({ ...one, text: one.text.replaceAll('\0', '').replace(/\s+/g, ' ').trim() }));
  return whole.filter(({ text }) => text !== '');
}

/** Running heads, feet and page numbers stand on every page and are no part of the text. */
function withoutRepeats(pages: Line[][]): Line[][] {
  if (pages.length < 3) return pages.map((lines) => lines.filter(({ text }) => !isPageNumber(text)));
  const count = new Map<string, number>();
  for (const lines of pages)
    for (const text of new Set(lines.map(shapeOf))) count.set(text, (count.get(text) ?? 0) + 1);
  const usual = (line: Line) => (count.get(shapeOf(line)) ?? 0) > pages.length / 2;
  return pages.map((lines, page) => lines.filter((line) => !isPageNumber(line.text) && !(page > 0 && usual(line))));
}

function shapeOf(line: Line): string {
  return line.text.replace(/\d+/g, '#');
}

function isPageNumber(text: string): boolean {
  return /^(page\s*)?\d{1,3}(\s*(\/|sur|of)\s*\d{1,3})?$/i.test(text);
}

/** A new paragraph begins after a gap, at another size of type, or at a bullet. */
function paragraphsOf(pages: Line[][]): string[] {
  const paragraphs: string[] = [];
  for (const lines of pages) {
    let above: Line | undefined;
    for (const line of lines) {
      const gap = above ? above.y - line.y : Number.POSITIVE_INFINITY;
      const apart = gap > 1.7 * line.height || gap < 0 || Math.abs((above?.size ?? 0) - line.size) > 0.6;
      const goesOn = !above && /[a-zà-ÿ,]$/.test(paragraphs.at(-1) ?? '') && /^[a-zà-ÿ]/.test(line.text);
      if ((apart && !goesOn) || /^[•▪■●–-]\s/.test(line.text)) paragraphs.push(line.text);
      else paragraphs.push(joined(paragraphs.pop() ?? '', line.text));
      above = line;
    }
  }
  return paragraphs;
}

function joined(before: string, after: string): string {
  if (/[a-zà-ÿ]-$/.test(before) && /^[a-zà-ÿ]/.test(after)) return before.slice(0, -1) + after;
  return before === '' ? after : `${before} ${after}`;
}

/** The largest type of the first page, unless the file's own title is one that a person wrote. */
function titleOf(lines: Line[], stated: string | undefined): string | null {
  const first = lines.slice(0, 30).filter(({ text }) => /\p{L}{3}/u.test(text));
  const largest = Math.max(0, ...first.map(({ size }) => size));
  const start = first.findIndex(({ size }) => size > largest - 0.6);
  const run = first.slice(start).findIndex(({ size }) => size <= largest - 0.6);
  const big = first.slice(start, run < 0 ? start + 3 : start + Math.min(run, 4)).map(({ text }) => text);
  const byHand =
    stated && /\s/.test(stated) && !/\.(docx?|pdf|odt|indd|pptx?)$|^microsoft|^untitled|^sans titre/i.test(stated);
  const usual = lines.length > 0 && lines.every(({ size }) => Math.abs(size - largest) < 0.6);
  if (byHand && (usual || big.length === 0)) return stated;
  return big.join(' ').slice(0, 300) || stated || null;
}

function writtenDateOf(text: string): string | undefined {
  return readWrittenDate(text.slice(0, DATE_IS_WITHIN)) ?? readWrittenDate(text.slice(-DATE_IS_WITHIN));
}

/** `D:20131112093000+01'00'` as ISO 8601. */
export function pdfDate(text: string | undefined): string | undefined {
  const match = text?.match(/^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(\d\d)?'?(\d\d)?)?/);
  if (!match) return undefined;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour,
    minute = '00',
    second = '00',
    sign,
    zoneHour = '00',
    zoneMinute = '00',
  ] = match;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(date))) return undefined;
  if (!hour) return date;
  const zone = !sign || sign === 'Z' ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`;
  const iso = `${date}T${hour}:${minute}:${second}${zone}`;
  return Number.isNaN(Date.parse(iso)) ? date : iso;
}
