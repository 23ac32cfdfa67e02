import { affirmed, answered } from './affirming.ts';
import { BOND } from './lexicon/reporting.ts';
import { capitalised, named, ofName } from './naming.ts';
import { neutralMoodEn } from './neutral-mood-en.ts';
import { neutralMoodFr } from './neutral-mood-fr.ts';
import { type NamedSpan, resolveMentions } from './resolving.ts';
import { type Parties, statementOf } from './templates.ts';
import { unreported } from './unreported.ts';
import { LONGEST_STATEMENT, shortened, standsAlone } from './wording.ts';

/** What the engine knows of a claim when it comes to word it. Offsets of mentions are UTF-16, in the quote. */
export type StatementParts = Parties & {
  type: string;
  quote: string;
  certainty: string;
  /** names, roles and pronouns in the quote that stand for somebody of the watch list */
  mentions: NamedSpan[];
};

type Language = 'fr' | 'en';

/**
 * One short statement of what a passage claims, in the text's language, that stands alone: names resolved, no
 * attribution, no hedge, affirmative (of a denial: what is denied; of a question: what is asked), about 160 characters
 * at most. It is the passage rewritten; where that gives no whole sentence with its parties, the plain template of its type;
 * and where that would say too little to tell one claim from another, the passage itself in quotation marks.
 */
export function normalise(parts: StatementParts, language: Language): string {
  const resolved = resolveMentions(parts.quote, parts.mentions, language);
  const told = unreported(resolved, language);
  const rewritten = rewrite(told, parts, language);
  if (rewritten !== null) return rewritten;
  if (isTold(parts)) return statementOf(parts.type, parts, language);
  const own = resolved === parts.quote ? told : unreported(parts.quote, language);
  return quoted(own, parts, language) ?? statementOf(parts.type, parts, language);
}

const TOLD_BY_PARTIES = new Set(['contract_award', 'contract_end', 'contract_renewal', 'tender']);

/** Whether type and parties say what is claimed: "Orange remplacera SFR" does, "le service connaît un incident" does not. */
function isTold({ type, suppliers, from, to }: StatementParts): boolean {
  if (type === 'supplier_switch') return from !== null && to !== null;
  return TOLD_BY_PARTIES.has(type) && suppliers.length > 0;
}

const LONGEST_QUOTED = 110;
const SHORTEST_QUOTED = 25;

/** The passage without who reports it, cut after a whole word, behind the names of the parties; null when too little is left. */
function quoted(told: string, parts: StatementParts, language: Language): string | null {
  const text = told
    .replace(/["«»“”]/g, '')
    .replace(/[\s.]+$/u, '')
    .trim();
  if (text.length < SHORTEST_QUOTED) return null;
  const cut = text.length <= LONGEST_QUOTED ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST_QUOTED))}…`;
  const isThere = namesIn(cut, parts);
  const who = [...new Set([parts.agency, ...parts.suppliers])].filter((name) => name && !isThere(name));
  const said = language === 'fr' ? `« ${cut} ».` : `“${cut}”.`;
  const before = who.slice(0, 3).join(', ');
  if (before === '') return said;
  return `${before}${language === 'fr' ? ' : ' : ': '}${said}`;
}

function rewrite(told: string, parts: StatementParts, language: Language): string | null {
  const names = namesOf(parts);
  let text: string | null = withSubject(told, parts, language);
  if (parts.certainty === 'questioned' || /\?\s*$/.test(text)) text = answered(text, names, language);
  if (text === null) return null;
  text = language === 'fr' ? neutralMoodFr(text) : neutralMoodEn(text);
  if (parts.certainty === 'denied') text = affirmed(text, parts.agency, language);
  if (text === null) return null;
  const full = withParties(text, parts, language);
  const short = shortened(text.trim(), names, LONGEST_STATEMENT - 2 - Math.max(0, full.length - text.length), language);
  if (!standsAlone(short, language)) return null;
  const whole = short === text ? full : withParties(short, parts, language);
  return whole !== '' && whole.length < LONGEST_STATEMENT ? `${capitalised(whole)}.` : null;
}

/** A relative clause on the one supplier becomes a sentence: "qui fournit …" → "Ipsos fournit …". */
function withSubject(text: string, { suppliers }: StatementParts, language: Language): string {
  if (suppliers.length !== 1) return text;
  return text.replace(
    language === 'fr' ? /^qui (?=n'|ne |\p{Ll})/u : /^(?:which|who) (?=\p{Ll})/u,
    `${named(suppliers[0]!, language)} `,
  );
}

function namesOf({ agency, suppliers, from, to }: Parties): string[] {
  const names = [to, from, ...suppliers, agency].filter((name): name is string => name !== null && name !== '');
  return [...new Set(names)];
}

/** Tells whether a name stands in the text, or another with a capital that the passage uses for it. */
function namesIn(text: string, { mentions, quote }: StatementParts): (name: string) => boolean {
  const lower = text.toLowerCase();
  return (name) => {
    if (lower.includes(name.toLowerCase())) return true;
    return mentions.some((mention) => {
      if (mention.name !== name) return false;
      const surface = quote.slice(mention.start, mention.end);
      return surface.length > 2 && /\p{Lu}\p{L}+$/u.test(surface) && text.includes(surface);
    });
  };
}

/** The text with its parties named: put to "le contrat" where that stands bare, else before a colon. A switch must name both sides itself. */
function withParties(text: string, parts: StatementParts, language: Language): string {
  const has = namesIn(text, parts);
  const { agency, suppliers, from, to } = parts;
  if ((from && !has(from)) || (to && !has(to))) return '';
  const supplier = suppliers.length === 0 || suppliers.some(has) ? null : suppliers[0]!;
  const body = agency !== null && has(agency) ? null : agency;
  if (supplier === null && (body === null || suppliers.length > 0)) return withBond(text, null, body, language);
  const bound = withBond(text, supplier, body, language);
  if (supplier !== null && bound !== text) return bound;
  const who = [...new Set([body, supplier])].filter((name) => name !== null);
  return who.length === 0 ? text : `${who.join(', ')}${language === 'fr' ? ' : ' : ': '}${lowered(text, language)}`;
}

const SMALL_AT_HEAD: Record<Language, RegExp> = {
  fr: /^(?:les? |la |l'|une? |des |du |ce |cette |ces |en |après |avec |avant |dans |depuis |pour |sur |lors |chaque |certaine?s |plusieurs |toute?s? |tous |aucune? |déjà |désormais |aujourd'hui|hier |(?:lun|mar|mercre|jeu|vendre|same)di |dimanche |près |plus |entre |deux |trois |quatre |cinq |six )/i,
  en: /^(?:the |an? |this |these |in |on |at |no |two |three |any |some )/i,
};

/** The text with a small letter at its head, unless a name may stand there. */
function lowered(text: string, language: Language): string {
  return SMALL_AT_HEAD[language].test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** "le contrat" → "le contrat de SFR avec Pôle emploi". */
function withBond(text: string, supplier: string | null, agency: string | null, language: Language): string {
  if (supplier === null && agency === null) return text;
  return text.replace(BOND[language], (found, noun: string) => {
    const article = language === 'fr' ? articleOf(found) : 'the ';
    const whose = supplier === null ? '' : language === 'fr' ? ` ${ofName(supplier)}` : ` of ${named(supplier, 'en')}`;
    const whom =
      agency === null ? '' : language === 'fr' ? ` avec ${named(agency, 'fr')}` : ` with ${named(agency, 'en')}`;
    return `${article}${noun}${whose}${whom}`;
  });
}

function articleOf(found: string): string {
  const first = found.split(' ')[0]!.toLowerCase();
  return first === 'du' || first === 'au' ? `${first} ` : 'le ';
}
