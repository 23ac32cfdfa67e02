import { expect, test } from 'vitest';
import { isContactLine } from '../src/evidence-contacts.ts';
import { rankPassages } from '../src/evidence-ranking.ts';

test.each([
  'Contact presse : Jeanne Morel, 01 23 45 67 89, presse@office-titres.example',
  'Contacts presse',
  'Service de presse de l’Office des Titres – Tél. : +33 (0)1 23 45 67 89',
  'Jeanne Morel – jeanne.morel@office-titres.example',
  'Tél : 01.23.45.67.89 / Port. : 06 12 34 56 78',
  'Press office: +44 20 7946 0958, press@titles.example',
  'Media enquiries: John Field, Titles Office, 020 7946 0958',
  'Relations presse – Télévox – https://televox.example/presse',
])('"%s" says only whom to call', (line) => {
  expect(isContactLine(line)).toBe(true);
});

test.each([
  'L’Office a notifié le marché n° 2012 45 678 901 à Télévox le 12 juillet 2012.',
  'Le contact avec Télévox n’a jamais été rompu, précise l’Office des Titres.',
  'Les usagers peuvent joindre le service au 01 23 45 67 89 tant que le contrat avec Télévox court.',
  'La facture de 1 234 567 890 euros est contestée.',
  'Télévox a refusé de répondre à nos questions.',
  'The contract with Televox runs until 2014, the press office said.',
  'SFR, Orange, Bouygues Telecom.',
])('"%s" says more', (line) => {
  expect(isContactLine(line)).toBe(false);
});

test('a contact line that names the parties is not offered as evidence', () => {
  const text =
    'L’Office des Titres ne changera pas de prestataire pour ses SMS : le contrat avec Télévox court jusqu’en 2014.\n\nContact presse SMS Télévox Office des Titres : 01 23 45 67 89';
  const parties = { agency: 'Office des Titres', suppliers: ['Télévox'], from: 'Télévox', to: null };
  const words = 'Télévox perdrait le marché des SMS de l’Office des Titres';
  const claim = { ...parties, type: 'supplier_switch', language: 'fr', certainty: 'hedged', speaker: null, when: null };
  const passages = rankPassages(
    { text, language: 'fr' },
    { ...claim, amount: null, sentence: words, quote: words, appearedAt: '2013-10-09' },
    ['Télévox', 'Office des Titres'],
  );
  expect(passages.map((p) => p.quote).join(' ')).toContain('ne changera pas');
  expect(passages.map((p) => p.quote).join(' ')).not.toContain('Contact');
});
