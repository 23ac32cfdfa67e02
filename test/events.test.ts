import { describe, expect, test } from 'vitest';
import { findConcepts } from '../src/reading/concepts.ts';
import { findClaims } from '../src/reading/find.ts';
import { read } from '../src/reading/read.ts';
import { layOut } from '../src/reading/scene.ts';
import { directionOf, type Switch } from '../src/reading/switches.ts';
import { tokenize } from '../src/reading/tokens.ts';
import { WATCH } from './support/reading.ts';

function kinds(sentence: string, language: 'fr' | 'en'): string[] {
  const found = findConcepts(tokenize(sentence), language).map((hit) => hit.value);
  return [...new Set(found.filter((sign) => sign.startsWith('!!')).map((sign) => sign.slice(2)))];
}

describe('phrases that settle the kind of a claim', () => {
  test.each([
    ['La ville a décidé de changer de prestataire.', 'switch'],
    ["Le marché a été attribué à l'entreprise.", 'award'],
    ['La région met fin au contrat.', 'end'],
    ['La commune a résilié la convention.', 'end'],
    ['Le contrat est prolongé de deux ans.', 'renewal'],
    ["L'hôpital lance un appel d'offres.", 'tender'],
    ['La plateforme est en panne depuis lundi.', 'incident'],
    ['Le chantier a pris du retard.', 'delay'],
    ['La société saisit le tribunal administratif.', 'dispute'],
    ['Une enquête a été ouverte par le parquet.', 'investigation'],
    ["Le coût total s'élève à 3 millions d'euros.", 'amount'],
  ])('%s → %s', (sentence, kind) => {
    expect(kinds(sentence, 'fr')).toContain(kind);
  });

  test.each([
    ['The firm was replaced by a rival.', 'switch'],
    ['The company won the contract.', 'award'],
    ['The council cancelled the deal.', 'end'],
    ['The contract was renewed for two years.', 'renewal'],
    ['The department invited bids.', 'tender'],
    ['The system suffered an outage.', 'incident'],
    ['The work is behind schedule.', 'delay'],
    ['The supplier is suing the city.', 'dispute'],
    ['The ombudsman opened an inquiry.', 'investigation'],
    ['The project is over budget.', 'amount'],
  ])('%s → %s', (sentence, kind) => {
    expect(kinds(sentence, 'en')).toContain(kind);
  });

  test('an elided word and a hyphen do not hide a phrase', () => {
    expect(kinds('des appels d’offres et des sous-traitants', 'fr')).toContain('tender');
  });
});

function direction(text: string, language: 'fr' | 'en' = 'fr', suppliers = ['SFR', 'Orange']): Switch {
  const { scene, units } = layOut({ text }, language, WATCH);
  return directionOf(units[0]!, scene, suppliers, null);
}

describe('who replaces whom', () => {
  const orangeForSfr: Switch = { from: 'SFR', to: 'Orange' };

  test.each([
    ['Orange remplacera SFR pour les SMS.'],
    ['Orange va remplacer SFR.'],
    ['Orange a remplacé SFR.'],
    ['SFR sera remplacé par Orange.'],
    ['SFR, remplacé par Orange, quitte le site.'],
    ['Pôle emploi veut remplacer SFR par Orange.'],
    ['Orange succède à SFR dans ce marché.'],
    ['Orange reprend le contrat de SFR.'],
    ['Le marché de SFR est attribué à Orange au détriment de SFR.'],
    ['Orange pourrait récupérer le contrat de SFR.'],
  ])('%s', (sentence) => {
    expect(direction(sentence)).toEqual(orangeForSfr);
  });

  const kestrelForBrightwater: Switch = { from: 'Brightwater', to: 'Kestrel' };
  test.each([
    ['Kestrel will replace Brightwater.'],
    ['Brightwater was replaced by Kestrel.'],
    ['Northvale Council will replace Brightwater with Kestrel.'],
    ['Northvale Council switched from Brightwater to Kestrel.'],
    ['Kestrel took over from Brightwater.'],
    ["Brightwater's contract was awarded to Kestrel at the expense of Brightwater."],
  ])('%s', (sentence) => {
    expect(direction(sentence, 'en', ['Kestrel', 'Brightwater'])).toEqual(kestrelForBrightwater);
  });

  test('where only the one replaced is named, nobody is made up', () => {
    expect(direction('Pôle emploi veut remplacer SFR.', 'fr', ['SFR'])).toEqual({ from: 'SFR', to: null });
  });
});

describe('the kind of claims', () => {
  const typeOf = (text: string): string | undefined => read({ text }, WATCH).claims[0]?.type;

  test.each([
    ["Orange va remplacer SFR pour l'envoi des SMS de Pôle emploi.", 'supplier_switch'],
    ["Pôle emploi lance un appel d'offres pour le marché que détient SFR.", 'tender'],
    ['Pôle emploi a résilié le contrat de SFR.', 'contract_end'],
    ['Pôle emploi a prolongé de deux ans le contrat de SFR.', 'contract_renewal'],
    ['Brightwater has won a contract from Northvale Council to collect waste.', 'contract_award'],
    ['Northvale Council is suing Brightwater in the High Court over unpaid penalties.', 'dispute'],
  ])('%s → %s', (text, type) => {
    expect(typeOf(text)).toBe(type);
  });

  test('the thresholds decide how much is taken for a claim', async () => {
    const text = "Pôle emploi a signé un contrat avec SFR. Le service comprend l'envoi de SMS.";
    const { default: file } = await import('../src/reading/model/models.json', { with: { type: 'json' } });
    const { loadModels } = await import('../src/reading/models.ts');
    const models = loadModels(file as never);
    const none = { claim: 1.1, gate: 0, changeGate: 0, sure: 0, unsure: 1, party: 0.4, other: 0.4 };
    expect(findClaims({ text }, 'fr', WATCH, models, none)).toEqual([]);
    expect(findClaims({ text }, 'fr', WATCH, models, { ...none, claim: 0 })).toHaveLength(2);
  });
});
