import { describe, expect, test } from 'vitest';
import { read } from '../src/reading/read.ts';
import { compileWatch, type Organisation } from '../src/reading/watchlist.ts';

const named = (name: string, kind: Organisation['kind']): Organisation => ({ name, kind, aliases: [], roles: [] });
const watch = compileWatch({
  organisations: [
    named('Ville de Vernay', 'agency'),
    named('Transvia', 'supplier'),
    named('Mobilane', 'supplier'),
    named('Brightwater', 'supplier'),
    named('Kestrel', 'supplier'),
  ],
});
const switchesOf = (text: string) => read({ text }, watch).claims.filter((claim) => claim.type === 'supplier_switch');

describe('who goes and who comes, from the whole text', () => {
  test('who goes is told in one sentence, who comes in another', () => {
    const told = switchesOf(
      "La Ville de Vernay change d'opérateur pour ses bus. Le contrat de Transvia, titulaire depuis 2009, s'achève en juin. Mobilane, retenu jeudi par les élus, est le nouvel exploitant et remplacera Transvia le 1er juillet.",
    );
    expect(told.length).toBeGreaterThan(1);
    for (const claim of told) expect(claim).toMatchObject({ from: 'Transvia', to: 'Mobilane' });
    expect(told.map((claim) => claim.suppliers.toSorted())).toContainEqual(['Mobilane', 'Transvia']);
  });

  test('the same in English', () => {
    const told = switchesOf(
      'The council is changing supplier for its ferries. The contract of Kestrel, the current operator, ends in June. Brightwater, the new operator, will replace Kestrel on 1 July, the council said.',
    );
    expect(told.at(-1)).toMatchObject({ from: 'Kestrel', to: 'Brightwater' });
  });

  test('who comes may be nobody of the watch list, in the words of the text', () => {
    const [claim] = switchesOf(
      'La Ville de Vernay a décidé de remplacer Transvia par un autre opérateur. Le contrat des bus sera résilié en juin.',
    );
    expect(claim).toMatchObject({ from: 'Transvia', to: 'un autre opérateur', suppliers: ['Transvia'] });
  });
});

describe('a sentence that tells which supplier replaces which', () => {
  const before = 'La Ville de Vernay fait circuler douze lignes de bus depuis juillet 2012.';
  const after = "Le marché, d'un montant de 3 millions d'euros, avait été signé pour deux ans.";

  test.each([
    'Transvia cédera sa place à Mobilane.',
    'Les équipes de Transvia passeront la main à celles de Mobilane en septembre.',
    'La ville troque Transvia contre Mobilane.',
    'Les lignes ne seront plus assurées par Transvia mais par Mobilane.',
    'En février, le réseau est passé de Transvia à Mobilane.',
    'Exit Transvia, place à Mobilane.',
  ])('is a claim, however few other words of contracts stand in it: %s', (text) => {
    expect(switchesOf(`${before} ${text} ${after}`)).toMatchObject([{ from: 'Transvia', to: 'Mobilane' }]);
  });

  test('is none where the text is about something else', () => {
    const told = switchesOf(
      "Les abonnés de Transvia se plaignent de leur application. Mobilane rachète à bas prix. À la Bourse de Paris, l'action de Mobilane gagne 3 %. Mobilane remplace Transvia au sein de l'indice, et les actionnaires toucheront un dividende de 1,20 euro.",
    );
    expect(told).toEqual([]);
  });
});
