import { describe, expect, test } from 'vitest';
import type { Proposition } from '../src/matching.ts';
import { type Party, positionsOn, standOn, type Utterance } from '../src/positions.ts';

const claim: Proposition = {
  type: 'supplier_switch',
  language: 'fr',
  agency: 'Office des Titres',
  suppliers: ['Télévox', 'Arcadie'],
  from: 'Télévox',
  to: 'Arcadie',
  certainty: 'hedged',
  speaker: 'Le Lampion',
  when: null,
  amount: null,
  sentence: 'Arcadie remplacera Télévox pour l’envoi des SMS de rappel',
  quote: 'Arcadie pourrait remplacer Télévox pour l’envoi des SMS de rappel, selon Le Lampion',
  appearedAt: '2013-10-09T08:00:00Z',
};

const PARTIES: Party[] = [
  { name: 'Office des Titres', kind: 'agency' },
  { name: 'Télévox', kind: 'supplier' },
  { name: 'Arcadie', kind: 'supplier' },
  { name: 'Jeanne Morel', kind: 'person' },
];

function said(day: string, change: Partial<Proposition>, organisation: string | null = null): Utterance {
  const at = `2013-10-${day}T10:00:00Z`;
  const proposition = { ...claim, speaker: null, certainty: 'attributed', appearedAt: at, ...change };
  const passage = { versionId: 'v', start: 0, end: proposition.quote.length, quote: proposition.quote };
  return { proposition, organisation, at, passage, outlet: organisation ? null : 'Gazette des Réseaux' };
}

const denial = {
  certainty: 'denied',
  quote: 'Arcadie ne remplacera pas Télévox pour l’envoi des SMS, assure l’Office',
};

describe('the positions on a claim', () => {
  test('an agency that denies it in its own statement denies it, without a paper between', () => {
    expect(positionsOn(claim, [said('10', denial, 'Office des Titres')], PARTIES)).toMatchObject([
      { party: 'Office des Titres', kind: 'agency', stand: 'denies', outlet: null, isLatest: true, changedFrom: null },
    ]);
  });

  test('a supplier quoted in an article takes a stand too, with the paper that relays it', () => {
    const utterance = said('10', { ...denial, speaker: 'Télévox' });
    expect(positionsOn(claim, [utterance], PARTIES)).toMatchObject([
      {
        party: 'Télévox',
        kind: 'supplier',
        stand: 'denies',
        outlet: 'Gazette des Réseaux',
        passage: utterance.passage,
      },
    ]);
  });

  test('a minister who says so confirms it', () => {
    const [position] = positionsOn(claim, [said('10', { speaker: 'Jeanne Morel' })], PARTIES);
    expect(position).toMatchObject({ party: 'Jeanne Morel', stand: 'confirms' });
  });

  test('a refusal to comment is a position, and no denial', () => {
    const [position] = positionsOn(claim, [said('10', { certainty: 'declined', speaker: 'Arcadie' })], PARTIES);
    expect(position?.stand).toBe('declines');
  });

  test('"no comment" on nothing in particular counts where the claim stands in the same document', () => {
    const silent = said('10', {
      certainty: 'declined',
      speaker: 'Arcadie',
      type: 'other',
      from: null,
      to: null,
      quote: 'Arcadie ne s’exprime pas',
    });
    expect(positionsOn(claim, [silent], PARTIES)).toEqual([]);
    expect(positionsOn(claim, [silent], PARTIES, new Set(['v']))[0]).toMatchObject({
      party: 'Arcadie',
      stand: 'declines',
    });
    const outsider = said('10', { ...silent.proposition, speaker: 'Jeanne Morel' });
    expect(positionsOn(claim, [outsider], PARTIES, new Set(['v']))).toEqual([]);
  });

  test('to know of no termination is to deny a switch away from oneself', () => {
    const unaware: Partial<Proposition> = {
      type: 'contract_end',
      certainty: 'denied',
      speaker: 'Télévox',
      suppliers: ['Télévox'],
      from: null,
      to: null,
      quote: 'Télévox dit n’avoir connaissance d’aucune résiliation',
    };
    expect(positionsOn(claim, [said('10', unaware)], PARTIES)[0]).toMatchObject({ party: 'Télévox', stand: 'denies' });
    const other = { ...unaware, suppliers: ['Ondaval'] };
    expect(positionsOn(claim, [said('10', other)], PARTIES)).toEqual([]);
  });

  test('the same with another date qualifies it', () => {
    const known = { ...claim, when: { from: '2013-12-01', to: '2013-12-31' } };
    const other = said('10', { speaker: 'Jeanne Morel', when: { from: '2014-07-01', to: '2014-07-31' } });
    expect(positionsOn(known, [other], PARTIES)[0]?.stand).toBe('qualifies');
  });

  test('who speaks with doubt does not confirm', () => {
    expect(standOn(claim, said('10', { certainty: 'hedged', speaker: 'Jeanne Morel' }).proposition)).toBe('qualifies');
  });

  test('who denies a denial speaks against it', () => {
    const denied = { ...claim, ...denial };
    expect(standOn(denied, said('10', {}).proposition)).toBe('denies');
    expect(standOn(denied, said('10', denial).proposition)).toBe('confirms');
  });

  test('words that refuse to speak, or deny, are taken so even where the engine read them otherwise', () => {
    const silent = said('10', {
      certainty: 'hedged',
      speaker: 'Arcadie',
      quote: 'Arcadie refuse de commenter l’information selon laquelle il remplacerait Télévox pour les SMS de rappel',
    });
    expect(positionsOn(claim, [silent], PARTIES)[0]?.stand).toBe('declines');
    const denied = { ...claim, ...denial };
    const missed = said('10', { ...denial, certainty: 'asserted', quote: `${denial.quote}, qui dément` });
    expect(standOn(denied, missed.proposition)).toBe('confirms');
  });

  test('a paper is no party', () => {
    expect(positionsOn(claim, [said('10', { speaker: 'Le Lampion' }), said('11', {})], PARTIES)).toEqual([]);
  });

  test('what is about another matter is no position on this one', () => {
    const other = {
      type: 'amount',
      from: null,
      to: null,
      suppliers: ['Télévox'],
      quote: 'La facture est de 3 millions',
    };
    expect(positionsOn(claim, [said('10', other, 'Office des Titres')], PARTIES)).toEqual([]);
  });

  test('come in the order of time, a stand repeated given once, the last one marked', () => {
    const positions = positionsOn(
      claim,
      [
        said('14', { speaker: 'Télévox' }),
        said('10', { certainty: 'declined', speaker: 'Télévox' }),
        said('11', { certainty: 'declined', speaker: 'Télévox' }),
        said('12', denial, 'Office des Titres'),
      ],
      PARTIES,
    );
    expect(positions.map((p) => [p.at.slice(8, 10), p.party, p.stand, p.isLatest, p.changedFrom])).toEqual([
      ['10', 'Télévox', 'declines', false, null],
      ['12', 'Office des Titres', 'denies', true, null],
      ['14', 'Télévox', 'confirms', true, 'declines'],
    ]);
  });
});
