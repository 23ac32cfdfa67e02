const forms = (list: string): string => list.trim().split(/\s+/).join('|');

/** French verbs that only report what somebody says, in the forms of the press. */
export const REPORTS_FR =
  forms(`indique indiquent indiquait indiqué affirme affirment affirmait affirmé assure assurent assurait
  assuré explique expliquent expliquait expliqué précise précisent précisait précisé rapporte rapportent rapportait rapporté révèle
  révèlent révélait révélé écrit écrivent écrivait annonce annoncent annonçait annoncé déclare déclarent déclarait déclaré souligne
  soulignent soulignait souligné rappelle rappellent rappelait rappelé note notent notait noté conclut concluent conclu croit croient
  estime estiment estimait estimé ajoute ajoutent ajoutait ajouté confirme confirment confirmait confirmé raconte racontent raconté
  soutient soutiennent soutenu prétend prétendent prétendu dit disent disait suggère suggèrent suggéré signale signalent signalé
  détaille détaillent détaillé constate constatent constaté reconnaît reconnaissent reconnu relève relèvent relevé répond répondent
  répondu apprend appris résume poursuit poursuivi déplore déplorent déploré regrette regrettent regretté confie confié relate
  laisse entendu savoir observe mentionne évoque admet admettent admis avance avancent avancé dévoile dévoilé témoigne témoigné commenté insisté martelé tranché jugé fustigé dénoncé réclamé lance désolé réjoui indigné étonné félicité emporté inquiété agacé réagi insurgé
    précisant indiquant expliquant affirmant assurant ajoutant soulignant estimant rappelant déclarant annonçant confirmant`);

/** English verbs that only report what somebody says. */
export const REPORTS_EN =
  forms(`said says say saying told tells added adds stated states claimed claims insisted insists
  explained explains announced announces declared noted notes wrote writes reported reports reporting confirmed confirms revealed
  reveals suggested suggests believes believed understands estimated estimates admitted admits acknowledged alleged alleges
  argued argues warned warns testified replied replies predicted concluded concludes adding found learned learnt`);

/** Words that only soften a statement. Taken out, the statement stays whole. */
export const SOFTENERS: Record<'fr' | 'en', RegExp> = {
  fr: /(?<![\p{L}-])(?:peut-être|sans doute|probablement|vraisemblablement|apparemment|prétendument|semble-t-il|paraît-il|dit-on|visiblement|éventuellement|selon toute vraisemblance|a priori|manifestement|soi-disant|selon nos informations|d'après nos informations|selon la rumeur)(?!\p{L}),? ?/giu,
  en: /(?<![\p{L}-])(?:reportedly|allegedly|apparently|probably|possibly|perhaps|maybe|presumably|supposedly|purportedly|seemingly|potentially)(?!\p{L}),? ?/giu,
};

/** Words that tie a sentence to the one before it. */
export const CONNECTORS: Record<'fr' | 'en', RegExp> = {
  fr: /^(?:(?:mais|et|or|ainsi|donc|par ailleurs|en effet|en outre|de plus|enfin|toutefois|cependant|néanmoins|pourtant|d'ailleurs|au final|résultat|en conséquence|par conséquent|du coup|ensuite|puis|de son côté|pour sa part|quant à lui|quant à elle|au total|à l'inverse|en revanche|notamment|concrètement|alors|sauf que|de fait|pire|surtout|bref|autre problème)(?: ?[,:])? )+/i,
  en: /^(?:(?:but|and|so|however|also|moreover|meanwhile|still|yet|then|therefore|in addition|furthermore|indeed|instead|nevertheless|now|for its part|for his part|for example)(?:,)? )+/i,
};

/** Words with which no statement of its own can begin: its main clause is elsewhere. */
export const DEPENDENT_START: Record<'fr' | 'en', RegExp> = {
  fr: /^(?:qui|que|qu'|dont|où|lequel|laquelle|ce qui|ce que|de |d'|à qui|parce|car|afin|pour (?!l['’]|le |la |les |un)|sans |si |s'il|alors que|tandis|comme|puisque|lorsque|lorsqu|quand|après avoir|avant de|en \p{Ll}+ant\b|c'est|il y a|il s'agit|même si|bien que|dès que|depuis que|surtout|non(?!\p{L})|selon|d'après|impensable|montant |\p{Ll}+ant )/iu,
  en: /^(?:which|that|who|whose|whom|where|if|because|as |while|although|though|when|whether|after \p{Ll}+ing|before \p{Ll}+ing|having|being|to |with |of |there (?:is|are|was|were)|\p{Ll}+ing )/iu,
};

/** Pronouns and possessives that leave a statement hanging on somebody not named, at its head or of the first person. */
export const UNRESOLVED: Record<'fr' | 'en', RegExp> = {
  fr: /^(?:il|elle|ils|elles|on|je|j'|nous|vous|ce|cela|ça|c'|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|lui|les deux|tous|tout|son|sa|ses|leur|leurs)(?![\p{L}-])|^(?:j'|c'|m'|t')|(?<!\p{L})(?:je|nous|vous|notre|nos|mon|ma|mes|votre|vos)(?!\p{L})|(?<!\p{L})(?:j|m)'(?=\p{L})/iu,
  en: /^(?:he|she|it|they|this|that|these|those|we|i|you|his|her|its|their)(?!\p{L})|(?<!\p{L})(?:we|i|our|us|my|me|you|your)(?!\p{L})/iu,
};

/** Role nouns for the bond between an agency and a supplier; a name behind them says whose it is. */
export const BOND: Record<'fr' | 'en', RegExp> = {
  fr: /(?<!\p{L})(?:le|ce|son|leur|du|au) ((?:nouveau |futur |précédent )?(?:contrat|marché|partenariat|prestataire|accord))(?! (?:de|du|d'|des|avec|entre|public|passé|signé|conclu|attribué|confié))(?!\p{L})/iu,
  en: /(?<!\p{L})(?:the|this|its|their) ((?:new |current |future )?(?:contract|deal|partnership|agreement))(?! (?:of|with|between|to|for|signed|awarded))(?!\p{L})/iu,
};
