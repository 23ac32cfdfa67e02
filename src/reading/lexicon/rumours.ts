/*
 * What is told without vouching for it, hoped, feared or still looked into, written for Recoupe from the usage of the press. Folded,
 * comma-separated; `x*` is every word that begins with x.
 */
type Unsure = 'rumour' | 'hope' | 'whether' | 'threat' | 'accuse' | 'formal' | 'claimed';

const lines = (...list: string[]): string => list.join(', ');

export const UNSURE: Record<'fr' | 'en', Record<Unsure, string>> = {
  fr: {
    rumour: lines(
      'on murmure, se murmure, murmure que, murmure t on, dit on, parait il, on dit que, on dit aussi, on raconte, se raconte, se dit que',
      'se chuchote, on chuchote, on parle d, on parle de, on parlait d, on parlait de',
      'evoque de possibles, evoque l arrivee, evoquent l arrivee, evoque la piste, prete l intention, pretent l intention',
      'lui prete, lui pretent, leur prete, nous prete, nom circule, nom qui circule',
      'circule avec, circule deja, circule dans, circulent dans, circulent deja, passe pour, passent pour, passe deja pour, donne favori',
      'donnee favorite, donnes favoris, fait figure de, grand favori, pressenti, pressentie, pressentis, croyons savoir',
      'croient savoir, bruit court, bruit qui court, bruits courent, bruit de couloir, bruits de couloir',
      'dans les couloirs, radio moquette, selon la presse',
      'sources bien informees, insinue*, laissait entendre, a laisse entendre',
      'en coulisse*, officieusement',
      'entends dire, entendu dire, j entends que, a ce qu on dit, a ce qu il parait, tout porte a croire, porte a croire, tout indique',
      'laisse supposer, laissent supposer, laisse presager, laisse craindre, fait craindre, font craindre, selon toute vraisemblance',
      'le plus vraisemblable, vraisemblable, vraisemblables',
      'il se pourrait',
    ),
    hope: lines(
      'espere*, esperait, esperent, esperes, esperees, compte sur, table sur, tablent sur, tablait sur, ambitionn*, vise, visent, craint',
      'craignent, craignait, redout*, est espere*, sont espere*, hesit*, se demande*, doute, doutent, doutait, meilleur des cas, sauf imprevu',
      'si tout va bien, si tout se passe bien, au mieux, au plus tot, au plus tard, il faut voir, on verra, est attendu*, sont attendu*',
      'attendu*, attendons, est prevu*, sont prevu*, prevue pour, prevus pour, prevoit de, prevoient de, prevoit que, doit etre, doivent etre',
      'doit encore, doivent encore, se donne l ete, se donne jusqu, calendrier previsionnel, previsionnel*, objectif, pour objectif',
      'd ici a, d ici la, appelle a devenir, en bonne voie, pourront etre, pourra etre',
    ),
    whether: lines(
      'savoir si, a savoir si, etablir si, etablir s, determiner si, determiner s, verifier si, savoir s, ignore si, comme si, comme s, demande si',
      'dire si, voir si, decider si, question de savoir, reste a, pas encore decide, pas encore tranche, pas tranche, pas arrete, a l etude',
      'etudie un, etudie une, etudions un, etudient un, etudie l, etudie la, etudie un pourvoi, examine l, examine la, examinons l, hypothese',
      'hypotheses, piste, pistes, scenario, scenarios, option, options, un recours, un pourvoi, reflechit, reflechissent, n exclu* pas',
      'n exclu*, pas a exclure, pas ecarte, pas a ecarter, envisage de, envisagent de, envisageait, envisageable, projet de, projette*, faisabilite',
      's il devait, s il devenait, s ils devaient, pas certain, pas sur, pas sure, rien ne dit, nul ne sait, personne ne sait',
    ),
    threat: lines(
      'menac*, risque, risquent, risquait, risquerait, en danger, sous la menace, brandi*, ultimatum, faute de quoi, a defaut, sinon, sans quoi',
      's expose a, s exposent a, pourrait etre, pourraient etre, en cas de, si rien',
    ),
    accuse: lines(
      'accus*, soupcon*, reproch*, denonc*, mis* en cause, impute*, incrimine*, pointe* du doigt, doigt pointe, suspect*, griefs, grief, plainte',
      'plaintes, fraud*, corrup*, favorit*, malvers*, detourn*, surfactur*, pot de vin, pots de vin, irregularit*, manquement*, scandale*, rumeur*',
      'polemique*, critiqu*, fustig*, vitupere*, collusion, entente, conflit d interets, prise illegale, fausse*, truqu*, defaillance*, defectueu*',
      'panne*, negligen*, faute, fautes, retard, retards, perdu, perdus, perdue, perdues',
    ),
    formal: lines(
      'mis en examen, mise en examen, mises en examen, a ete poursuivi*, poursuivi*, renvoye* devant, condamn*, inculp*, comparai*, comparu*',
      'ouvert une enquete, ouvert une information, enquete a ete ouverte, information judiciaire, perquisition*, reconnu coupable, plainte a ete',
      'porte plainte, depose plainte, saisi le, saisi la, a saisi, garde a vue, ecroue, mis en demeure, mise en demeure, a ete ouvert',
    ),
    claimed: lines(
      'on evoque, evoque un, evoque une, evoquent un, evoquent une, favori, favorite, favoris, la presse locale, presse locale, medias locaux, plusieurs medias, plusieurs sources, deux sources, sources concordantes, source proche, sources proches, susceptible d, susceptible de, susceptibles d, susceptibles de, cense, censee, censes, censees, en quelque sorte, l intention de, l envie de, prete a, pretent a, aurait ete, auraient ete, on croit, on pense, probable, probables, plausible*, version selon, these selon',
      'a en croire, a l en croire, pretend, pretendent, pretendait, affirment certains, certains affirment, selon certains, d aucuns, se dit, se disent, estime',
      'estiment, juge que, considere que, considerent que, a ses yeux, a leurs yeux, pense que, pensent que, croit que, croient que, crois que',
      'aurait, auraient, selon lui, selon elle, selon eux, selon un, selon une',
    ),
  },
  en: {
    rumour: lines(
      'rumour has it, rumor has it, word is, word has it, it is said, is said to, are said to, was said to, i am told, i m told, we are told',
      'we hear, i hear, hear that, is tipped, are tipped, tipped to, tipped as, tipped for, hotly tipped',
      'widely believed, widely thought, widely assumed, is understood, are understood, understood that, whisper*',
      'mutter*, gossip*, speculation, people close to, close to him, sources close, source said, people familiar, person familiar',
      'it is claimed, it was claimed, is claimed, floated, mooted, in the frame, in pole position, in line to, poised to',
      'apparently, presumably, conceivab*, plausib*, supposed to, purport*, unconfirmed, uncorroborated, may be about',
      'seemingly, questions over, fresh questions, i guess, i suspect',
      'hints, hinted, hint that, is thought, are thought, was thought, is believed, are believed',
    ),
    hope: lines(
      'hope, hopes, hoped, hoping, aims, aim to, aims to, aimed at, intends, intends to, intend to, plans to, plan to, planning to, planned to',
      'anticipate*, anticipates, is expected, are expected, was expected, were expected, expected in, expected by, expected on, expected, expects',
      'should be, should have, should arrive, should begin, should start, is due, are due, due to, scheduled to, is scheduled, are scheduled, is to',
      'are to, set to, is set, are set, on course, on track, i trust, i believe, we believe, believes, believe, fear, fears, feared, wonder',
      'wondered, wonders, doubt, doubts, doubted, thought that, thinks that, foreshadow*, target date, targeted, slated, earmarked, will probably',
      'would probably, in due course, people expect, projected to, forecast to, estimated to, could be',
    ),
    whether: lines(
      'whether, in case, if it does not, if they, if it, if he, if the, if we, should it, should they, remains to be seen, yet to be decided',
      'no decision, undecided, under consideration, under review, is considering, are considering, was considering, exploring, looking at',
      'weighing, asked the, option of, options include, possibility, possibilities, scenario, would allow it to, would allow, might have',
    ),
    threat: lines(
      'threaten*, at risk, in jeopardy, risk of, risks, could face, may face, faces, ultimatum, or else, otherwise, warned it could, warned that',
      'reserve the right, reserves the right, retain the right',
    ),
    accuse: lines(
      'accus*, alleg*, suspect*, blame*, claims that, complain*, criticis*, criticiz*, denounc*, fraud*, corrup*, brib*, kickback*, overcharg*',
      'irregularit*, misconduct, wrongdoing, scandal*, rumour*, rumor*, improper*, collusion, conflict of interest, rigged, fault, faults, faulty',
      'failed, failure*, failing*, outage*, lost, late, delay*, defect*, negligen*, breach*, mislead*, misled, whistleblower*, findings, watchdog',
    ),
    formal: lines(
      'charged with, was charged, were charged, been charged, indict*, convict*, pleaded, sentenced, fined, sued, opened an investigation',
      'launched an investigation, lawsuit, arrested, raided, prosecuted, found guilty, court ruled, judge ruled, was found, were found',
    ),
    claimed: lines(
      'hears, favourite to, favorite to, insiders, apparent, appears, appear, appeared, alleg*, suspicions, questions about, some say, some believe, critics say, reckon*, about to',
      'frontrunner, front runner, claims, claimed, claiming, contends, contended, asserts, asserted, argues that, in his view, in her view, in its view, in my view',
      'i think, we think, some say, opposition, according to one, opinion, would have, could have, might have',
    ),
  },
};
