/** Where the new and the old supplier stand around a word of change. */
export type Frame = 'new-word-old' | 'old-word-new' | 'word-new' | 'word-old';

/*
 * Words by which one supplier follows another, folded, written for Recoupe. The first pattern that fits counts; passives are
 * turned round by the code.
 */
export const FRAMES: Record<'fr' | 'en', [RegExp, Frame][]> = {
  fr: [
    [
      /^(?:remplace(?:r|ra|ront|rait|raient|nt)?|remplac(?:e|ait|aient|ant)|supplante[rz]?|supplant(?:e|ent|era|ait)|succede(?:r|ra|ront|rait|nt)?|evince(?:r|ra|rait|nt)?|detron\w+)$/,
      'new-word-old',
    ],
    [/^(?:remplacee?s?|supplantee?s?|evincee?s?)$/, 'old-word-new'],
    [/^(?:recuper\w*|repren\w*|repris\w*|rafl\w*)$/, 'new-word-old'],
    [/^(?:quitte\w*|abandonn\w*|delaiss\w*|lach\w*)$/, 'word-old'],
    [/^(?:bascul\w*|migr\w*|passage|passer|opt\w*)$/, 'word-new'],
    [/^(?:cede\w*|ceder)$/, 'old-word-new'],
  ],
  en: [
    [/^(?:replace|replaces|replacing|supersede\w*|supplant\w*|succeed\w*|outbid|beat)$/, 'new-word-old'],
    [/^(?:replaced|taking|took|takes|take|oust\w*)$/, 'new-word-old'],
    [/^(?:return\w*|transfer\w*)$/, 'word-new'],
    [/^(?:ditch\w*|drop\w*|dump\w*|quit\w*|leav\w*|abandon\w*|axe[ds]?)$/, 'word-old'],
    [/^(?:switch\w*|migrat\w*|mov(?:e|es|ed|ing))$/, 'word-new'],
  ],
};

/**
 * What stands right before the name of who comes, of who goes, and of who loses ("aux dépens de", "ahead of"), as folded words. Who
 * loses goes only where the words say that they held it: a losing bidder goes nowhere.
 */
export const BEFORE_NAME: Record<'fr' | 'en', { comes: RegExp; goes: RegExp; loses: RegExp }> = {
  fr: {
    comes:
      /profit (?:de|d'|du)(?: l')?$|\bvers(?: l')?$|confiee?s? (?:a|au)$|attribuee?s? (?:a|au)$|(?:reprise?|remplacee?|geree?) par$|(?:place|releve|relais) a$/,
    goes: /(?:place|lieu|suite|contrat|marche|concession|delegation|depart|sortie|dependance|remplacement|eviction|releve|relais) (?:de|d'|du|a)(?: l')?$|contrat avec$|succeder? a$/,
    loses: /(?:detriment|depens) (?:de|d'|du)(?: l')?$|plutot (?:que|qu'|qu'a|a)(?: l')?$/,
  },
  en: {
    comes: /\b(?:to|by|with)$|favou?r of$|hands? of$/,
    goes: /\bfrom(?: the)?$|(?:instead|place|departure|replacement) of$|replacement for$|contract with$/,
    loses: /(?:ahead|expense|detriment) of(?: the)?$|rather than(?: the)?$/,
  },
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
export const OWNED = /^(?:contracts?|franchise|concession|licence|deal|departure|exit|place)$/;

/** Pronouns right before a verb of change that stand for who goes ("lui succède", "le remplacera"), and those of the speaker. */
export const OBJECT_PRONOUN = /^(?:le|la|l'|les|lui|leur)$/;
export const FIRST_PERSON_OBJECT = /^(?:nous|m'|me|us|me)$/;

/** What begins a part of a sentence whose subject stands before it: a relative, a coordinated verb, a pronoun. */
export const SUBJECT_BEFORE =
  /^(?:qui|et|ou|mais|and|but|which|who|il|elle|ils|elles|it|they|was|were|has|have|had|est|sont|a|ont|ayant|being|having|celui-ci|celle-ci|ce|cette|this|l'|the)$/;

/** Words that speak of a change of supplier, names or not; folded, comma-separated, `x*` for what begins with x. */
export const TELLS_A_CHANGE: Record<'fr' | 'en', string> = {
  fr: 'chang*, remplac*, supplant*, recuper*, repren*, repris*, succed*, evinc*, eviction, ecart*, bascul*, migration, depart de, au profit d, au profit de, autre operateur, autre prestataire, autre fournisseur, nouveau prestataire, nouvel operateur, pas avant, prendre la suite, prend la suite, prendra la suite, releve, relais, se separ*',
  en: 'chang*, switch*, replac*, take over, takes over, took over, taking over, taken over, return to operator, succeed*, drop*, ditch*, another, hands, not before, transition*, handed over, handed to',
};

/** Kinds of claims that stay what they are although they tell who goes and who comes: done to one contract, or fought over. */
export const KEEPS_ITS_KIND: ReadonlySet<string> = new Set(['contract_renewal', 'dispute', 'investigation']);
