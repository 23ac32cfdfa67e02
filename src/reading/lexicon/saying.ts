/*
 * Verbs and formulas of reporting, written for Recoupe from the usage of French and English news agencies.
 * French verbs are infinitives (their forms come from the Lefff), English ones are forms.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const SAYING_VERBS = {
  fr: set(
    'dire indiquer déclarer affirmer assurer expliquer préciser ajouter souligner estimer rappeler raconter annoncer confier insister rapporter écrire marteler lancer relater noter observer témoigner détailler poursuivre conclure répondre répliquer résumer soutenir déplorer regretter admettre prévenir avertir évoquer réagir commenter justifier arguer plaider signaler glisser trancher juger promettre garantir révéler reconnaître démentir nier confirmer dénoncer fustiger tonner ironiser interroger constater considérer penser prétendre invoquer mentionner lâcher pester tempérer nuancer reprendre concéder avouer jurer clamer proclamer certifier informer murmurer renchérir rétorquer riposter railler vanter défendre accuser alerter tempêter critiquer inquiéter indigner étonner féliciter réjouir alarmer désoler agacer emporter résumer suggérer récuser réfuter contester rassurer balayer communiquer spécifier publier conseiller recommander espérer promettre savoir relever demander réclamer proposer exiger engager menacer souhaiter refuser envisager adresser insurger opposer plaindre avancer parler pointer affirmer minimiser suspecter soupçonner excuser ambitionner',
  ),
  en: set(
    'said says say saying told tells tell added adds stated states claimed claims insisted insists explained explains argued argues announced announces declared noted notes wrote writes testified replied replies commented comments warned warns remarked believes believed described describes alleged alleges admitted admits acknowledged conceded confirmed confirms denied denies revealed reveals reported reports suggested suggests estimated estimates maintained maintains promised promises pledged vowed complained responded recalled concluded concludes stressed asserted asserts observed predicted accused found finds ruled disclosed urged asked called tweeted quipped thinks thought understands hopes hoped declined declines refused expects proposed proposes wants',
  ),
};

/** Verbs of SAYING_VERBS that say something only with "que", ":" or a quotation after them, or as an incise. All French ones do; in English these may also stand with a plain clause. */
export const PLAIN_CLAUSE = set(
  'said says say told tells added claimed claims insisted believes believed estimated thinks thought hopes hoped declined declines refused expects alleged warned announced suggested',
);

/** Verbs that show a position by themselves, with no words quoted: "X dément", "X réclame 3 millions", "X denied the claim". */
export const POSITIONS = set(
  'dementir nier confirmer denoncer contester refuter recuser reconnaitre reveler annoncer admettre deplorer evoquer fustiger regretter demander reclamer proposer exiger accuser souligner critiquer inquieter defendre promettre engager menacer souhaiter envisager excuser ambitionner insurger opposer plaindre avancer parler pointer minimiser justifier refuser espérer esperer suspecter soupconner souhaiter indigner feliciter denied denies confirmed confirms admitted rejected announced revealed demanded asked urged accused called promised warned criticised criticized complained alleged declined declines refused expects proposed proposes wants',
);

/** What opens an attribution without a verb, as folded tokens. */
export const ACCORDING: Record<'fr' | 'en', string[][]> = {
  fr: [
    ['selon'],
    ["d'", 'apres'],
    ['de', 'source'],
    ['de', 'sources'],
    ['a', 'en', 'croire'],
    ['aux', 'dires', 'de'],
    ['aux', 'yeux', 'de'],
    ['du', 'cote', 'de'],
    ['a', "l'", 'en', 'croire'],
    ['citant'],
    ['pour', "l'", 'interesse'],
    ['cite', 'par'],
    ['citee', 'par'],
    ['interroge', 'par'],
    ['interrogee', 'par'],
  ],
  en: [
    ['according', 'to'],
    ['in', 'the', 'words', 'of'],
    ['sources', 'close'],
    ['citing'],
    ['quoted', 'by'],
    ['in', 'the', 'view', 'of'],
  ],
};

/** Pronouns that stand for the last who spoke. */
export const SPEAKER_PRONOUNS: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set('il elle ils elles on celui-ci celle-ci je'),
  en: set('he she they it who i we'),
};

/** Where the naming of a speaker ends, besides marks. */
export const NAME_STOPS: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set(
    "qui que qu' dont ou dans lors a au aux aupres devant sur en par pour avant apres depuis mardi mercredi jeudi vendredi samedi dimanche lundi ce cette hier aujourd'hui mais et tout ainsi afin via chez selon comme quand alors dimanche ces",
  ),
  en: set(
    'who that which in on at to during after before when while but and as by for from with yesterday today monday tuesday wednesday thursday friday saturday sunday last this adding if earlier because about',
  ),
};

/** Verbs and adverbs that may stand between a speaker and the verb of saying. */
export const BETWEEN: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set(
    "a ont avait avaient aurait aura s' se l' lui leur y en egalement aussi toutefois encore d'ailleurs par ailleurs notamment ensuite ne n' pas deja est sont a-t-il fait tenu a plus clairement simplement vient de d' du mis",
  ),
  en: set(
    'has have had also later then not already would will further repeatedly previously did do does is was are were',
  ),
};
