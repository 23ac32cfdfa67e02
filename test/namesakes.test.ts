import { describe, expect, test } from 'vitest';
import { read } from '../src/reading/read.ts';
import { layOut } from '../src/reading/scene.ts';
import { compileWatch } from '../src/reading/watchlist.ts';

const supplier = (name: string, ...aliases: string[]) => ({ name, kind: 'supplier' as const, aliases, roles: [] });
const WATCH = compileWatch({
  organisations: [
    { name: 'Agence de l’emploi', kind: 'agency', aliases: [], roles: [] },
    supplier('Atos France', 'Atos', 'Bull'),
    supplier('Atos Worldgrid', 'Atos', 'Worldgrid'),
    supplier('Bull'),
    supplier('Orange'),
  ],
});

/** Whom each name of a text, and of its title, stands for. */
function meant(text: string, title?: string): string[] {
  const { analysis, title: head } = layOut({ text, ...(title && { title }) }, 'fr', WATCH);
  const names = [...(head?.mentions ?? []), ...analysis.mentions];
  return names.map((m) => m.organisations.map((i) => WATCH.organisations[i]!.name).join(' | '));
}

describe('a name that two suppliers share', () => {
  test('stands for the one whom the text also calls by a name of its own', () => {
    expect(meant('Atos Worldgrid a livré le portail. Atos ne fait pas de commentaire.')).toEqual([
      'Atos Worldgrid',
      'Atos Worldgrid',
    ]);
  });

  test('in the title, is told by the text', () => {
    expect(meant('Le portail de Worldgrid est en retard.', 'Atos en retard')).toEqual([
      'Atos Worldgrid',
      'Atos Worldgrid',
    ]);
  });

  test('stands for the one whose first name it is as well', () => {
    expect(meant('Bull a livré le portail avec Atos Worldgrid, filiale de Bull.')[0]).toBe('Atos France | Bull');
    expect(meant('Atos France, ou Bull, a livré le portail.').at(-1)).toBe('Atos France | Bull');
  });

  test('stays with both where nothing tells, or where both are called by names of their own', () => {
    expect(meant('Atos a livré le portail.')).toEqual(['Atos France | Atos Worldgrid']);
    expect(meant('Atos France et Atos Worldgrid ont signé. Atos se tait.').at(-1)).toBe('Atos France | Atos Worldgrid');
  });

  test('says of no one of them that it goes, and stays as it was written in what they say and in the sentence', () => {
    const text =
      'Orange remplacera Atos pour les messages de l’Agence de l’emploi dès le mois de janvier 2014, affirme Atos.';
    const [claim] = read({ text }, WATCH).claims;
    expect(claim).toMatchObject({
      type: 'supplier_switch',
      to: 'Orange',
      suppliers: ['Orange', 'Atos France', 'Atos Worldgrid'],
    });
    expect(claim!.from).toBeNull();
    expect(claim!.speaker).toBe('Atos');
    expect(claim!.normalized).toContain(' Atos ');
  });
});
