import { describe, expect, it } from 'vitest';
import { pdfDate, readPdf } from '../crawlers/pdf.ts';
import { TroubleError } from '../crawlers/trouble.ts';
import { makePdf, type PdfLine } from './support/pdf.ts';

const RELEASE: PdfLine[] = [
  { text: 'Communiqué de presse', size: 10, y: 800 },
  { text: 'La Régie confirme le calendrier', size: 22, y: 760 },
  { text: 'de sa consultation', size: 22, y: 734 },
  { text: 'Paris, le 12 novembre 2013', y: 700 },
  { text: 'La Régie confirme que la consultation se pour-', y: 660 },
  { text: "suit selon le calendrier annoncé. Aucun contrat n'a été", y: 646 },
  { text: 'rompu avec son fournisseur actuel.', y: 632 },
  { text: 'Contact presse : 01 23 45 67 89', y: 590 },
  { text: '1 / 1', y: 30 },
];

async function kindOf(bytes: Uint8Array): Promise<string> {
  const error: unknown = await readPdf(bytes).catch((reason: unknown) => reason);
  return error instanceof TroubleError ? error.trouble.kind : `no trouble: ${JSON.stringify(error)}`;
}

describe('a PDF press release', () => {
  it('gives its paragraphs, with words that were cut at line ends put together', async () => {
    const { text } = await readPdf(makePdf([RELEASE]));
    expect(text.split('\n\n')).toContain(
      "La Régie confirme que la consultation se poursuit selon le calendrier annoncé. Aucun contrat n'a été rompu avec son fournisseur actuel.",
    );
  });

  it('leaves out page numbers', async () => {
    expect((await readPdf(makePdf([RELEASE]))).text).not.toContain('1 / 1');
  });

  it('takes its largest lines as title, whatever program name stands in its properties', async () => {
    const { title } = await readPdf(makePdf([RELEASE], { Title: 'Microsoft Word - CP_v3.doc' }));
    expect(title).toBe('La Régie confirme le calendrier de sa consultation');
  });

  it('takes the stated title when all lines are of one size', async () => {
    const lines = RELEASE.map((line) => ({ ...line, size: 11 }));
    expect((await readPdf(makePdf([lines], { Title: 'Point de situation' }))).title).toBe('Point de situation');
  });

  it('takes the date in its text before that of the file', async () => {
    const { publishedAt } = await readPdf(makePdf([RELEASE], { CreationDate: "D:20140101093000+01'00'" }));
    expect(publishedAt).toBe('2013-11-12');
  });

  it("takes the file's date when the text has none", async () => {
    const lines = RELEASE.filter(({ text }) => !text.startsWith('Paris'));
    const { publishedAt } = await readPdf(makePdf([lines], { CreationDate: "D:20140101093000+01'00'" }));
    expect(publishedAt).toBe('2014-01-01T09:30:00+01:00');
  });

  it('says running heads once, and goes on with a sentence over the page', async () => {
    const page = (n: number, text: string): PdfLine[] => [
      { text: 'La Régie - service de presse', size: 8, y: 820 },
      { text, y: 700 },
      { text: `Page ${n}`, size: 8, y: 20 },
    ];
    const bytes = makePdf([page(1, 'La Régie a reçu'), page(2, 'trois offres.'), page(3, 'Elle les examine.')]);
    const { text } = await readPdf(bytes);
    expect(text.match(/service de presse/g)).toHaveLength(1);
    expect(text).toContain('La Régie a reçu trois offres.');
  });

  it.each([
    ['is damaged', new Uint8Array(Buffer.from('%PDF-1.4\nthis is no PDF')), 'malformed'],
    ['holds pictures only', makePdf([[]]), 'no_text'],
    ['has more than 200 pages', makePdf(Array.from({ length: 201 }, () => RELEASE)), 'too_large'],
  ])('that %s is a clear trouble', async (_name, bytes, kind) => {
    expect(await kindOf(bytes)).toBe(kind);
  });

  it('that is cut off is read or refused, but never crashes', async () => {
    const whole = makePdf([RELEASE]);
    for (const share of [0.2, 0.5, 0.9]) {
      expect(['malformed', 'no_text', 'no trouble']).toContain(
        (await kindOf(whole.slice(0, Math.round(whole.length * share)))).split(':')[0],
      );
    }
  });

  it('leaves the bytes it was given as they are', async () => {
    const bytes = makePdf([RELEASE]);
    await readPdf(bytes);
    expect(bytes).toEqual(makePdf([RELEASE]));
  });
});

describe('the date of a PDF file', () => {
  it.each([
    ["D:20131112093000+01'00'", '2013-11-12T09:30:00+01:00'],
    ['D:20131112093000Z', '2013-11-12T09:30:00Z'],
    ['D:20131112', '2013-11-12'],
    ['20131112093000', '2013-11-12T09:30:00Z'],
    ['D:20139912', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, iso) => {
    expect(pdfDate(text)).toBe(iso);
  });
});
