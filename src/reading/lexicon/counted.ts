const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/));

/** Adjectives that stand between a number and the noun it counts, lower case. */
export const BEFORE_NOUN: Record<'fr' | 'en', Set<string>> = {
  fr: words(`nouveaux nouvelles nouvel nouvelle autres autre premiers premières première premier derniers dernières
    prochains prochaines grands grandes grand grande petits petites faux fausses anciens anciennes principaux
    principales jeunes vieux vieilles véritables bons bonnes gros grosses longs longues seuls seules mêmes futurs
    futures simples véritable différents différentes`),
  en: words(`new more other further additional extra first last old big major large small different separate
    potential`),
};

/** Words that never are what a number counts, lower case. */
export const NOT_COUNTED: Record<'fr' | 'en', Set<string>> = {
  fr: words(`sur dans sous sans vers dès plus moins puis mais pas très après selon depuis fois ans alors chez hors
    mars est ces ses les des nous vous ils elles était ont sont avons n's jamais toujours parmi envers lors hors-taxes
    fois-ci toutes tous mieux ailleurs certes pourtants dont aux autres uns unes cas-là janvier février avril mai juin juillet août septembre octobre novembre décembre`),
  en: words(`of in on at to and or per the a an was is has as its this his us vs plus minus times years's always perhaps
    across less yes does goes says percent pct with from by for under over that which who will would have had were are
    been be but than also not if it he she they we you s when where while because since until before after now then out up down off so january february march april may june
    july august september october november december`),
};

/** Nouns whose singular ends like a plural, lower case: they keep their last letter. */
export const KEEPS_ENDING: Record<'fr' | 'en', Set<string>> = {
  fr: words(`bus mois cas pays procès avis corps fois colis gaz prix tiers concours recours parcours palais relais repas
    airbus accès succès décès procès-verbaux bois temps poids choix voix croix taux virus campus héros puits sous-bois tours cours`),
  en: words('bus gas series species news means access process business virus campus status premises'),
};

/** English plurals without s. */
export const BARE_PLURALS = words('people men women children staff personnel aircraft police employees feet');
