/** Lines that a page says to its reader, not of the world: a sentence with one is never a claim. Written for Recoupe from the habits of news sites. */
export const BOILERPLATE: Record<'fr' | 'en', RegExp> = {
  fr: /(?<!\p{L})(?:newsletters?|infolettre|abonnez-vous|inscrivez-vous|inscription à (?:la|notre) lettre|déjà abonné|réservé aux abonnés|lire aussi|à lire aussi|lire également|voir aussi|à voir aussi|tous droits réservés|mentions légales|politique de confidentialité|cookies|téléchargez l'application|suivez-nous|partagez cet article|crédits? photos?|photo d'illustration|recevez (?:chaque|tous|nos|toute)|cliquez ici|commentez|publicité)(?!\p{L})|^(?:publié|mis à jour|modifié) le /iu,
  en: /(?<!\p{L})(?:newsletters?|subscribe (?:to|now|here|today)|sign up (?:to|for|here)|read more|read also|also read|see also|related (?:articles|stories)|all rights reserved|privacy policy|terms of use|cookies|download (?:the|our) app|follow us|share this|photo credit|click here|advertisement)(?!\p{L})|^(?:published|updated|last updated) (?:on|at) /iu,
};

/** The place and agency that open a wire story: "PARIS, 9 oct (AFP) - ", "LONDON (Reuters) — ". */
export const DATELINE =
  /^(?:\p{Lu}[\p{L}'’. -]{1,30}(?:, [\p{L}. -]{2,20})?,? ?(?:\d{1,2}(?:er)? \p{L}+\.? ?(?:\d{4} ?)?|\p{L}{3,4}\.? \d{1,2} ?)?\((?:[A-Z][A-Za-z. /-]{1,20})\) ?[-–—:]|\p{Lu}{3,}(?:[ -]\p{Lu}{2,}){0,2}(?:, \p{L}+\.? \d{1,2}| \d{1,2} \p{L}+\.?)? ?[-–—]) */u;
