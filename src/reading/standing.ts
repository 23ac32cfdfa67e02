import type { Analysis } from './analysis.ts';
import type { Saying } from './attribution.ts';

const LAWYER = /^(?:avocate?s?|me|conseils?|defense|defence|lawyers?|attorneys?|solicitors?|counsel|barristers?)$/;
const FIRM =
  /^(?:societe|entreprise|groupe|direction|firme?|company|constructeur|industriel|fabricant|editeur|exploitant|prestataire|operateur|concessionnaire|delegataire|titulaire|fournisseur|loueur|transporteur|patron|patronne|dirigeante?s?|gerante?|pdg|fondat\w+|interesse|mis|contractor|operator|manufacturer|vendor|maker|supplier|provider|boss|executive|ceo|founder|owner|spokes\w+|porte-parole|porte|parole)$/;

/** Where who speaks stands in the matter: a party or its lawyer may clear itself, others report, judge or complain. */
export function standingOf(analysis: Analysis, saying: Saying | undefined): string {
  if (!saying) return 'nobody';
  const { voice } = saying;
  const words = analysis.tokens.slice(voice.first, voice.last).map((t) => t.fold);
  if (words.some((word) => LAWYER.test(word))) return 'lawyer';
  const { organisations } = analysis.watch;
  const known = analysis.mentions.find((m) => organisations[m.organisations[0]!]!.name === voice.name);
  if (known) return organisations[known.organisations[0]!]!.kind;
  return words.some((word) => FIRM.test(word)) ? 'firm' : 'other';
}
