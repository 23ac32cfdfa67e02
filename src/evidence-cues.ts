import { compilePhrases, findPhrases } from './reading/phrases.ts';
import type { Token } from './reading/tokens.ts';

/** What the wording of a statement does: denies; stays silent; only tells what others reported. */
export type Cue = 'denies' | 'declines' | 'reports';

// Folded, comma-separated; `x*` stands for every word that begins with x. Written for Recoupe.
const CUES: Record<'fr' | 'en', Record<Cue, string>> = {
  fr: {
    denies:
      'dement*, nie, nient, refut*, infirm*, conteste, contestent, inexact*, errone*, infonde*, fausse information, est faux, sont fausses, n entend pas, n entend nullement, ne compte pas, ne prevoit pas, n envisage pas, n est pas prevu, n est pas envisage, pas question, il n est pas question, aucun*, ne pas avoir connaissance, n avoir connaissance d aucun*, n a pas connaissance, n a connaissance d aucun*, pas au courant, n est pas a l ordre du jour, contrairement a, sans fondement, exclut, exclu',
    declines:
      'ne commente pas, pas de commentaire, aucun commentaire, sans commentaire, refuse de commenter, refuse toujours de commenter, se refuse a, garde le silence, ne souhaite pas s exprimer, ne souhaite pas commenter, ne confirme ni, ni confirmer ni, ne s exprimera pas, pas souhaite repondre',
    reports:
      'articles parus, article paru, parus dans la presse, informations de presse, au sujet du, au sujet de, a propos du, a propos de, faisant etat, rumeur*, en reponse aux questions, a la suite d articles, selon la presse',
  },
  en: {
    denies:
      'deny, denies, denied, denying, reject*, refut*, untrue, not true, inaccurate, incorrect, unfounded, false, no plan*, no intention, no decision, does not intend, do not intend, does not plan, not aware, is unaware, rule* out, contrary to, without foundation, groundless, none of',
    declines:
      'no comment, decline* to comment, will not comment, would not comment, does not comment, do not comment, neither confirm*, refuse* to comment, still refuse* to comment, decline* to confirm',
    reports:
      'press reports, media reports, reports that, recent articles, following articles, rumour*, rumor*, regarding reports',
  },
};

const PHRASES = { fr: compile('fr'), en: compile('en') };
const NEGATIONS = new Set(["n'", 'ne', 'pas', 'jamais', 'not', 'never', 'no', 'nor', "don't", "won't", "doesn't"]);
const NEAR = 3;

function compile(language: 'fr' | 'en') {
  return compilePhrases(Object.entries(CUES[language]) as [Cue, string][]);
}

/** The cues in a sentence. */
export function cuesIn(tokens: Token[], language: 'fr' | 'en'): Set<Cue> {
  return new Set(findPhrases(tokens, PHRASES[language]).map((found) => found.value));
}

/** Whether a negation stands within three words of a stretch of tokens: "ne remplacera pas". */
export function isNegated(tokens: Token[], first: number, last: number): boolean {
  return tokens.slice(Math.max(0, first - NEAR), last + NEAR).some((t) => NEGATIONS.has(t.fold));
}
