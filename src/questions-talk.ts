import { bridge } from './matching-bridge.ts';
import { fold, stem } from './reading/tokens.ts';

// What journalists and offices say to each other whatever it is about. Written for Recoupe.
const TALK = {
  fr: `
    affaire agence année article attendez aujourd’hui aurait avez bonjour combien comment commentaire commente
    commentent commenter commentez communiqué concernant confirme confirment confirmer confirmez connaissance
    dernier déclaration déclarer dément démentent démentez démenti démentir détail dire dites envoyer envoyez
    exact écho élément êtes fait faites hier histoire information interroger jour journal journaliste lire matin
    merci mot nouvelle papier parler parution penser point position pourquoi pouvez presse préciser précision
    prise propos publication publier quand question rapport réaction réagir réagissent réagissez réagit
    rédaction répond répondent répondez répondre réponse révélation révéler rumeur savez savoir semaine soir
    souhaitez suite sujet titre titrer vérifier voulez vrai
  `,
  en: `
    about agency any article aware claim comment confirm correct correspondent could day deny details do does
    ever give hear hello how information journalist know last line make many morning much news newspaper office
    piece position press publish question react reaction recent regarding reply report reporter respond response
    rumour said say speak statement story tell thank thanks that there these think this today true truth view
    week what when where which who why word would yesterday you your
  `,
} as const;

const known = {
  fr: new Set(wordsOf('fr')),
  en: new Set(wordsOf('en')),
};

function wordsOf(language: 'fr' | 'en'): string[] {
  return TALK[language]
    .trim()
    .split(/\s+/)
    .flatMap((word) => [bridge(fold(word), language), stem(fold(word), language)]);
}

/** Whether a word, as matching keeps it, is talk between journalists and offices: it says nothing of what a question is about. */
export function isTalk(word: string, language: 'fr' | 'en'): boolean {
  return known[language].has(word);
}
