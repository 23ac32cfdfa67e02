import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, read } from '../src/reading/read.ts';
import { WATCH } from './support/reading.ts';

const AFFAIR = {
  title: 'SMS de Pôle emploi : Orange va remplacer SFR',
  text: [
    "Selon Le Canard enchaîné, Orange remplacerait SFR pour l'envoi des SMS de rappel de Pôle emploi.",
    "Le ministre du Travail, Michel Sapin, l'aurait annoncé en Conseil des ministres.",
    "SFR affirme ne pas avoir connaissance d'une rupture de son contrat avec Pôle emploi.",
    'Orange ne confirme ni ne dément.',
    "Pôle emploi a précisé que le contrat avec SFR a été signé en juillet 2012 pour deux ans et qu'un nouvel appel d'offres aura lieu en juillet 2014.",
  ].join(' '),
  language: 'fr',
  publishedAt: '2013-10-14',
  outlet: 'La Gazette des réseaux',
};

describe('the founding case', () => {
  const { claims } = read(AFFAIR, WATCH);
  const claimWith = (words: string): Claim => {
    const found = claims.find((c) => c.in === 'text' && c.quote.includes(words));
    if (!found) throw new Error(`no claim says "${words}"`);
    return found;
  };

  test('the rumour is a hedged switch from SFR to Orange, told by the weekly', () => {
    const rumour = claimWith('remplacerait');
    expect(rumour).toMatchObject({
      type: 'supplier_switch',
      from: 'SFR',
      to: 'Orange',
      agency: 'Pôle emploi',
      certainty: 'hedged',
      speaker: 'Le Canard enchaîné',
    });
    expect(rumour.suppliers.toSorted()).toEqual(['Orange', 'SFR']);
    expect(rumour.cues).toContain('remplacerait');
    expect(rumour.attribution).toEqual(['La Gazette des réseaux', 'Le Canard enchaîné']);
  });

  test('its wording is neutral and stands alone', () => {
    const { normalized } = claimWith('remplacerait');
    for (const name of ['Orange', 'SFR', 'Pôle emploi']) expect(normalized).toContain(name);
    expect(normalized).not.toContain('remplacerait');
  });

  test('what SFR says is said by SFR', () => {
    expect(claimWith('rupture')).toMatchObject({ speaker: 'SFR', agency: 'Pôle emploi', suppliers: ['SFR'] });
  });

  test('neither confirming nor denying is declined', () => {
    const silence = claims.find((c) => c.quote.includes('ne confirme ni'));
    if (silence) expect(silence).toMatchObject({ certainty: 'declined', speaker: 'Orange' });
    expect(claims.filter((c) => c.certainty === 'denied' && c.quote.includes('ne confirme'))).toEqual([]);
  });

  test('the contract is stated by Pôle emploi, with its time', () => {
    const contract = claimWith('signé en juillet 2012');
    expect(contract).toMatchObject({ speaker: 'Pôle emploi', certainty: 'attributed', suppliers: ['SFR'] });
    expect(contract.when?.from).toMatch(/^2012-07/);
  });

  test('the headline is firmer than the text below', () => {
    const headline = claims.find((c) => c.in === 'title');
    expect(headline).toMatchObject({ quote: AFFAIR.title, start: 0, end: AFFAIR.title.length, certainty: 'asserted' });
    expect(headline?.reasons).toContain('headline');
  });

  test('a switch deserves a look, and the reasons say why', () => {
    const rumour = claimWith('remplacerait');
    expect(rumour.checkworthiness).toBeGreaterThan(0.7);
    expect(rumour.reasons[0]).toBe('switch');
    expect(rumour.reasons).toContain('hedged');
  });
});

describe('reading', () => {
  test('an English text is read with the same eyes', () => {
    const { language, claims } = read(
      { text: 'Brightwater has won a £3m contract from Northvale Council to run its call centre until 2027.' },
      WATCH,
    );
    expect(language).toBe('en');
    expect(claims[0]).toMatchObject({
      type: 'contract_award',
      agency: 'Northvale Council',
      suppliers: ['Brightwater'],
      certainty: 'asserted',
      amount: { min: 3_000_000, max: 3_000_000, unit: 'GBP' },
    });
  });

  test('a supplier named before is found again behind "la société"', () => {
    const text =
      'Pôle emploi a confié à Devoteam le contrat de son informatique. La société doit livrer le logiciel en mai, mais elle a pris du retard.';
    const late = read({ text }, WATCH).claims.find((c) => c.quote.includes('retard'));
    expect(late).toMatchObject({ suppliers: ['Devoteam'], agency: 'Pôle emploi', type: 'delay' });
  });

  test('a body that publishes speaks for itself, a news agency for nobody', () => {
    const text =
      "Le contrat de SFR pour les SMS de Pôle emploi a été résilié en juillet. Un appel d'offres sera lancé.";
    const speakerIn = (outlet: string) => read({ text, outlet, language: 'fr' }, WATCH).claims[0]?.speaker;
    expect(speakerIn('Ministère du Travail')).toBe('Ministère du Travail');
    expect(speakerIn('Agence France-Presse')).toBeNull();
  });

  test('a text in another language has no claims and keeps its language', () => {
    expect(read({ text: '合同已于七月签署，为期两年。Orange 将取代 SFR。' }, WATCH)).toEqual({
      language: 'zh',
      claims: [],
    });
    expect(
      read({ text: 'Orange wird SFR ersetzen und das ist für die Kunden nicht gut.', language: 'de' }, WATCH),
    ).toEqual({ language: 'de', claims: [] });
  });

  test('an empty text has no claims', () => {
    expect(read({ text: '' }, WATCH).claims).toEqual([]);
    expect(read({ text: '', title: 'Orange remplace SFR' }, WATCH).claims).toEqual([]);
  });

  test('a text that names nobody of the watch list has no claims', () => {
    expect(read({ text: "La ville voisine a signé un contrat avec un prestataire pour l'eau." }, WATCH).claims).toEqual(
      [],
    );
  });

  test('consumer offers, results and careers are no claims', () => {
    for (const text of [
      'Orange lance un forfait mobile à 9,99 euros par mois pour les jeunes abonnés. La box est offerte aux nouveaux clients.',
      "SFR a publié un chiffre d'affaires en hausse de 2 % au troisième trimestre. L'action a gagné 3 % en Bourse.",
      'Devoteam nomme une nouvelle directrice générale. Diplômée de Polytechnique, elle a fait carrière dans le conseil.',
    ])
      expect(read({ text }, WATCH).claims).toEqual([]);
  });

  test('a company fined, sued by its customers or sponsoring a club is none of a public body’s business', () => {
    const about = (title: string, text: string) => read({ title, text, language: 'fr' }, WATCH).claims;
    const fine =
      "La répression des fraudes a infligé une amende à SFR pour ses pratiques commerciales. L'enquête fait suite à des plaintes de consommateurs. Les clients n'avaient pas reçu leur contrat d'abonnement. Les abonnés pourront résilier leur forfait.";
    const sponsor =
      'Orange devient le sponsor principal du championnat. Le partenariat court sur trois ans, selon le club. La campagne de publicité débutera avant la coupe du monde.';
    expect(about('SFR condamné à une amende pour démarchage', fine)).toEqual([]);
    expect(about('Orange, nouveau sponsor du championnat', sponsor)).toEqual([]);
  });

  test('a line that the page says to its reader is never a claim', () => {
    const text = `${AFFAIR.text}\n\nAbonnez-vous à notre newsletter sur les contrats de Pôle emploi et de SFR.\nLire aussi : SFR perd son contrat avec Pôle emploi`;
    const { claims } = read({ ...AFFAIR, text }, WATCH);
    expect(claims.length).toBeGreaterThan(2);
    expect(claims.filter((c) => /newsletter|Lire aussi/.test(c.quote))).toEqual([]);
  });

  test('whatever the text, every quotation is verbatim and every weight between 0 and 1', () => {
    const piece = fc.constantFrom(
      'Orange',
      ' remplacerait',
      ' SFR',
      '. ',
      ' « ',
      ' » ',
      "d'",
      'Pôle emploi',
      '\n',
      ' a signé',
      ' le contrat',
      ' 😀',
      ' selon',
      ' 3 M€',
      ' ?',
      ' "',
      'é',
      ' (',
      '…',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const claim of read({ text, title: 'Orange et SFR', language: 'fr' }, WATCH).claims) {
          expect((claim.in === 'title' ? 'Orange et SFR' : text).slice(claim.start, claim.end)).toBe(claim.quote);
          expect(claim.checkworthiness).toBeGreaterThanOrEqual(0);
          expect(claim.checkworthiness).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('the same text read twice gives the same', () => {
    expect(read(AFFAIR, WATCH)).toEqual(read(AFFAIR, WATCH));
  });
});
