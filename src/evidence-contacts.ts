import { fold } from './reading/tokens.ts';

// Written for Recoupe. What a passage is left with when addresses, numbers, names and the words of a contact line are
// taken out says whether it tells anything.
const ADDRESS = /[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|(?:https?:\/\/|www\.)\S+/giu;
const PHONE = /(?:\+|\b00)?\(?\d{1,4}\)?(?:[\s.\u00a0\u202f/-]?\(?\d{2,4}\)?){3,6}\b/gu;
const LABEL =
  /^\W*(?:(?:vos?|votre|pour tout|for any)\s+)?(?:contacts?|service (?:de )?(?:la )?presse|(?:press|media) (?:office|contacts?|relations|enquir\w+|inquir\w+)|relations? (?:avec la )?(?:presse|medias?|publiques))(?=$|[\s:,;–—-])/u;
const OWN_WORDS = new Set(
  'contact contacts presse press media medias service direction communication relations relation tel telephone phone fax mobile mail email courriel e-mail adresse address bureau office attache attachee charge chargee responsable porte-parole spokesperson de la le les du des d l et and of the for pour ou or par au aux ligne directe joindre'.split(
    ' ',
  ),
);

const MOST_TELLING_WORDS = 3;

/** Whether a passage only says whom to write to or call: a label, names, addresses and numbers, and hardly a word besides. */
export function isContactLine(passage: string): boolean {
  const folded = fold(passage);
  const hasReach = passage.match(ADDRESS) !== null || hasPhone(passage);
  if (!hasReach && !LABEL.test(folded)) return false;
  return tellingWords(passage.replace(ADDRESS, ' ').replace(PHONE, ' ')) <= MOST_TELLING_WORDS;
}

function hasPhone(passage: string): boolean {
  return (passage.match(PHONE) ?? []).some((found) => found.replace(/\D/g, '').length >= 8);
}

/** Words in lower case that are no part of a contact line: names are written with a capital. */
function tellingWords(text: string): number {
  const words = text.match(/[\p{L}][\p{L}’'-]*/gu) ?? [];
  return words.filter((word) => word === word.toLowerCase() && !OWN_WORDS.has(fold(word))).length;
}
