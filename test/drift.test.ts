import { describe, expect, test } from 'vitest';
import { type DriftAppearance, driftOf } from '../src/drift.ts';

let count = 0;
const seen = (
  day: string,
  outlet: string,
  certainty: string,
  more: Partial<DriftAppearance> = {},
): DriftAppearance => ({
  id: `a${++count}`,
  at: `2013-10-${day}T08:00:00Z`,
  documentId: `${outlet} ${day}`,
  outlet,
  part: 'text',
  certainty,
  speaker: null,
  attribution: [],
  ...more,
});

const affair = [
  seen('09', 'Le Lampion', 'hedged', { speaker: 'le ministre' }),
  seen('10', 'Gazette des Réseaux', 'hedged', { speaker: 'Le Lampion' }),
  seen('11', 'Channel Post', 'attributed', { attribution: ['Gazette des Réseaux', 'le Lampion'] }),
  seen('12', 'Gazette des Réseaux', 'denied', { speaker: 'Télévox' }),
  seen('14', 'Actu Minute', 'asserted'),
];

describe('the drift of a claim', () => {
  test('begins with its earliest appearance, in whatever order they come', () => {
    const { first, from, to, lanes } = driftOf(affair.toReversed());
    expect(first).toMatchObject({ id: affair[0]!.id, certainty: 'hedged' });
    expect([from, to]).toEqual([affair[0]!.at, affair[4]!.at]);
    expect(lanes).toEqual(['Le Lampion', 'Gazette des Réseaux', 'Channel Post', 'Actu Minute']);
  });

  test('hardened when it was first put as a fact after doubt', () => {
    const { hardened } = driftOf(affair);
    expect(hardened?.at.id).toBe(affair[4]!.id);
    expect(hardened?.before.id).toBe(affair[1]!.id);
    expect(hardened?.hours).toBe(96);
  });

  test('a claim put as a fact from the start has not hardened', () => {
    expect(driftOf([seen('09', 'A', 'asserted'), seen('10', 'B', 'hedged')]).hardened).toBeNull();
  });

  test('a claim that stays in doubt has not hardened', () => {
    expect(driftOf([seen('09', 'A', 'hedged'), seen('10', 'B', 'attributed')]).hardened).toBeNull();
  });

  test('a denial or a refusal to speak stands beside the ladder', () => {
    const { points, hardened } = driftOf([
      seen('09', 'A', 'denied'),
      seen('10', 'B', 'declined'),
      seen('11', 'C', 'asserted'),
    ]);
    expect(points.map((p) => p.firmness)).toEqual([null, null, 3]);
    expect(hardened).toBeNull();
  });

  test('a headline firmer than its own text is told', () => {
    const article = { documentId: 'one' };
    const title = seen('09', 'A', 'asserted', { ...article, part: 'title' });
    const text = seen('09', 'A', 'hedged', article);
    const { firmerHeadlines, hardened } = driftOf([title, text]);
    expect(firmerHeadlines).toMatchObject([{ documentId: 'one', title: { id: title.id }, text: { id: text.id } }]);
    expect(hardened?.at.id).toBe(title.id);
  });

  test('a headline no firmer than the firmest sentence of its text is not', () => {
    const article = { documentId: 'one' };
    const all = [
      seen('09', 'A', 'asserted', { ...article, part: 'title' }),
      seen('09', 'A', 'hedged', article),
      seen('09', 'A', 'asserted', article),
    ];
    expect(driftOf(all).firmerHeadlines).toEqual([]);
  });

  test('says who quotes whom, each once, outlets told apart from other sources', () => {
    const { relays } = driftOf([...affair, seen('15', 'Gazette des Réseaux', 'hedged', { speaker: 'Le Lampion' })]);
    expect(relays).toMatchObject([
      { outlet: 'Le Lampion', from: 'le ministre', isOutlet: false },
      { outlet: 'Gazette des Réseaux', from: 'Le Lampion', isOutlet: true },
      { outlet: 'Channel Post', from: 'Gazette des Réseaux', isOutlet: true },
      { outlet: 'Channel Post', from: 'Le Lampion', isOutlet: true },
      { outlet: 'Gazette des Réseaux', from: 'Télévox', isOutlet: false },
    ]);
  });

  test('no outlet quotes itself', () => {
    expect(driftOf([seen('09', 'Le Lampion', 'attributed', { speaker: 'Lampion' })]).relays).toEqual([]);
  });

  test('nothing drifts where nothing appeared', () => {
    expect(driftOf([])).toMatchObject({ lanes: [], points: [], first: null, hardened: null, from: null });
  });
});
