import type { Analysis } from './analysis.ts';
import { NAME_STOPS } from './lexicon/saying.ts';
import { isCapitalised, type Token } from './tokens.ts';

/** Who speaks, as found in the text: a stretch of tokens, or a pronoun that stands for the one before. */
export interface Voice {
  first: number;
  last: number;
  /** a name of the watch list, or the words of the text */
  name: string;
  /** the words stand for who spoke last */
  isPronoun: boolean;
}

const TITLES = new Set([
  'm',
  'mm',
  'mme',
  'mlle',
  'me',
  'mr',
  'mrs',
  'ms',
  'sir',
  'dr',
  'senator',
  'minister',
  'president',
  'le',
  'la',
  'les',
  "l'",
  'the',
  'groupe',
  'societe',
  'ministre',
  'journal',
  'quotidien',
  'site',
  'company',
  'maire',
  'entreprise',
  'hebdomadaire',
  'magazine',
  'chaine',
  'newspaper',
  'spokesman',
  'for',
  'a',
  'une',
  'un',
  'de',
  'du',
  "d'",
  'informations',
  'edition',
]);
const CHATTER = new Set([
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
  'lundi',
  'hier',
  'egalement',
  'aussi',
  'ainsi',
  'encore',
  'notamment',
  "aujourd'hui",
  'matin',
  'soir',
  'toutefois',
  'cependant',
  'yesterday',
  'today',
  'also',
]);
const LONGEST = 14;

/** The naming of a speaker that begins at a token and goes right, up to a boundary; null when there is none. */
export function voiceRight(analysis: Analysis, from: number, limit: number): Voice | null {
  const { tokens, language } = analysis;
  let first = from;
  while (
    first < limit &&
    (CHATTER.has(tokens[first]!.fold) ||
      (tokens[first]!.fold === 'ce' && CHATTER.has(tokens[first + 1]?.fold ?? '')) ||
      tokens[first]!.kind === 'number')
  )
    first++;
  let last = first;
  while (last < limit && last - first < LONGEST) {
    const token = tokens[last]!;
    if (
      token.kind === 'mark' &&
      token.text !== '-' &&
      token.text !== '’' &&
      token.text !== "'" &&
      !(token.text === '.' && isInitial(tokens[last - 1]))
    ) {
      if (token.text === ',' && namesAfterComma(tokens, last, limit)) {
        last++;
        continue;
      }
      break;
    }
    if (
      last > first &&
      NAME_STOPS[language].has(token.fold) &&
      !isCapitalised(token.text) &&
      !insideMention(analysis, last)
    )
      break;
    last++;
  }
  if (last <= first) return null;
  const voice = makeVoice(analysis, first, last);
  const named = isCapitalised(tokens[last - 1]!.text) ? null : nameBehindTitle(tokens, last, limit, analysis.text);
  return named ? { ...voice, name: named } : voice;
}

// "la ministre déléguée à la Citoyenneté Marlène Schiappa": the name closes the title
function nameBehindTitle(tokens: Token[], from: number, limit: number, text: string): string | null {
  if (!/^(?:a|au|aux|en|de|du|des|d'|sur|pour)$/.test(tokens[from]?.fold ?? '')) return null;
  for (let j = from + 1; j + 1 < limit && j < from + 9; j++) {
    const [a, b] = [tokens[j]!, tokens[j + 1]!];
    if (a.kind === 'mark') return null;
    if (isCapitalised(a.text) && isCapitalised(b.text) && b.kind === 'word' && !a.text.endsWith("'") && j > from + 2)
      return text.slice(a.start, b.end);
  }
  return null;
}

function isInitial(token: Token | undefined): boolean {
  return token !== undefined && token.text.length <= 2 && isCapitalised(token.text);
}

// the apposition is a name itself: "L'avocat de la famille, Me Yannick Le Maux, a regretté"
function capitalisedRun(tokens: Token[], from: number, to: number): [number, number] | null {
  if (to - from < 2 || to - from > 5) return null;
  return tokens.slice(from, to).every((t) => t.kind === 'mark' || isCapitalised(t.text) || t.fold === 'de')
    ? [from, to]
    : null;
}

// "le PDG de Thales, Patrice Caine": the name after the comma belongs to it.
function namesAfterComma(tokens: Token[], comma: number, limit: number): boolean {
  const [a, b, c] = [tokens[comma + 1], tokens[comma + 2], tokens[comma + 3]];
  if (!a || !b || comma + 2 >= limit) return false;
  const lowerBefore = !isCapitalised(tokens[comma - 1]!.text) || !isCapitalised(tokens[comma - 2]?.text ?? '');
  return (
    lowerBefore &&
    isCapitalised(a.text) &&
    a.kind === 'word' &&
    isCapitalised(b.text) &&
    b.kind === 'word' &&
    (!c || c.kind === 'mark' || comma + 3 >= limit || isCapitalised(c.text))
  );
}

function insideMention(analysis: Analysis, at: number): boolean {
  const mention = analysis.mentionAt[at];
  return mention !== undefined && !mention.isRole && mention.first < at;
}

/** The naming of a speaker that ends before a token, going left to a boundary. */
export function voiceLeft(analysis: Analysis, before: number, limit: number): Voice | null {
  const { tokens } = analysis;
  let end = before;
  // "X, adjoint au maire, a indiqué": the apposition is passed over
  if (end - 1 >= limit && tokens[end - 1]!.text === ',') {
    let open = end - 2;
    while (open >= limit && tokens[open]!.text !== ',') open--;
    const named = open > limit ? capitalisedRun(tokens, open + 1, end - 1) : null;
    if (named) return makeVoice(analysis, named[0], named[1]);
    if (open > limit) end = open;
    else end -= 1;
  }
  if (end - 1 > limit && tokens[end - 1]!.text === ')') {
    let open = end - 2;
    while (open > limit && tokens[open]!.text !== '(') open--;
    if (end - open <= 8) end = open;
  }
  if (end - 1 > limit && /^["»”]$/.test(tokens[end - 1]!.text)) {
    let open = end - 2;
    while (open > limit && !/^["«“]$/.test(tokens[open]!.text)) open--;
    if (end - open <= 9)
      return makeVoice(
        analysis,
        Math.max(limit, /^(?:le|la|les|l'|the|un|une)$/.test(tokens[open - 1]?.fold ?? '') ? open - 1 : open),
        end,
      );
  }
  let first = end;
  while (first > limit && end - first < LONGEST) {
    const token = tokens[first - 1]!;
    if (
      token.kind === 'mark' &&
      token.text !== '-' &&
      token.text !== "'" &&
      token.text !== '’' &&
      !(token.text === '.' && isInitial(tokens[first - 2]))
    )
      break;
    if ((LEFT_STOPS.has(token.fold) && !insideMention(analysis, first - 1)) || token.fold.startsWith("qu'")) break;
    first--;
  }
  while (first < end && OPENERS.has(tokens[first]!.fold)) first++;
  return end > first ? makeVoice(analysis, first, end) : null;
}

const LEFT_STOPS = new Set([
  'que',
  "qu'",
  'mais',
  'et',
  'car',
  'or',
  'si',
  'comme',
  'lorsque',
  'quand',
  'that',
  'said',
  'says',
  'but',
  'and',
  'because',
  'as',
  'while',
  'if',
  'when',
  'where',
  'ou',
  'puis',
  'alors',
]);
const OPENERS = new Set([
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
  'lundi',
  'mardi',
  'hier',
  'and',
  'but',
  'et',
  'mais',
  'or',
  'enfin',
  'ce',
  'matin',
  'pourtant',
  'however',
  'yesterday',
  'meanwhile',
  'later',
  'then',
  'however',
]);

function makeVoice(analysis: Analysis, first: number, last: number): Voice {
  const { tokens, text, watch } = analysis;
  const words = text.slice(tokens[first]!.start, tokens[last - 1]!.end).replace(/\s+/g, ' ');
  const inside = new Set(
    analysis.mentionAt
      .slice(first, last)
      .filter((m) => m !== undefined && !m.isRole && m.first >= first && m.last <= last),
  );
  for (const mention of inside) {
    if (!mention) continue;
    const others = tokens
      .slice(first, last)
      .filter((t, i) => t.kind === 'word' && !(first + i >= mention.first && first + i < mention.last));
    if (others.every((t) => TITLES.has(t.fold)))
      return { first, last, name: watch.organisations[mention.organisations[0]!]!.name, isPronoun: false };
  }
  return { first, last, name: trimName(tokens.slice(first, last), words, text), isPronoun: false };
}

const PEOPLE =
  /^(?:porte|ministre|maire|elus?|elue|depute|senateur|president|directeur|directrice|patron|pdg|avocate?|journaliste|journal|quotidien|hebdomadaire|presse|media|site|chaine|source|sources|salaries?|employes?|employe|syndicats?|habitante?s?|riverains?|usagers?|experts?|ingenieur|cadre|temoin|passant|adjoint|adjointe|societe|entreprise|groupe|operateur|constructeur|fabricant|exploitant|industriel|fournisseur|prestataire|ministere|mairie|ville|region|etat|gouvernement|municipalite|parquet|procureur|juges?|tribunal|cour|institution|juridiction|enqueteurs|communique|rapport|document|association|federation|collectif|hopital|chu|etablissement|organisme|agence|autorite|autorites|responsables?|dirigeants?|representants?|representante|conseil|commission|opposition|famille|victime|automobiliste|fondateur|gerant|entourage|cabinet|service|direction|elus|parents|medecin|chef|general|police|gendarmerie|justice|magistrat|reporter|economiste|analyste|proprietaire|locataire|syndicaliste|delegue|secretaire|prefet|prefecture|comite|company|firm|spokes\w+|official|officials|minister|mayor|secretary|director|executive|executives|chief|governor|senator|council|department|ministry|government|union|report|lawyer|lawyers|judge|court|sources|source|newspaper|paper|officials|boss|chairman|head|expert|experts|critics|campaigners|residents|agency|group|corporation|board|manager|managers|analyst|analysts|councillor|leader|leaders|watchdog|inquiry|auditors|auditor|statement|workers|staff|owner|founder|fils|pere|mere|mari|femme|homme|man|woman|forain|restaurateur|tous|certains|plusieurs|others|many|critics|commissariat|investigators|authorities|administration|team|lawmakers|proche|habitant|gouverneur|consultant|militant|engineer|employee|passenger|teacher|doctor|nurse|customer|user|scientist|researcher|professor|inspector|advis[eo]r|aide|attorney|prosecutor|detective|soldier|pilot|investor|shareholder|enseignante?|infirmiere?|chercheur|professeur|inspecteur|conseiller|conseillere|cliente?|agente?|voisine?|eleve|etudiante?|militaire|soldat|pilote|technicien|technicienne|architecte|huissier|locataire|chauffeur|conducteur|conductrice|driver|contractor|supplier|operator|provider|manufacturer|maker)s?$/;

/** Whether a naming can be somebody who speaks: a name, or a noun for people, bodies or papers; not "le coût" or "to". */
export function canSpeak(tokens: Token[], voice: Voice): boolean {
  const words = tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  if (words.every((t) => FUNCTION_WORD.test(t.fold))) return false;
  return words.some(
    (t) => PEOPLE.test(t.fold) || (isCapitalised(t.text) && !FUNCTION_WORD.test(t.fold) && t.text.length > 1),
  );
}
const FUNCTION_WORD =
  /^(?:il|elle|ils|elles|on|lui|leur|eux|m'|me|l'|le|la|les|to|it|he|she|they|we|i|this|that|these|those|ce|c'|cela|ca|y|en|a|an|the|un|une|des|d'|de|du|dans|pour|sur|en|par|avec|au|aux|if|and|but|in|on|at|for|there|here|now|not|no|some|one|all|none|neither|however|although|mais|or|et|donc|car|si|enfin|ainsi|alors|quand|comme)$/;

// "Christophe Najdovski adjoint …": a person's full name says enough
function trimName(tokens: Token[], words: string, text: string): string {
  let run: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'word' && isCapitalised(token.text) && !token.text.endsWith("'")) run.push(token);
    else if (token.text !== '-' && run.length < 2) run = [];
    else if (run.length >= 2 && token.text !== '-') break;
  }
  if (
    run.length >= 2 &&
    run.length <= 4 &&
    tokens.length > run.length &&
    !/^(?:le|la|les|l|the|une?|des|an?)$/i.test(tokens[0]!.text.replace(/['’]/, ''))
  )
    return text.slice(run[0]!.start, run.at(-1)!.end);
  return words;
}
