import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../crawlers/feed-dates.ts';

describe('readDate', () => {
  test.each([
    // RFC 822 and what is made of it
    ['Mon, 23 Nov 2026 10:00:00 +0100', '2026-11-23T09:00:00Z'],
    ['Mon, 23 Nov 2026 10:00:00 CET', '2026-11-23T09:00:00Z'],
    ['Tue, 23 Jun 2026 10:00 CEST', '2026-06-23T08:00:00Z'],
    ['23 Nov 26 10:00:00 GMT', '2026-11-23T10:00:00Z'],
    ['23 Nov 1999 10:00:00 EST', '1999-11-23T15:00:00Z'],
    ['Wed, 31 Dec 99 23:59:59 +0000', '1999-12-31T23:59:59Z'],
    ['Mon,23 Nov 2026 10:00:00 GMT+1', '2026-11-23T09:00:00Z'],
    ['Mon, 23 Nov 2026 10:00:00 +1', '2026-11-23T09:00:00Z'],
    ['Mon, 23 Nov 2026 10:00:00 GMT+01:00', '2026-11-23T09:00:00Z'],
    ['Mon, 23 Nov 2026 10:00:00 +0530', '2026-11-23T04:30:00Z'],
    ['Monday, 23-Nov-26 10:00:00 UTC', '2026-11-23T10:00:00Z'],
    ['Fri, 23 Nov 2026 10:00:00 Z', '2026-11-23T10:00:00Z'],
    ['Mon, 23 Nov 2026 24:00:00 GMT', '2026-11-24T00:00:00Z'],
    ['Mon, 23 Nov 2026 23:59:60 GMT', '2026-11-23T23:59:59Z'],
    ['Mon, 23 Nov 2026 10:61:00 GMT', '2026-11-23T00:00:00Z'],
    ['31 Aug 31 10:00:00 GMT', '2031-08-31T10:00:00Z'],
    // W3CDTF, ISO 8601
    ['2026', '2026-01-01T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026-11-23', '2026-11-23T00:00:00Z'],
    ['20261123', '2026-11-23T00:00:00Z'],
    ['2026-327', '2026-11-23T00:00:00Z'],
    ['2026-11-23T10:00+01:00', '2026-11-23T09:00:00Z'],
    ['2026-11-23T10:00:00.123456Z', '2026-11-23T10:00:00Z'],
    ['2026-11-23T100000+0100', '2026-11-23T09:00:00Z'],
    ['2026-11-23 10:00:00', '2026-11-23T10:00:00Z'],
    ['2026-11-23 10:00:00 Europe/CET', '2026-11-23T09:00:00Z'],
    ['2026-11-23 T 10:00:00 -05:00', '2026-11-23T15:00:00Z'],
    // asctime, other orders
    ['Mon Nov 23 10:00:00 2026', '2026-11-23T10:00:00Z'],
    ['Mon Nov 23 10:00:00 CET 2026', '2026-11-23T09:00:00Z'],
    ['Nov 23, 2026 3:05 pm', '2026-11-23T15:05:00Z'],
    ['November 23, 2026 12:05 AM', '2026-11-23T00:05:00Z'],
    // numbers only
    ['23/11/2026 10:00', '2026-11-23T10:00:00Z'],
    ['03/11/2026', '2026-11-03T00:00:00Z'],
    ['11/23/2026 10:00', '2026-11-23T10:00:00Z'],
    ['23.11.2026', '2026-11-23T00:00:00Z'],
    ['2026/11/23 10:00:00 CET', '2026-11-23T09:00:00Z'],
    ['1795428000', '2026-11-23T10:00:00Z'],
    ['1795428000000', '2026-11-23T10:00:00Z'],
    // other languages
    ['lundi 23 novembre 2026 à 10h30', '2026-11-23T10:30:00Z'],
    ['mar., 24 nov. 2026 10:00:00 +0100', '2026-11-24T09:00:00Z'],
    ['mar. 3 mars 2026', '2026-03-03T00:00:00Z'],
    ['1 août 2026 08:00', '2026-08-01T08:00:00Z'],
    ['Di, 24 Dez 2026 10:00:00 +0100', '2026-12-24T09:00:00Z'],
    ['24 de diciembre de 2026', '2026-12-24T00:00:00Z'],
    ['Δευ, 23 Νοέ 2026 10:00:00 EET', '2026-11-23T08:00:00Z'],
    ['2026-november-23T9:15+01:00', '2026-11-23T08:15:00Z'],
    ['2026년 11월 23일 10:00:00', '2026-11-23T01:00:00Z'],
    ['2026-11-23 오후 3:05:00', '2026-11-23T06:05:00Z'],
    ['пн, 23 ноя 2026 10:00:00 MSK', '2026-11-23T07:00:00Z'],
  ])('reads %s', (written, moment) => {
    expect(readDate(written)).toBe(moment);
    expect(readDate(`\n  ${written}\t`)).toBe(moment);
  });

  test.each([
    ...['', 'hier', 'Mon, 31 Jun 2026 10:00:00 GMT', '2026-13-01', '2026-02-30', '23 Nov', '10:00'],
    ...['0000-00-00 00:00:00', '99/99/9999', `2026-11-23${' '.repeat(5)}${'x'.repeat(200)}`],
  ])('takes %j for no date', (written) => {
    expect(readDate(written)).toBeNull();
  });

  test('gives back every moment it was given in the usual forms', () => {
    const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (date) => {
        const moment = `${date.toISOString().slice(0, 19)}Z`;
        expect(readDate(date.toISOString())).toBe(moment);
        expect(readDate(date.toUTCString())).toBe(moment);
        expect(readDate(date.toUTCString().replace(/ (\d\d)(\d\d) /, ' $2 '))).toBe(moment);
      }),
    );
  });

  test('answers any text with a date in one form or with null', () => {
    const piece = fc.constantFrom(
      '2026',
      '23',
      'nov',
      ':',
      '-',
      '+',
      'T',
      '/',
      ' ',
      '10',
      'h',
      'PM',
      '년',
      'Z',
      '\u0661',
      '٣',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const date = readDate(text);
          if (date !== null) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
