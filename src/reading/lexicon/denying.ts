/*
 * How a party clears itself, written for Recoupe from the usage of French and English news agencies: by denying, by scorning what
 * is said, by swearing that all was as it should be. Folded, comma-separated; `x*` is every word that begins with x.
 */
type Clearing = 'deny' | 'unwilling' | 'scorn' | 'clean' | 'retort';

const lines = (...list: string[]): string => list.join(', ');

export const CLEARING: Record<'fr' | 'en', Record<Clearing, string>> = {
  fr: {
    deny: lines(
      'dementi*, dementait, dementaient, dementant, oppose un dementi, nier, niant, niaient, a nie, ont nie, nie avoir, nient avoir',
      'recusaient, a recuse, ont recuse, conteste que, conteste formellement, conteste fermement, conteste vigoureusement, conteste ces',
      'conteste cette, conteste l existence, conteste tout, conteste vivement, contestent avoir, contestent tout, contestent ces',
      'conteste les chiffres, conteste les accusations, conteste les griefs, conteste les reproches, conteste la version, contestait',
      'balaie, balaient, balaye, balayent, balayait, balayant, a balaye, ont balaye, en faux contre, inscrit en faux, inscrivent en faux',
      'jure que non, jure n avoir, jure ne, jurent ne, jurent n avoir, assure que non, affirme que non, repond que non, dit n avoir',
      'se defendent, s en defendent, se defendait, se defendant, s en est defendu, rectifie, rectifient, rectifiait, tord le cou',
      'coupe court, rejette les accusations, rejette ces, rejette l accusation, rejette les reproches, rejette tout, rejettent tout',
      'rejettent ces, rejette l idee, rejette cette, a rejete ces, ecarte l idee, ecarte l hypothese, ecarte toute, ecarte tout',
      'ecarte l eventualite, ecartent toute, ecartent tout, ecartent l idee, ecartait l idee, excluent, excluait',
      'hors de cause, pour rien dans, n y est pour rien, n y sont pour rien, n y suis pour rien, n y sommes pour rien',
      'proteste de, clame son innocence, clament leur innocence, ne reconnait pas, ne partage pas, n est pas la notre',
      'rien de tel, n en est rien, n en etait rien, c est inexact, c etait faux, archi faux, totalement faux, absolument faux',
      'faux faux retorque, faux replique, denue de, denuee de, denues de, denuees de, sans aucun fondement, sans le moindre',
      'fausse information, fausses informations, fausse nouvelle, fausses nouvelles, contre verite*, contreverite*, desinformation',
      'intox, diffamatoire*, diffamation, ni passe droit, ni faute, ni fraude, n a commis, n avons commis, n ont commis, n ai commis',
      'ne nous incombe, ne lui incombe, n incombe pas, n a rien a, n avons rien a, n ai rien a, aucune irregularite, aucun favoritisme',
      'aucun conflit, aucune fraude, aucun piratage, aucun incident, aucun surcout, aucun retard, aucune entente, aucun traitement de faveur',
      'aucune pression, aucune intervention, aucune resiliation, aucune rupture, aucun changement, pas de faute, pas de conflit',
      'pas de favoritisme, pas d irregularite, pas de fraude, pas eu de, pas du tout, certainement pas, absolument pas, surement pas',
      'en aucune facon, en aucune maniere, en rien, jamais de la vie, au contraire',
    ),
    unwilling: lines(
      'n entendait pas, n entendons pas, n entendaient pas, ne comptait pas, ne comptons pas, n envisageait pas, n envisageons pas',
      'aucune intention, n y songe pas, n y songent pas, ne songe pas, ne songent pas, pas sur la table, pas a l ordre du jour',
      'pas a l etude, n est a l etude, pas d actualite, pas le moment, aucun projet de, pas de projet de, ne cherche pas, ne cherchons pas',
      'ne cherchent pas, ne prevoit pas, ne prevoient pas, n est pas question, est pas question, nullement question, aucunement question',
      'au bout du contrat, au bout de la convention, au bout du marche, jusqu au bout, ira a son terme, iront a leur terme, a son terme',
      'maintient sa confiance, garde sa confiance, renouvelle sa confiance, n en sommes pas la, n en est pas la, absolument pas la',
      'rien n est decide, aucune decision, n est pas a vendre, ne partons pas, ne partirons pas, ne partira pas, ne quittera pas',
      'ne quitterons pas, ne rompra pas, ne changera pas, ne changerons pas, n abandonne*, ne renonce*, ne fermera pas, ne resiliera pas',
      'resterons, pas de changement, pas de resiliation, pas d autre operateur, pas d autre fournisseur, pas d autre prestataire',
    ),
    scorn: lines(
      'fantais*, fantasm*, affabul*, elucubr*, invention, inventions, imaginaire*, cabale, chasse aux sorcieres, proces d intention',
      'proces politique, coup monte, acharnement, exager*, caricatur*, outranci*, absurde*, ridicule*, grotesque*, delirant*, insinuation*',
      'polemique*, malentendu, partiel, partielle, lecture partielle, sorti de son contexte, mauvaise foi, mal informe*, indigne*, aigri*',
      'salir, nuire, manipulation*, racontar*, ragot*, on dit, mauvais proces, tempete dans un verre, isole, isoles, isolee, isolees, minime*',
      'marginal*, bruits de couloir*, contrevent*, non evenement',
    ),
    clean: lines(
      'a toujours, ont toujours, avons toujours, ai toujours, est toujours, toujours ete, toujours respecte, toujours rendu, conforme, conformes',
      'conformement, dans les regles, dans le respect, en toute transparence, transparen*, en toute legalite, legal, legale, legales, legaux',
      'en regle, homologu*, certifi*, audit*, irreprochable*, exemplaire*, scrupul*, respectons, respectent, a respecte, avons respecte',
      'ont respecte, tenu nos, tenu ses, tenu leurs, honore nos, honore ses, honore leurs, bonne foi, de bonne foi',
      'sans incident, sans faille, parfaitement, pleinement, rigoureu*, au contraire, tout a ete',
      'tout est, tous les, en temps et en heure, dans les delais, dans les temps, en toute independance, en toute impartialite, coopere*',
      'feu vert, n a fait que, n avons fait que, n ont fait que, se borne a, simple, simplement',
    ),
    retort: lines(
      'retorqu*, repliqu*, ripost*, repond, repondent, repondait, repond on, rectifi*, renvoie, renvoient, oppose, opposent, objecte*',
      'objecta*, martel*, se defend, s est defendu, s est defendue, se defendent, s insurg*, s indign*, s etonn*, s offusqu*, proteste*',
      'protesta*, plaide, plaident, plaidait, soutient, soutiennent, soutenait, jure, jurent, jurait, tempere, temperent, relativis*, minimis*',
      'nuance, coupe, coupent, cingle, fulmine, tonne, tonnent, balaie, balaye, s agace, s emporte, se justifie, se justifient',
      'certifie, certifient, fait valoir, font valoir, met en avant, mettent en avant, de son cote',
      'pour sa part, quant a lui, quant a elle, en defense, recadre, corrige, corrigent, rassure*, se veut rassurant*',
    ),
  },
  en: {
    deny: lines(
      'deny, denial, denials, rebut*, rebuff*, rejects, rejects the, rejects any, rejects that, rejected that, rejected this, rejected those',
      'rejected these, rejected accusation*, rejected suggestions, rejected the accusation*, rejected the criticism, rejected the suggestion*',
      'rejected the finding*, rejecting the, dismisses, dismissing, dismissed claims, dismissed reports, dismissed suggestions, disputed that',
      'disputed this, disputed any, disputed those, disputes that, disputes this, disputes any, disputing, contested the, contested these',
      'contests the, contests these, always contested, protested his innocence, protested their innocence, innocent, innocence, not so',
      'simply not, not correct, not accurate, not right, wrong, untruth, categorically, strenuously, vehemently, vigorously, flatly',
      'groundless, without merit, without basis, no basis, no merit, false, fictit*, does not recognise, do not recognise, not recognise',
      'not recognize, take issue, takes issue, took issue, no irregularit*, no wrongdoing, no fault, no conflict, no discussion, no discussions',
      'no preference, no question of, no part in, nothing to hide, nothing untoward, nothing unusual, nothing had been, nothing has been',
      'nothing of the kind, no such, not true, on the contrary, contrary to, far from, not at all, certainly not, absolutely not, by no means',
      'in no way, of course not, not our, not my, no one has, nobody has, nobody is, no one is, was not involved, were not involved',
      'at no point, at no stage, no favours, no favouritism, no favoritism, no collusion, no bribe*, no fraud, no kickback*, no breach',
      'not for one moment, cleared of, stood by, stands by, stand by, stood behind, stands behind',
    ),
    unwilling: lines(
      'no question of, off the table, not on the table, not on the cards, not on the agenda, not recommending, not recommend, not looking to',
      'not looking for, not seeking to, no desire to, no wish to, no reason to, no need to, not about to, not going anywhere, has no intention',
      'have no intention, had no intention, no current plans, no immediate plans, no plans to, not contemplat*, not leaving, not pulling out',
      'not walking away, not ending, not closing, not scrapping, not changing, not replacing, committed to, remains committed, remain committed',
      'won t be replac*, will not be replac*, will honour, will continue, see out the contract, sticking with, stick with',
    ),
    scorn: lines(
      'nonsense, rubbish, garbage, ludicrous, absurd, laughable, preposterous, wide of the mark, far fetched, fanciful',
      'mischievous, malicious, smear*, witch hunt, politically motivated, sensational*, fabricat*, invented, invention, fiction, fantasy',
      'ridiculous, outrageous, scurrilous, defamatory, libel*, unscientific, exaggerat*, overblown, one sided, selective, cherry pick*',
      'out of context, disappointed by, isolated, so called, stale, desperate, disgruntled, sour grapes, insinuation*, caricature, spurious',
      'misinformed, misunderst*, mischaracter*, misrepresent*, distort*',
    ),
    clean: lines(
      'within limits, in accordance, as specified, as designed, as intended, as planned, in full, on time, properly, complied with, compliant',
      'fully compliant, in line with, followed all, followed the rules, by the book, good faith, above board, transparent*, rigorous, robust',
      'acted appropriately, at all times, always, every, to the letter, met all, meets all, is safe, are safe, working as, functioning as',
      'functioning, professionally, fully, entirely, proud of, merely, simply, only, perfectly, cooperat*, co operat*, plenty of, fit for purpose',
      'to the contrary, best value, fair and, lawful, lawfully, legal, legally, appropriate, appropriately, correctly',
    ),
    retort: lines(
      'responded, responds, replied, replies, retorted, retorts, countered, counters, insisted, insists, insisting, maintained, maintains',
      'maintaining, stressed, hit back, hits back, hit out, shot back, fired back, defended, defends, defending, protested, protests, objected',
      'objects, argued, argues, pointed out, points out, swore, swears, vowed, for its part, for his part, for her part, for their part, blames',
      'blamed, played down, plays down, downplayed, brushed off, brushed aside, shrugged off, reassured, snapped, bristled',
    ),
  },
};
