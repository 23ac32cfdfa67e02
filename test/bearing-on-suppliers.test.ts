import { describe, expect, test } from 'vitest';
import { gateFeatures } from '../src/reading/gate.ts';
import { partyFeatures } from '../src/reading/parties.ts';
import { read } from '../src/reading/read.ts';
import { layOut, whoIsIn } from '../src/reading/scene.ts';
import { WATCH } from './support/reading.ts';

describe('whether a text is looked at', () => {
  const isAnybodyIn = (text: string, title?: string): boolean => whoIsIn({ text, title }, WATCH).isAnybody;

  test('a name of the watch list in the text or the title is enough', () => {
    expect(isAnybodyIn('Le contrat de SFR prend fin.')).toBe(true);
    expect(isAnybodyIn('Le contrat prend fin.', 'SFR perd un marché')).toBe(true);
  });

  test('a role alone names nobody', () => {
    expect(isAnybodyIn("Le contrat de l'opérateur prend fin.")).toBe(false);
  });
});

describe('what else a text deals in', () => {
  const elsewhere = (text: string, language: 'fr' | 'en' = 'fr'): string[] =>
    gateFeatures(layOut({ text }, language, WATCH).scene).filter((feature) => feature.startsWith('elsewhere'));

  test('a text about customers is elsewhere, one about buying is not', () => {
    expect(elsewhere('Orange augmente ses forfaits. Les abonnés protestent auprès des boutiques.')).toContain(
      'elsewhere>=0.9',
    );
    expect(elsewhere("La ville lance un appel d'offres. SFR reste titulaire du marché public.")).toEqual([]);
  });

  test('one about both stands between', () => {
    const found = elsewhere('The council awarded a contract to Kestrel. Shareholders welcomed the dividend.', 'en');
    expect(found).toContain('elsewhere>=0.5');
    expect(found).not.toContain('elsewhere>=0.7');
  });
});

describe('whom a passage is about', () => {
  const weighed = (name: string, speaker: string | null): string[] => {
    const { scene, units, analysis } = layOut(
      { text: 'SFR et Orange étaient là. « Nous livrerons en mai. »' },
      'fr',
      WATCH,
    );
    const actor = scene.discourse.suppliers.find((a) => analysis.watch.organisations[a.organisation]!.name === name)!;
    return partyFeatures(units.at(-1)!, actor, scene.discourse.suppliers, scene, speaker);
  };

  test('who speaks is told from who does not', () => {
    expect(weighed('SFR', 'SFR')).toContain('away:speaks:self');
    expect(weighed('Orange', 'SFR')).toContain('away:speaks:other');
    expect(weighed('SFR', null).join(' ')).not.toContain('speaks');
  });

  test('who denies any change names nobody who comes', () => {
    const { claims } = read(
      {
        text: "Selon Le Canard enchaîné, Orange remplacerait SFR pour l'envoi des SMS de Pôle emploi. D'ici là, Pôle emploi n'entend pas changer de prestataire.",
        publishedAt: '2013-10-14',
      },
      WATCH,
    );
    const denial = claims.find((claim) => claim.certainty === 'denied');
    expect(denial).toMatchObject({ type: 'supplier_switch', from: 'SFR', to: null });
  });
});
