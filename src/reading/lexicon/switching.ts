/** Whether a supplier goes or comes. */
export type Side = 'from' | 'to';

/**
 * Where a name stands by words of change: before them as their subject, behind them as their object, or behind a preposition.
 * Prepositions that do the same share a slot, in French and English.
 */
export type Slot =
  | 'subject'
  | 'object'
  | 'of'
  | 'from'
  | 'to'
  | 'by'
  | 'for'
  | 'with'
  | 'against'
  | 'before'
  | 'according';

/** `open`: whichever of the two is not known yet. */
export type Slots = Partial<Record<Slot, Side | 'open'>>;

/** How words of change place who goes and who comes. */
export interface Frame {
  active: Slots;
  passive?: Slots;
  /** says something only where both are told: "passer" is a change "de SFR à Orange", and much else besides */
  pair?: true;
  /** tells no change by itself, but the other side where one is known: most firms that are chosen replace nobody */
  completes?: true;
  /** a public body may be the one who comes: it takes the service back */
  own?: true;
  words: Record<'fr' | 'en', string>;
}

const TAKES_PLACE = [
  'releve',
  'la releve',
  'le relais',
  'la suite',
  'la place',
  'la succession',
  'le flambeau',
  'les renes',
  'les cles',
  'les commandes',
];
const takingOver = phrasesOf(['pren*', 'prend*', 'pris', 'prit', 'assur*'], TAKES_PLACE);

function phrasesOf(verbs: string[], objects: string[]): string {
  return verbs.flatMap((verb) => objects.map((what) => `${verb} ${what}`)).join(', ');
}

const GIVES_UP = {
  fr: ['contrat', 'marche', 'delegation', 'concession', 'gestion', 'exploitation', 'client'],
  en: ['contract', 'franchise', 'work', 'deal', 'concession', 'licence', 'business'],
};
const losing = {
  fr: phrasesOf(
    ['perd*', 'perdu'],
    ['le', 'la', 'l', 'son', 'sa', 'ce', 'cette', 'un', 'une'].flatMap((article) =>
      GIVES_UP.fr.map((what) => `${article} ${what}`),
    ),
  ),
  en: phrasesOf(
    ['lose', 'loses', 'lost', 'losing'],
    ['the', 'its', 'a', 'that', 'this'].flatMap((article) => GIVES_UP.en.map((what) => `${article} ${what}`)),
  ),
};

/*
 * Ways to tell that one supplier follows another, written for Recoupe from the verbs of replacing, taking, ceding, leaving and choosing
 * of both languages and their government. Words folded, comma-separated, `x*` for what begins with x. Of words that overlap the longest
 * count.
 */
export const CONSTRUCTIONS: Record<string, Frame> = {
  replaces: {
    active: { subject: 'to', object: 'from', of: 'from', by: 'to', with: 'to', against: 'to' },
    passive: { subject: 'from', by: 'to', with: 'to' },
    words: {
      fr: 'remplac*, supplant*, suppleer, suppleera, evinc*, eviction, detron*, delog*, chass*, debarqu*, vire, viree, vires, virer, vir* de bord, sort* du jeu',
      en: 'replac*, supersed*, supplant*, oust*, displac*, unseat*',
    },
  },
  succeeds: {
    active: { subject: 'to', object: 'from', to: 'from' },
    passive: { subject: 'from', by: 'to' },
    words: { fr: 'succed*', en: 'succeed*' },
  },
  substitutes: {
    active: { subject: 'to', object: 'to', to: 'from', for: 'from' },
    words: {
      fr: 'substitue, substituer, substituera, substituerait, substituant',
      en: 'substitute, substitutes, substituted, substituting',
    },
  },
  substitution: {
    active: { of: 'to', to: 'from', for: 'from' },
    words: { fr: 'substitution', en: 'substitution' },
  },
  takesOver: {
    active: { subject: 'to', of: 'from', from: 'from', by: 'to', for: 'from' },
    passive: { subject: 'from', by: 'to' },
    own: true,
    words: {
      fr: takingOver,
      en: 'take over, takes over, took over, taking over, taken over, takeover, take the place, takes the place, took the place, taking the place, step* into the shoes, fill* the shoes, assum* control, assum* responsibility, step in, steps in, stepped in, stepping in',
    },
  },
  takes: {
    active: { subject: 'to', of: 'from', to: 'from', from: 'from', by: 'to' },
    passive: { subject: 'from', by: 'to' },
    words: {
      fr: 'recuper*, repren*, reprise, repris*, rafl*, rav*ir, ravi, ravit, ravir, ravissent, souffl*, arrach*, chipe, chiper, chipera, chipee, subtilis*, herit*',
      en: 'inherit*',
    },
  },
  wins: {
    active: { subject: 'to', from: 'from' },
    pair: true,
    words: {
      fr: 'gagn*, emport*, remport*, decroch*',
      en: 'win, wins, won, winning, wrest*, poach*, snatch*, seiz*, captur*, take, takes, took, taken, taking, pick* up, land*',
    },
  },
  cedes: {
    active: { subject: 'from', to: 'to', before: 'to', for: 'to' },
    passive: { by: 'from', to: 'to' },
    words: {
      fr: `cede, ceder, cedera, cederait, cederont, cedent, cedait, cedant, cedes, cedee, cedees, pass* la main, pass* le relais, pass* le temoin, pass* le flambeau, transm* le relais, transm* le temoin, laiss* la place, laiss* sa place, laiss* leur place, s effac*, s inclin*, ${losing.fr}`,
      en: `hand* over, make way, makes way, made way, making way, give way, gives way, gave way, giving way, cede, cedes, ceded, ceding, relinquish*, ${losing.en}`,
    },
  },
  loses: {
    active: { subject: 'from', to: 'to', before: 'to' },
    pair: true,
    words: { fr: 'perd, perdu, perdra, perdrait, perdant', en: 'lose, loses, lost, losing' },
  },
  isTakenFrom: {
    active: { subject: 'from', by: 'to' },
    words: {
      fr: 'fai* souffler, fai* ravir, fai* rafler, fai* chiper, fai* evincer, fai* remplacer, fai* supplanter, fai* detroner, fai* prendre',
      en: 'elbowed out, edged out, squeezed out, forced out, pushed out',
    },
  },
  takesAway: {
    active: { to: 'from', from: 'from', object: 'from' },
    passive: { subject: 'from', to: 'from', from: 'from' },
    words: {
      fr: 'retir*, enlev*, ote, oter, otera, otee, otes',
      en: 'strip*, take away, takes away, took away, taken away, taking away',
    },
  },
  escapes: {
    active: { subject: 'from', to: 'from' },
    words: { fr: 'echapp*', en: 'slip* away' },
  },
  givesUp: {
    active: { subject: 'from' },
    words: {
      fr: 'rend* son tablier, jet* l eponge, tir* sa reverence, pli* bagage, rend* les cles, rend* les clefs, se retir*, s en va, sonne* le glas, sort par la petite porte',
      en: 'pull* out, bow* out, walk* away, throw* in the towel, threw in the towel, withdr*, is out, are out',
    },
  },
  out: {
    active: { object: 'from' },
    words: { fr: 'exit, fini', en: 'out goes, out go, goodbye, farewell to' },
  },
  drops: {
    active: { object: 'from', of: 'from', to: 'from', for: 'to', against: 'to' },
    passive: { subject: 'from', for: 'to', by: 'to' },
    words: {
      fr: 'faux bond, raccroch*, entendre parler, releve de, se separ*, separ* d, se pass*, dit adieu, dire adieu, adieu, tourn* le dos, tourn* la page, en fini*, debranch*, remerci*, congedi*, delaiss*, lach*, se defai*, se debarrass*, troqu*, ne veu* plus, ne veulent plus, ne veut plus, n en veu* plus, n en veut plus',
      en: 'say goodbye, says goodbye, said goodbye, saying goodbye, bid farewell, ditch*, drop*, dump*, axe, axed, axes, sack*, jettison*, boot* out, kick* out, eject*, move away, moved away, moving away, moves away, turn* its back, turn* their back, swap*, trade, traded, trades, trading, no longer want*, get rid of, gets rid of, got rid of, getting rid of',
    },
  },
  leaves: {
    active: { object: 'from', for: 'to', subject: 'from' },
    passive: { subject: 'from', for: 'to', by: 'to' },
    words: { fr: 'abandonn*, quitt*', en: 'abandon*, quit, quits, quitting, leave, leaves, leaving' },
  },
  partsWith: {
    active: { with: 'from', of: 'from' },
    words: { fr: 'divorc*, rompre, rompu, rompt, rompra', en: 'part* company, part* ways, dispens*' },
  },
  goesTo: {
    active: { of: 'from', from: 'from', to: 'to' },
    words: {
      fr: 'bascul*, migr*, transfer*, passage, retour, depart',
      en: 'switch*, migrat*, transfer*, transition*, handover, hand over of, return*, handed to',
    },
  },
  passes: {
    active: { of: 'from', from: 'from', to: 'to' },
    pair: true,
    words: { fr: 'pass*, chang*, gliss*', en: 'mov*, shift*, chang*, pass*' },
  },
  turnsTo: {
    active: { to: 'to', for: 'to' },
    words: {
      fr: 'fait appel, faire appel, fera appel, ferait appel, font appel, feront appel, tourne, tourner, tournera, tournerait, tournerions, tourneront, tournent, opte, opter, optera, opterait, s en remet*, s en remis, dans les bras',
      en: 'turn*, opt, opts, opted, opting',
    },
  },
  bringsIn: {
    active: { object: 'to' },
    passive: { subject: 'to' },
    words: {
      fr: 'fai* entrer, fai* venir, prefer*, bonjour, place a',
      en: 'bring in, brings in, brought in, bringing in, draft* in, hello',
    },
  },
  held: {
    active: { subject: 'from', by: 'from' },
    words: {
      fr: 'jusqu ici, jusqu a present, jusque la, jusqu alors, auparavant, precedemment',
      en: 'until now, up to now, previously, hitherto',
    },
  },
  holds: {
    active: { subject: 'from', by: 'from', object: 'from' },
    completes: true,
    words: { fr: 'detenai*, detient, detenu, detenue, detenus', en: 'held' },
  },
  isChosen: {
    active: { object: 'to', to: 'to', with: 'to' },
    passive: { subject: 'to', to: 'to' },
    completes: true,
    words: {
      fr: 'chois*, reten*, retenu*, design*, selectionn*, confi*, attribu*, ira, iront, irait, revien*, echoi*, echu*, signe, signer, signera, signent',
      en: 'choos*, chose*, pick*, select*, award*, entrust*, hir*, appoint*, go, goes, went, handed, handing, give, gives, given, giving, gave, sign, signs, signed',
    },
  },
  serves: {
    active: { subject: 'to' },
    passive: { by: 'open' },
    completes: true,
    words: {
      fr: 'assure, assurer, assurera, assureront, assurait, assuree, assurees, fournit, fournir, fournira, fournie, fournis, enverra, enverront, envoie, envoye, envoyes, envoyees, exploite, exploiter, exploitera, exploitee, gere, gerer, gerera, geree, livre, livrer, livrera, livres, realise, realiser, realisera, realisee, voi* confier, voi* attribuer, arriv*, s install*, entrera, entre en scene, pris ses quartiers, prend* ses quartiers, devien*, gagn*',
      en: 'run, runs, provide, provides, provided, providing, operate, operates, operated, operating, supply, supplies, supplied, deliver, delivers, delivered, carried out, is in, are in, in comes, in come',
    },
  },
};

/** Prepositions that put a name into a slot, with their article where they hold one. */
export const PREPOSITIONS: Record<'fr' | 'en', Record<string, Slot | undefined>> = {
  fr: {
    de: 'of',
    "d'": 'of',
    'd’': 'of',
    du: 'of',
    des: 'of',
    à: 'to',
    au: 'to',
    aux: 'to',
    vers: 'to',
    chez: 'to',
    par: 'by',
    pour: 'for',
    contre: 'against',
    avec: 'with',
    devant: 'before',
    selon: 'according',
    après: 'according',
  },
  en: {
    of: 'of',
    from: 'from',
    to: 'to',
    into: 'to',
    by: 'by',
    with: 'with',
    for: 'for',
    before: 'before',
  },
};

/** Words for what belongs to a firm, or is one, between a preposition and its name: "à ceux de Guardia", "to that of Kestrel". */
export const CARRIES_A_NAME =
  /^(?:ceux|celui|celle|celles|societe|groupe|entreprise|filiale|equipes?|compagnie|maison|firme|agents|salaries|operateur|prestataire|couleurs|that|those|staff|crews?|teams?|firm|company|group)$/;

/** Words that may stand between a preposition and a name without an article: "to rival Brightwater". */
export const BESIDE_A_NAME = /^(?:concurrente?|rivale?s?|competitor|newcomer|incumbent|specialist|giant)$/;

/** Who is no longer but was, and who is instead: "ne … plus par SFR mais par Orange", "no longer Kestrel but Brightwater". */
export const CORRECTION: Record<'fr' | 'en', { noLonger: RegExp; but: RegExp }> = {
  fr: { noLonger: /^(?:plus|non)$/, but: /^mais$/ },
  en: { noLonger: /^(?:longer|anymore|not)$/, but: /^but$/ },
};

/** A pronoun for who goes: "prendra sa place", "à sa place", "in its place". */
export const IN_ITS_PLACE: Record<'fr' | 'en', string> = {
  fr: 'sa place, leur place, sa suite, leur suite, sa succession, son remplacant, son successeur, leur successeur, sa releve',
  en: 'its place, their place, its stead, their stead, its replacement, their replacement, its successor, their successor, its shoes',
};

/**
 * What stands right before the name of who comes, of who goes, and of who loses ("aux dépens de", "ahead of"), as folded words. Who
 * loses goes only where the words say that they held it: a losing bidder goes nowhere.
 */
export const BEFORE_NAME: Record<'fr' | 'en', { comes: RegExp; goes: RegExp; loses: RegExp }> = {
  fr: {
    comes:
      /(?:profit|faveur|benefice) (?:de|d'|du)(?: (?:l'|celui|celle|ceux|d'|de))*$|confiee?s? (?:a|au)$|attribuee?s? (?:a|au)$|arrivee (?:de|d'|du)$/,
    goes: /(?:place|lieu|suite|contrat|marche|concession|delegation|depart|sortie|dependance|remplacement|eviction|releve|relais) (?:de|d'|du)(?: l')?$|(?:(?:contrat|collaboration|partenariat|accord|relations?|liens) avec|liait a|succession de|(?:succeder?|successeur|suite) (?:a|de))(?: l')?$|apres (?:\w+ ){1,4}avec$|(?:^| )apres$/,
    loses: /(?:detriment|depens) (?:de|d'|du)(?: l')?$|plutot (?:que|qu'|qu'a|a)(?: l')?$/,
  },
  en: {
    comes: /\b(?:awarded|handed|given|entrusted) to$|favou?r of$|(?<!out of (?:the )?)hands? of$|arrival of$/,
    goes: /(?:instead|place|departure|replacement) of$|(?:replacement for|successor (?:to|of)|out of the hands of)$|(?:contract|deal|partnership|agreement) with$|after (?:\w+ ){1,4}with$|(?:^| )after$/,
    loses: /(?:ahead|expense|detriment) of(?: the)?$|rather than(?: the)?$/,
  },
};

/** What says of a name right beside it that it is the one who leaves the place, as written. */
export const OUTGOING: Record<'fr' | 'en', RegExp> = {
  fr: /\bsortante?\b|\b(?:ex-|anciens? |ancienne )(?:prestataire|opérateur|titulaire|fournisseur|exploitant|délégataire|concessionnaire|société)/iu,
  en: /\b(?:outgoing|incumbent|departing|(?:former|previous) (?:operator|contractor|supplier|provider|holder))\b/iu,
};

/** What is told of a change from one to another between two names: "de SFR à Orange", "entre SFR et Orange". */
export const FROM_ONE_TO_ANOTHER: Record<'fr' | 'en', { before: RegExp; between: RegExp }> = {
  fr: { before: /^(?:de|d'|entre)$/, between: /^(?:a|vers|chez|et)$/ },
  en: { before: /^(?:from|between)$/, between: /^(?:to|into|and)$/ },
};

/** What says of a name beside it that it holds, or held, the contract; folded. */
export const HOLDER: Record<'fr' | 'en', RegExp> = {
  fr: /^(?:titulaire|detenteur|detentrice|sortante?|actuel|actuelle|ancien|ancienne|historique|precedente?|detenait|detient|assurait|exploitait|gerait|jusqu'ici|jusqu'alors|jusque-la)$/,
  en: /^(?:incumbent|current|existing|previous|former|outgoing|holder|held|holds|ran|runs|operated)$/,
};

/** What says of a name beside it that it comes, or would; folded. */
export const NEWCOMER: Record<'fr' | 'en', RegExp> = {
  fr: /^(?:nouveau|nouvelle|nouvel|successeur|remplacante?|repreneur|futur|future|choisie?|retenue?|laureate?|preferee?|designee?|selectionnee?|confiee?|attribuee?|rival|rivale|concurrente?|favori|favorite|arrive|arrivee|debarque|succede\w*|desormais|prochain|prochaine|reviendra|revient|reprend\w*|repris|releve|relais|heriter\w*|herite)$/,
  en: /^(?:new|successor|replacement|incoming|next|chosen|picked|selected|preferred|awarded|rival|favourite|favorite|successful|winner|winning|comes|arrives|now|instead|future|take|takes|taking|took|assume\w*|inherit\w*|hand-over|handed)$/,
};

/**
 * Who may come without being on any watch list, in the words of the text: "un autre opérateur", "des groupes privés", "la régie
 * municipale". Looked for in a sentence as written.
 */
export const UNLISTED: Record<'fr' | 'en', RegExp> = {
  fr: /(?:(?:une?|d['’]|des|plusieurs|l['’]) ?)?(?:(?:autres?|nouve(?:au|l|lle|aux|lles)|futurs?) (?:opérateur|prestataire|exploitant|fournisseur|délégataire|concessionnaire|transporteur|éditeur|titulaire|société|entreprise|compagnie|groupe)s?|(?:opérateur|exploitant|groupe|société|entreprise|compagnie|acteur|transporteur)s? (?:privé|public|publique|concurrent)e?s?|(?<!de )régie(?: (?:municipale|publique|directe|autonome|communale|intercommunale|métropolitaine|départementale))?)(?![\p{L}])/iu,
  en: /(?:(?:a|an|the) )?(?:(?:another|other|new|rival|different|alternative) (?:operator|provider|supplier|contractor|company|firm|franchisee|vendor)s?|private (?:operator|provider|contractor|compan(?:y|ie)|firm)s?|operator of last resort|public(?:ly owned)? (?:operator|company))(?![\p{L}])/iu,
};

/** What a supplier has that another may take up ("Kestrel's contract"). */
export const OWNED = /^(?:contracts?|franchise|concession|licence|deal|departure|exit|place|shoes|work|successor)$/;

/** Pronouns right before a verb of change that stand for who goes ("lui succède", "le remplacera"), and those of the speaker. */
export const OBJECT_PRONOUN = /^(?:le|la|l'|les|lui|leur)$/;
export const FIRST_PERSON_OBJECT = /^(?:nous|m'|me|us|me)$/;

/** What begins a part of a sentence whose subject stands before it: a relative, a coordinated verb, a pronoun. */
export const SUBJECT_BEFORE =
  /^(?:qui|et|ou|mais|and|but|which|who|il|elle|ils|elles|it|they|was|were|has|have|had|est|sont|a|ont|ayant|being|having|celui-ci|celle-ci|ce|cette|this|l'|the)$/;

/** Words that speak of a change of supplier, names or not; folded, comma-separated, `x*` for what begins with x. */
export const TELLS_A_CHANGE: Record<'fr' | 'en', string> = {
  fr: 'chang*, remplac*, supplant*, recuper*, repren*, repris*, succed*, evinc*, eviction, ecart*, bascul*, migration, depart de, au profit d, au profit de, autre operateur, autre prestataire, autre fournisseur, nouveau prestataire, nouvel operateur, pas avant, prendre la suite, prend la suite, prendra la suite, releve, relais, se separ*, sortant, sortante, ancien prestataire, ancien operateur, ancien titulaire, ancien fournisseur, nouveau titulaire, valse, a la place de, en lieu et place',
  en: 'chang*, switch*, replac*, take over, takes over, took over, taking over, taken over, return to operator, succeed*, drop*, ditch*, another, hands, not before, transition*, handed over, handed to, outgoing, incumbent, former contractor, former operator, former supplier, successor, shoes, in place of, instead of, in its place, shown the door, changes horses',
};

/** Kinds of claims that stay what they are although they tell who goes and who comes: done to one contract, or fought over. */
export const KEEPS_ITS_KIND: ReadonlySet<string> = new Set(['contract_renewal', 'dispute', 'investigation']);
