import { describe, expect, test } from 'vitest';
import { attribute } from '../src/reading/attribution.ts';
import { firmnessFeatures, stancesIn } from '../src/reading/certainty.ts';
import { conditionalAt } from '../src/reading/conditional.ts';
import { read } from '../src/reading/read.ts';
import { answersNo } from '../src/reading/rejoinder.ts';
import { layers, WATCH } from './support/reading.ts';

function conditionals(sentence: string): string[] {
  const { tokens } = layers(sentence);
  return tokens.flatMap((_, i) => conditionalAt(tokens, i, 0, tokens.length) ?? []);
}

function signs(sentence: string, language: 'fr' | 'en'): Set<string> {
  const analysis = layers(sentence, language);
  return stancesIn(analysis, 0, analysis.tokens.length, 0, analysis.tokens.length).signs;
}

describe('the French conditional', () => {
  test('an epistemic conditional after selon is one', () => {
    expect(conditionals('Selon le journal, Orange remplacerait SFR.')).toEqual(['epistemic']);
  });

  test('a past conditional is epistemic', () => {
    expect(conditionals('La société aurait perdu le marché.')).toEqual(['epistemic']);
  });

  test('a conditional after si depends on a condition', () => {
    expect(conditionals('Si le prix baissait, la ville signerait.')).toEqual(['condition']);
    expect(conditionals("La ville signerait s'il baissait son prix.")).toEqual(['condition']);
  });

  test('a conditional after a past verb of saying is the future seen from then', () => {
    expect(conditionals("La mairie a précisé qu'elle prendrait le coût à sa charge.")).toEqual(['future-in-past']);
  });

  test('a past conditional after a past verb of saying stays a rumour', () => {
    expect(conditionals('Le journal a affirmé que la société aurait remporté le marché.')).toEqual(['epistemic']);
  });

  test('a polite conditional is no doubt', () => {
    expect(conditionals('Nous voudrions une réponse.')).toEqual(['polite']);
    expect(conditionals('Il faudrait relancer le marché.')).toEqual(['polite']);
  });

  test('what should have been is a regret, no doubt', () => {
    expect(conditionals('Les travaux auraient dû être faits en mai.')).toEqual(['regret']);
  });

  test('what would have followed from something that was not done is no rumour', () => {
    expect(conditionals("Plutôt que de payer, ce qui l'aurait ruinée, la ville a plaidé.")).toEqual(['condition']);
  });

  test('devrait stays a doubt after a past verb of saying', () => {
    expect(conditionals('La mairie a annoncé que le contrat devrait prendre fin en juin.')).toEqual(['modal']);
  });

  test('a present participle of saying makes no future in the past', () => {
    expect(conditionals("Il s'est tu, a-t-il dit, précisant que la société toucherait une prime.")).toEqual([
      'epistemic',
    ]);
  });

  test('devrait and pourrait are modal', () => {
    expect(conditionals('Le contrat devrait prendre fin en juin.')).toEqual(['modal']);
  });

  test('an imperfect that ends in -rait is no conditional', () => {
    expect(conditionals('La société préparait son offre et assurait le service.')).toEqual([]);
  });

  test('a future is no conditional', () => {
    expect(conditionals('Orange remplacera SFR.')).toEqual([]);
  });
});

describe('marks of doubt, denial and silence', () => {
  test.each([
    ['Le marché sera probablement relancé.', 'doubt'],
    ['Le dirigeant est soupçonné de favoritisme.', 'suspicion'],
    ['La société dément toute rupture.', 'deny'],
    ['Pas question de changer de prestataire.', 'deny'],
    ["Le groupe n'a pas souhaité répondre.", 'decline'],
    ['Orange ne confirme ni ne dément.', 'decline'],
    ["La ville n'a rien signé.", 'negation'],
  ])('%s → %s', (sentence, sign) => {
    expect(signs(sentence, 'fr')).toContain(sign);
  });

  test.each([
    ['The deal might be signed in June.', 'modal'],
    ['Kestrel reportedly lost the contract.', 'doubt'],
    ['The firm is accused of overcharging.', 'suspicion'],
    ['Brightwater denies the claim.', 'deny'],
    ['The council declined to comment.', 'decline'],
    ['The council did not sign.', 'negation'],
  ])('%s → %s', (sentence, sign) => {
    expect(signs(sentence, 'en')).toContain(sign);
  });

  test.each([
    ['Une éventuelle rupture du contrat est étudiée.', 'fr', 'tint'],
    ['A potential breach of the contract is being studied.', 'en', 'tint'],
    ['Aucun fichier du prestataire n’a été volé.', 'fr', 'negation'],
    ['The report is inaccurate.', 'en', 'deny'],
  ] as const)('%s (%s) → %s', (sentence, language, sign) => {
    expect(signs(sentence, language)).toContain(sign);
  });

  test('goods received refute nothing', () => {
    expect(signs('À peine reçus, les badges ont été distribués.', 'fr')).not.toContain('deny');
  });

  test('même si sets no condition', () => {
    expect(signs('Même si le prix a baissé, la ville paie trop.', 'fr')).not.toContain('reserve');
    expect(signs('Si le prix baisse, la ville paiera.', 'fr')).toContain('reserve');
  });

  test('the month of May holds no doubt', () => {
    expect(signs('The contract runs from 9 May 2018.', 'en')).not.toContain('doubt');
  });

  test('could not holds no doubt', () => {
    expect(signs('The council could not accept the offer.', 'en')).not.toContain('doubt');
  });
});

function weighed(sentence: string, marker: string, language: 'fr' | 'en' = 'fr'): string[] {
  const analysis = layers(sentence, language);
  const last = analysis.tokens.length;
  const anchor = analysis.tokens.findIndex((t) => t.text === marker);
  const unit = { first: 0, last, anchor, sentence: { firstToken: 0, lastToken: last, isQuestion: false, quoted: 0 } };
  return firmnessFeatures(
    analysis,
    unit,
    attribute(analysis).bySentence[0] ?? [],
    stancesIn(analysis, 0, last, 0, last),
  );
}

describe('what a mark of doubt or denial bears on', () => {
  test('a doubt beside the word that makes the claim is in its clause', () => {
    expect(weighed('La ville pourrait résilier le contrat.', 'résilier')).toContain('hedge@same');
  });

  test('a doubt in a relative clause behind it is not', () => {
    const features = weighed('La ville a résilié le contrat, qui pourrait coûter cher.', 'résilié');
    expect(features).toContain('hedge@inner');
    expect(features).not.toContain('hedge@same');
  });

  test('a doubt that governs its clause is told from one beside it', () => {
    expect(weighed('Il semble que la ville a résilié le contrat.', 'résilié')).toContain('hedge@governs');
    expect(weighed('It seems that the council cancelled the deal.', 'cancelled', 'en')).toContain('hedge@governs');
  });

  test('a relative clause closed by a comma does not part a doubt from its claim', () => {
    const features = weighed('Le contrat de la ville, où SFR tient boutique, pourrait prendre fin.', 'contrat');
    expect(features).toContain('hedge@same');
  });

  test('who opens with "no" denies, who complains does not', () => {
    expect(weighed('« Non, le service ne ferme pas », répond SFR.', 'service')).toContain('opens with no');
    expect(weighed('"No, the site is not closing," Kestrel said.', 'site', 'en')).toContain('opens with no');
    expect(weighed('No site is closing.', 'site', 'en')).not.toContain('opens with no');
    expect(weighed('« On ne nous paie pas », déplore SFR.', 'paie')).toContain('complains');
  });

  test('who does not intend to change anything denies', () => {
    expect(weighed("L'organisme n'entend pas changer de prestataire.", 'changer')).toContain('unwilling');
    expect(weighed('The council has no plans to change supplier.', 'change', 'en')).toContain('unwilling');
    expect(weighed("L'organisme entend changer de prestataire.", 'changer')).not.toContain('unwilling');
  });

  test('what is left unspecified in a document is no silence of its author', () => {
    expect(signs("Le mode de calcul n'est pas précisé.", 'fr')).not.toContain('decline');
    expect(signs("La ville n'a pas précisé le montant.", 'fr')).toContain('decline');
  });

  test('denying a fault is told from complaining of a service', () => {
    const denial = weighed("Orange assure que la société n'est pas responsable de la panne.", 'panne');
    expect(denial).toEqual(expect.arrayContaining(['negated harm', 'answers', 'voice:supplier']));
    const complaint = weighed('Pôle emploi déplore que SFR ne respecte pas ses délais.', 'délais');
    expect(complaint).toContain('negated means');
    expect(complaint).not.toContain('negated harm');
  });

  test('the same in English', () => {
    expect(weighed('Kestrel insisted it was not involved.', 'involved', 'en')).toContain('negated harm');
    expect(weighed('The council said it was not paid.', 'paid', 'en')).toContain('negated means');
  });

  test('a lawyer who speaks is known for one', () => {
    expect(weighed("Son avocat affirme que le patron n'a rien dissimulé.", 'dissimulé')).toContain('voice:lawyer');
  });
});

describe('the certainty of claims', () => {
  const certaintyOf = (text: string): string | undefined =>
    read({ text, publishedAt: '2013-10-14' }, WATCH).claims[0]?.certainty;

  test('a conditional report is hedged', () => {
    expect(
      certaintyOf('Selon Le Canard enchaîné, Orange remplacerait SFR pour le contrat des SMS de Pôle emploi.'),
    ).toBe('hedged');
  });

  test('the same in the indicative is not', () => {
    expect(certaintyOf('Orange remplace SFR pour le contrat des SMS de Pôle emploi.')).toBe('asserted');
  });

  test('the same said by a party is attributed', () => {
    expect(
      certaintyOf('Pôle emploi a confirmé que le contrat avec SFR a été signé en juillet 2012 pour deux ans.'),
    ).toBe('attributed');
  });

  test('a refusal to comment is declined, not denied', () => {
    expect(certaintyOf("Interrogé sur son contrat avec Pôle emploi, SFR n'a pas souhaité répondre.")).toBe('declined');
  });
});

describe('denials without a verb of denying', () => {
  test.each<[string, 'fr' | 'en']>([
    ["L'entreprise assure qu'elle n'est pas responsable du retard.", 'fr'],
    ["Son avocat dit qu'il n'a jamais eu connaissance de ce marché.", 'fr'],
    ["Il n'y a pas eu de faute, affirme la direction.", 'fr'],
    ['Kestrel said there was nothing illegal about the deal.', 'en'],
    ['The council was not aware of any breach.', 'en'],
    ['Any report of a cancellation is inaccurate, the firm said.', 'en'],
  ])('%s', (sentence, language) => {
    expect([...signs(sentence, language)]).toContain('deny');
  });

  test('a plain statement carries no sign of denial', () => {
    expect([...signs('La direction affirme que le marché est signé.', 'fr')]).not.toContain('deny');
    expect([...signs('The council said the contract was signed.', 'en')]).not.toContain('deny');
  });
});

describe('doubts, denials and silences in other words', () => {
  test.each<[string, 'fr' | 'en', string]>([
    ['On prête à la mairie l’intention de changer de régie : on lui prête ce projet.', 'fr', 'rumour'],
    ['Il se murmure que la régie partirait.', 'fr', 'rumour'],
    ['A new operator is tipped to take over.', 'en', 'rumour'],
    ['Word has it that the depot will close.', 'en', 'rumour'],
    ['La mise en service est espérée pour mars.', 'fr', 'hope'],
    ['Le juge cherche à savoir si la société a été avantagée.', 'fr', 'whether'],
    ['Le gérant a été mis en examen.', 'fr', 'formal'],
    ['The director was charged with fraud.', 'en', 'formal'],
    ['La société balaie ces reproches.', 'fr', 'deny'],
    ['La firme s’inscrit en faux contre ce rapport.', 'fr', 'deny'],
    ['The firm disputed that.', 'en', 'deny'],
    ['Ce projet n’est pas sur la table.', 'fr', 'unwilling'],
    ['Scrapping it is off the table.', 'en', 'unwilling'],
    ['Une cabale, selon le gérant.', 'fr', 'scorn'],
    ['The claim is preposterous.', 'en', 'scorn'],
    ['Nous avons toujours respecté le cahier des charges.', 'fr', 'clean'],
    ['La régie ne s’est pas exprimée.', 'fr', 'decline'],
    ['The mayor would not be drawn on the price.', 'en', 'decline'],
  ])('%s (%s) → %s', (sentence, language, sign) => {
    expect([...signs(sentence, language)]).toContain(sign);
  });

  test('a denial that is itself negated denies nothing', () => {
    expect(signs('La régie ne nie pas ces pannes.', 'fr')).not.toContain('deny');
    expect(signs('The firm did not deny the outages.', 'en')).not.toContain('deny');
    expect(signs('La régie nie ces pannes.', 'fr')).toContain('deny');
  });

  test('what may be fetched is a right, what is "peut-être" so a doubt', () => {
    expect(signs('Le dossier peut être retiré en mairie.', 'fr')).not.toContain('doubt');
    expect(signs('Le dossier est peut-être perdu.', 'fr')).toContain('doubt');
  });

  test('a "no" before counts for the sentence that explains it', () => {
    const analysis = layers('« Non. Changer de régie serait perdre la garantie. »', 'fr');
    const [, second] = analysis.sentences;
    expect(answersNo(analysis, second!.firstToken)).toBe(true);
    const other = layers('Le marché est signé. La régie le dit.', 'fr');
    expect(answersNo(other, other.sentences[1]!.firstToken)).toBe(false);
  });

  test('who negates a break is told from who negates a payment', () => {
    expect(weighed('La mairie assure qu’elle ne changera pas de régie.', 'changera')).toContain('negated break');
    expect(weighed('La régie dit que la mairie ne paie pas.', 'paie')).toContain('negated money');
  });

  test('who answers that all was in order clears himself', () => {
    expect(weighed('« Tout était conforme », assure SFR.', 'conforme')).toContain('clears and answers');
  });

  test('who admits is known for one', () => {
    expect(weighed('SFR reconnaît que le service ne fonctionnait pas.', 'service')).toContain('admits');
  });

  test('a denial in the clause before is told from one in the clause of the claim', () => {
    expect(weighed('SFR nie la panne.', 'panne')).toContain('deny@same');
    expect(weighed('La panne a duré, mais SFR nie toute faute.', 'panne')).toContain('deny:behind');
  });
});

describe('conditionals that only suppose', () => {
  test.each([
    'Racheter le contrat coûterait cher.',
    "L'enveloppe grimperait alors de moitié.",
    'Dans ce cas, la ville rembourserait.',
  ])('%s', (sentence) => {
    expect(conditionals(sentence)).toEqual(['condition']);
  });

  test('what somebody would have liked is a regret', () => {
    expect(conditionals('La ville aurait voulu un autre titulaire.')).toEqual(['regret']);
  });
});
