import { CLEARING } from './denying.ts';
import { UNSURE } from './rumours.ts';
import { MUTE, SILENCE } from './silence.ts';

/*
 * Words of doubt, denial and silence, written for Recoupe from grammars of epistemic modality (Dendale on the French
 * conditional; Hyland on hedges) and the usage of the press. Folded, comma-separated; `x*` is every word that begins with x.
 */
export type Stance =
  | 'doubt'
  | 'suspicion'
  | 'intention'
  | 'likely'
  | 'deny'
  | 'refuse'
  | 'unwilling'
  | 'decline'
  | 'reserve'
  | 'tint'
  | 'never'
  | 'modal'
  | 'mute'
  | keyof (typeof CLEARING)['fr']
  | keyof (typeof UNSURE)['fr'];

const OWN: Record<'fr' | 'en', Partial<Record<Stance, string>>> = {
  fr: {
    doubt:
      'peut etre, probablement, sans doute, vraisemblablement, apparemment, semble, semblent, semblait, semblerait, il est possible, est possible que, possiblement, il se peut, hypothe*, rumeur*, selon nos informations, d apres nos informations, selon des sources, selon certaines sources, laisse penser, laissent penser, laisse entendre, laisserait, on ignore, incertain*, pas certain, pas exclu, n exclut pas, n est pas exclu, croit savoir, indiscretion*, pas forcement, si tant est, peut s expliquer, suggere*, dirait, pouvait etre, pouvaient etre, pourrait bien, peut avoir, doigt est pointe, hypothese*, risque de, risquent de, risque d, selon laquelle, selon lequel, selon lesquelles, si cela se confirme, reste a savoir, reste a confirmer, selon la rumeur',
    suspicion:
      'suspecte, suspectent, suspectait, le soupconne, la soupconne, soupconnent, soupconne, soupconnee, soupconnes, soupconnees, soupconne*, est accuse d, est accuse de, est accusee d, est accusee de, sont accuses d, sont accuses de, sont accusees de, suspecte de, suspectee de, suspectes de, suspecte d, accusant, accuse d avoir, accuse de, accusent de, mis en cause pour, mise en cause pour, accusee d avoir, accuses d avoir',
    intention:
      'envisage*, reflechi*, etudie la possibilite, songe a, songent a, pense a, pourra peut etre, se reserve le droit, se reserve, menace de, menacent de, risque de, risquent de, risque d, espere*, esperent, souhait*, en passe de, a l etude, pas encore tranche, en discussion, projette de, compte bien, a l intention de',
    likely:
      'devrait, devraient, pourrait, pourraient, doit en principe, en principe, a priori, attendu*, prevu pour, normalement, sauf surprise',
    deny: 'dement, dementi, dementent, dementait, nie, nient, niait, nie toute, refut*, recuse, recusent, recusait, recusant, recuser, conteste les, contestent les, contestent les faits, conteste les faits, conteste avoir, conteste toute, conteste formellement, c est faux, est faux, sont fausses, totalement faux, infond*, sans fondement, calomni*, mensong*, pas question, pas question donc, n entend pas, ne compte pas, exclut, exclu de, innocen*, se defend, s est defendu, s est defendue, s en defend, aucunement, nullement, contrairement a, ne signifie pas, hors de question, non coupable, relaxe, inexact*, a tort, faussement, en aucun cas, a aucun moment, rien a voir, pas au courant, pas de rupture, il n y a pas, n y a pas eu, n y a eu aucun*, n est pas responsable, pas responsable de, rien a se reprocher, jamais eu connaissance, ne remet pas en cause, ne remettent pas en cause, rien d illegal, ce n est pas le cas, n a pas connaissance, n avoir pas connaissance, affirme ne pas, assure ne pas, dit ne pas, affirment ne pas, assurent ne pas, ne pas avoir connaissance, connaissance d aucune, connaissance d aucun, pas connaissance d, pas eu connaissance, pas connaissance de, aucune connaissance, n est pas vrai, aucune faute, aucun manquement, aucun lien, rejette la faute, rejetant la faute, rejette toute, rejettent toute, dans les regles, en toute legalite, parfaitement legal',
    unwilling:
      'pas question, n entend pas, n entendent pas, n entend nullement, ne compte pas, ne comptent pas, hors de question, n a pas l intention, n ont pas l intention, n a aucunement l intention, n envisage pas, n envisagent pas, n est pas envisage, n est pas prevu, pas dans l intention',
    refuse: 'refuse*, rejet*, s oppose*, decline*, ne veut pas, ne souhaite pas, ecarte, ecartent, renonc*',
    decline:
      'ne confirme ni, ne confirment ni, ni ne dement, ni ne dementent, ni n infirm*, ni confirme, ni infirme, refuse de repondre, pas pu repondre, pas souhaite reagir, pas souhaite, n a pas repondu, n ont pas pu repondre, pas souhaite repondre, na commente, n a commente, pu etre joint, pu etre jointe, tout commentaire, sans autre commentaire, pas souhaite commenter, pas souhaite s exprimer, pas souhaite faire, pas souhaite donner, pas voulu repondre, pas voulu commenter, refuse de commenter, refusent de commenter, refuse de s exprimer, refuse de dire, refuse de preciser, se refuse a, refuse a tout commentaire, refuse tout commentaire, pas de commentaire, aucun commentaire, aucun detail, sans commentaire, pas repondu, pas donne suite, ne commente pas, pas commente, ne pas commenter, ni confirm*, pas confirme, pas encore confirme, pas reagi, injoignable*, pas joignable, pas ete communique, n a pas precise, n ont pas precise, n avait pas precise, pas encore precise, incapable de dire, ne se prononce pas, reste muet, ne fait aucun commentaire, pas de precision, botte en touche',
    tint: 'eventuel*, potentiel*, possible, possibles, suppose*, presume*, soupcon, soupcons, allegations, accusations, accusation, suspect*, pretendu*',
    never:
      'n a jamais, n ont jamais, n avoir jamais, n avait jamais, n avaient jamais, n a rien, n avons jamais, n ai jamais, n avons rien, n ai rien, n ont rien',
    reserve: 'si, sous reserve, a condition, sauf si, en cas de, au cas ou, le cas echeant',
  },
  en: {
    doubt:
      'perhaps, maybe, possibly, probably, apparently, seem, seems, seemed, appear to, appears to, appeared to, reportedly, allegedly, rumour*, rumor*, believed to, thought to, understood to, said to be, said to have, reported to have, reported by, suggests, uncertain, unclear, speculat*, hypothe*, not clear, sources say, likely to, likely, unlikely, expected to, expects to, expects, expect to, i think, we think, it appears, as if, suggest, suggested, optimistic, estimates the, widely expected, widely seen',
    suspicion: 'suspected of, accused of, alleges, allege, accusing, accuses, under suspicion, alleging',
    intention:
      'consider, considering, considers, consider*, weigh*, mull*, hope, hopes, hoping, hoped, threaten*, risk*, in talks, optimistic, exploring, discussing, wants to, seeking to, propos*',
    likely:
      'likely, unlikely, expected to, is expected, are expected, set to, due to, should be, would be, anticipated',
    deny: 'denies, denied, denying, refut*, untrue, not true, false, baseless, unfounded, no intention, no plans, rejected the claim*, rejected claim*, rejected the allegation*, rejected suggestion*, rejected any, dispute the, disputes the, disputed the, dismissed, nothing to do with, had nothing, no role, not responsible, disagreed, disagree, contradict*, insisted it was not, rule out, ruled out, no evidence, inaccurate, incorrect, misleading, without foundation, no truth, nonsense, at no time, wrong to say, nothing illegal, nothing wrong, nothing improper, not the case, not aware of, was not aware, unaware of, not involved, no involvement, no knowledge, no wrongdoing, acted properly, played no part',
    unwilling:
      'no intention, no plans, no plan to, not planning, not intend, does not intend, do not intend, not considering, out of the question, not going to change, not going to replace',
    refuse: 'refuse*, refusing, reject*, oppos*, will not, would not, wont, unwilling, not accept',
    decline:
      'not confirmed, was impossible to say, impossible to say, neither, too early to say, declined to, declines to, decline to comment, no comment, refused to comment, refused to say, refused to answer, would not comment, would not say, not comment, did not respond, did not immediately respond, not responded, not respond, did not return, not available for comment, unavailable for comment, unavailable to comment, could not be reached, neither confirm*, not going to comment, not going to go into, not discuss, does not discuss, not disclose',
    tint: 'potential, potentially, possible, apparent*, alleged, allegation*, suspicion*, suspected, purported*, supposed',
    never: 'never, did not, would not accept, would not make',
    modal: 'might, may, could',
    reserve: 'if, unless, provided that, subject to, as long as',
  },
};

/** The phrases of each stance: several lists may speak of one. */
export const STANCES: Record<'fr' | 'en', [Stance, string][]> = { fr: listsOf('fr'), en: listsOf('en') };

function listsOf(language: 'fr' | 'en'): [Stance, string][] {
  const lists = [OWN, CLEARING, UNSURE].flatMap((source) => Object.entries(source[language]) as [Stance, string][]);
  return [...lists, ['decline', SILENCE[language]], ['mute', MUTE[language]]];
}

/**
 * What a negation bears on: denying a harm, a fault or a break clears its speaker, denying a service, a payment or a means is
 * a complaint or an admission. Folded, comma-separated; `x*` is every word that begins with x.
 */
export type Bearing = 'harm' | 'means' | 'break' | 'knowledge' | 'money' | 'will';

export const NEGATED: Record<'fr' | 'en', Record<Bearing, string>> = {
  fr: {
    harm: 'probleme*, souci*, faute*, erreur*, responsab*, coupable*, dissimul*, cache, cachee, fraud*, vole, volee, voles, volees, pirat*, danger*, risque*, scandal*, illeg*, irregul*, conflit*, rupture, rompu, rompre, resili*, retard*, panne*, defaut*, defaill*, favorit*, corrup*, collusion, entente, concerne, concernee, concernes, implique*, lien, liens, courant, connaissance, informe, informee, critiqu*, plainte*, reproch*, incident*, explos*, incendi*, remett*, remis, menac*, inquiet*, grave*, changer, change, changement, quitter, abandon*, suspendre, suspendu*, supprim*, augment*, hausse, surcout*, surfactur*, profit*, benefici*, avantage, privilegi*, intervenu*, intervient, influence, decid*, question, intention, provenai*, provient, viol*, manqu*, anormal*, dysfonctionn*',
    means:
      'respect*, pay*, regl*, fonctionn*, capable*, capacite, mesure, peut, peuvent, pouvait, pourra, pourront, pouvons, peux, parvien*, reussi*, arriv*, recu, recue, recus, repond*, repondu, attei*, permet*, suffi*, trouv*, dispos*, livr*, rempl*, satisf*, conform*, honor*, assure, assuree, fourni*, tenu, tenue, tenus, rembours*, alert*, prevenu*, decele*, detect*, realis*, termin*, achev*, pret, prete, prets, adapt*, efficac*',
    break:
      'rupture, rompu, rompre, rompra, rompt, resili*, changer, change, changera, changement, quitt*, abandon*, suspen*, supprim*, partir, partons, partira, ferm*, remplac*, arret*, renonc*, autre fournisseur, autre operateur, autre prestataire, ailleurs, perdu, perdre, reconduit, reconduire, renouvel*',
    knowledge:
      'courant, connaissance, connais*, savoir, savions, savait, informe*, averti*, prevenu*, alerte*, saisi*, vu, vue, entendu, notifi*, contacte*, sollicite*, consult*, demande*, recu, recue, courrier*, lettre*',
    money:
      'pay*, paie*, vers*, regl*, rembours*, dedommag*, indemnis*, indemnit*, doit, devons, doivent, dette, surcout*, touch*, argent, commission*, euro, euros, centime*, sou, million, millions, factur*, margin*, marge, marges, coute*, penalit*',
    will: 'entend, entendent, compte, comptent, envisag*, prevoi*, prevu, veut, veulent, voulons, souhait*, cherch*, songe*, intention, question, projet, accept*, cede*, cedera*',
  },
  en: {
    harm: 'problem*, fault*, wrong*, responsib*, guilty, hid*, conceal*, fraud*, stol*, stole*, hack*, danger*, unsafe, risk*, illegal*, unlawful*, improper*, irregular*, conflict*, delay*, outage*, defect*, fail*, corrupt*, bribe*, collu*, involve*, role, aware, link*, knowledge, complain*, breach*, incident*, threat*, change, changing, leave, abandon*, suspend*, scrap*, cancel*, terminat*, end, ending, increase, overcharg*, profit*, influence*, intend*, intention, plan, plans, mislead*, misled, negligen*, blame, compromis*, affect*',
    means:
      'able, respond*, repl*, receiv*, paid, pay, deliver*, work, working, works, enough, sufficient, meet, met, comply, complet*, ready, provide*, find, found, satisf*, accept*, disclos*, extended, know, clear, adequate*, properly, available, function*, honour*, fulfil*',
    break:
      'change, changing, changed, leave, leaving, left, abandon*, suspend*, scrap*, cancel*, terminat*, end, ending, ended, replac*, drop*, dropped, lost, lose, losing, renew*, close, closing, walk away, pull out, switch*, another',
    knowledge:
      'aware, knowledge, knew, known, know, told, informed, notified, warned, consulted, asked, seen, see, heard, contacted, received, discuss*, met',
    money:
      'pay, paid, paying, payment*, refund*, compensat*, owe, owed, owes, cost, costs, bill*, invoice*, charge*, commission*, penalt*, money, penny, cent, million, pounds, dollars',
    will: 'intend*, intention, plan, plans, planning, want*, wish*, seek*, looking, consider*, propos*, accept*, concede*, budge*',
  },
};
