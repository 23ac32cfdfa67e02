import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../crawlers/decode.ts';

const SENTENCE = 'L’œuvre coûte 12 € : « déjà reçue » par Pôle emploi, à Nîmes – dit SFR.';
const LATIN1 = 'La société a déjà reçu le marché : « rien ne change » à Nîmes, selon Pôle emploi.';
const LATIN9 = "L'œuvre coûte 12 € : « déjà reçue » par Pôle emploi.";

const xml = (declared: string | null, text: string) =>
  `<?xml version="1.0"${declared ? ` encoding="${declared}"` : ''}?>\n<rss version="2.0"><channel><title>${text}</title></channel></rss>`;
const html = (declared: string | null, text: string) =>
  `<!doctype html><html><head>${declared ? `<meta charset="${declared}">` : ''}<title>${text}</title></head></html>`;

interface Way {
  name: string;
  text: string;
  bytes: Buffer;
  header?: string;
  charset: string;
}

const way = (
  name: string,
  text: string,
  actual: string,
  document: string,
  header: string | undefined,
  charset: string,
) =>
  ({ name, text, bytes: iconv.encode(document, actual, { addBOM: name.includes('mark,') }), header, charset }) as Way;

const WAYS: Way[] = [
  way('UTF-8, no label', SENTENCE, 'utf-8', xml(null, SENTENCE), undefined, 'utf-8'),
  way('UTF-8 with a mark, wrong label', SENTENCE, 'utf-8', xml('iso-8859-1', SENTENCE), 'text/xml', 'utf-8'),
  way(
    'UTF-8 under ISO-8859-1 in the header',
    SENTENCE,
    'utf-8',
    xml(null, SENTENCE),
    'text/xml; charset=ISO-8859-1',
    'utf-8',
  ),
  way('UTF-8 under windows-1252 in the XML', SENTENCE, 'utf-8', xml('windows-1252', SENTENCE), undefined, 'utf-8'),
  way('UTF-8 under UTF-16 in the XML', SENTENCE, 'utf-8', xml('utf-16', SENTENCE), undefined, 'utf-8'),
  way('UTF-8 under us-ascii', SENTENCE, 'utf-8', xml(null, SENTENCE), 'text/xml; charset="us-ascii"', 'utf-8'),
  way('ISO-8859-1 by header', LATIN1, 'latin1', xml(null, LATIN1), 'text/xml;charset=iso-8859-1', 'windows-1252'),
  way('ISO-8859-1 by XML', LATIN1, 'latin1', xml('ISO-8859-1', LATIN1), 'application/rss+xml', 'windows-1252'),
  way('ISO-8859-1 under UTF-8', LATIN1, 'latin1', xml('utf-8', LATIN1), 'text/xml; charset=utf-8', 'windows-1252'),
  way('ISO-8859-1, no label', LATIN1, 'latin1', xml(null, LATIN1), undefined, 'windows-1252'),
  way(
    'windows-1252 by header',
    SENTENCE,
    'win1252',
    xml(null, SENTENCE),
    'text/xml; charset=windows-1252',
    'windows-1252',
  ),
  way('windows-1252 by XML', SENTENCE, 'win1252', xml('Windows-1252', SENTENCE), undefined, 'windows-1252'),
  way('windows-1252 under ISO-8859-1', SENTENCE, 'win1252', xml('iso-8859-1', SENTENCE), undefined, 'windows-1252'),
  way('windows-1252 under ISO-8859-15', SENTENCE, 'win1252', xml('iso-8859-15', SENTENCE), undefined, 'windows-1252'),
  way(
    'windows-1252 under UTF-8',
    SENTENCE,
    'win1252',
    xml('UTF-8', SENTENCE),
    'text/xml; charset=utf-8',
    'windows-1252',
  ),
  way('windows-1252, no label', SENTENCE, 'win1252', xml(null, SENTENCE), undefined, 'windows-1252'),
  way(
    'ISO-8859-15 by header',
    LATIN9,
    'iso-8859-15',
    xml(null, LATIN9),
    'text/xml; charset=ISO-8859-15',
    'iso-8859-15',
  ),
  way('ISO-8859-15 by XML', LATIN9, 'iso-8859-15', xml('ISO-8859-15', LATIN9), undefined, 'iso-8859-15'),
  way('ISO-8859-15 under ISO-8859-1', LATIN9, 'iso-8859-15', xml('ISO-8859-1', LATIN9), undefined, 'iso-8859-15'),
  way('ISO-8859-15, no label', LATIN9, 'iso-8859-15', xml(null, LATIN9), undefined, 'iso-8859-15'),
  way('UTF-16LE with a mark, no label', SENTENCE, 'utf-16le', xml(null, SENTENCE), undefined, 'utf-16le'),
  way('UTF-16BE with a mark, by XML', SENTENCE, 'utf-16be', xml('utf-16', SENTENCE), undefined, 'utf-16be'),
  way('UTF-16LE without it', SENTENCE, 'utf-16le', xml('utf-16', SENTENCE), 'text/xml; charset=utf-16', 'utf-16le'),
  way('UTF-16BE without it', SENTENCE, 'utf-16be', xml('utf-16', SENTENCE), undefined, 'utf-16be'),
  way('UTF-16LE under UTF-8', SENTENCE, 'utf-16le', xml('utf-8', SENTENCE), 'text/xml; charset=utf-8', 'utf-16le'),
  way('UTF-32LE with a mark, no label', SENTENCE, 'utf-32le', xml(null, SENTENCE), undefined, 'utf-32le'),
  way('UTF-32BE without it', SENTENCE, 'utf-32be', xml(null, SENTENCE), undefined, 'utf-32be'),
  way('Mac Roman by header', LATIN1, 'macintosh', xml(null, LATIN1), 'text/xml; charset=macintosh', 'macintosh'),
  way('HTML in windows-1252 by meta', SENTENCE, 'win1252', html('iso-8859-1', SENTENCE), 'text/html', 'windows-1252'),
  way('HTML in ISO-8859-15 by meta', LATIN9, 'iso-8859-15', html('iso-8859-15', LATIN9), 'text/html', 'iso-8859-15'),
  way('HTML in UTF-8 under ISO-8859-1', SENTENCE, 'utf-8', html('iso-8859-1', SENTENCE), 'text/html', 'utf-8'),
  way('HTML with UTF-16 in a meta', LATIN1, 'latin1', html('utf-16', LATIN1), undefined, 'windows-1252'),
];

describe('decode', () => {
  test.each(WAYS)('reads French served as $name', ({ text, bytes, header, charset }) => {
    const decoded = decode(bytes, header);
    expect(decoded.text).toContain(text);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text.startsWith('<')).toBe(true);
  });

  test.each([
    ['windows-1251', 'Москва сообщает о контракте'],
    ['shift_jis', '東京の通信会社が契約を発表した'],
    ['gb2312', '北京的供应商宣布合同'],
    ['big5', '台北的供應商宣布合約'],
    ['euc-kr', '서울의 공급업체가 계약을 발표'],
    ['iso-8859-2', 'Łódź: żółta umowa'],
  ])('believes a label of %s', (label, text) => {
    expect(decode(iconv.encode(html(label, text), label)).text).toContain(text);
  });

  test('prefers the header to the document when both may be true', () => {
    const bytes = iconv.encode(html('iso-8859-2', 'Договор'), 'windows-1251');
    expect(decode(bytes, 'text/html; charset=windows-1251').text).toContain('Договор');
  });

  test('ignores a label in a comment and a label nobody knows', () => {
    const bytes = Buffer.from(`<!-- <meta charset="shift_jis"> -->${html('x-our-own', SENTENCE)}`);
    expect(decode(bytes, 'text/html; charset=binary-ish').text).toContain(SENTENCE);
  });

  test('reads a few windows-1252 bytes pasted into UTF-8 as the letters they were meant to be', () => {
    const bytes = Buffer.concat([
      Buffer.from(SENTENCE),
      Buffer.from([0x20, 0x93, 0xe9, 0x94, 0x20]),
      Buffer.from(SENTENCE),
    ]);
    expect(decode(bytes).text).toBe(`${SENTENCE} “é” ${SENTENCE}`);
  });

  test('leaves out a last character that was cut in two', () => {
    const bytes = Buffer.from('Pôle emploi dément : coût 12 €');
    expect(decode(bytes.subarray(0, -1))).toEqual({ text: 'Pôle emploi dément : coût 12 ', charset: 'utf-8' });
  });

  test('keeps a fraction and leaves out NUL characters', () => {
    expect(decode(Buffer.from('r\xe9duit de 1½h, 3 ½ kg', 'latin1')).text).toBe('réduit de 1½h, 3 ½ kg');
    expect(decode(Buffer.from('Pôle\0 emploi')).text).toBe('Pôle emploi');
  });

  test('gives an empty text for no bytes', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', charset: 'utf-8' });
  });

  test('reads only its own part of a larger buffer', () => {
    const shared = Buffer.from('xxdéjàxx');
    expect(decode(new Uint8Array(shared.buffer, shared.byteOffset + 2, 6)).text).toBe('déjà');
  });

  test('never throws on any bytes under any label', () => {
    const labels = fc.option(
      fc.oneof(fc.string(), fc.constantFrom('utf-16', 'x-user-defined', 'iso-2022-jp', 'utf-7', 'replacement')),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), labels, (bytes, label) => {
        expect(typeof decode(bytes, label && `text/html; charset=${label}`).text).toBe('string');
      }),
      { numRuns: 500 },
    );
  });

  test('gives back every text that was written in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const bytes = Buffer.from(`<p>${text}</p>`);
        fc.pre(!/[\0\ufffd]/.test(text));
        expect(decode(bytes, 'text/html; charset=utf-8').text).toBe(`<p>${text}</p>`);
      }),
    );
  });
});
