import { capitalised, listed, named, ofName, toName } from './naming.ts';

type Language = 'fr' | 'en';

/** Who takes part in a claim, as its statement names them. */
export type Parties = {
  agency: string | null;
  suppliers: string[];
  from: string | null;
  to: string | null;
  /** the words of the sum or number at stake */
  amount?: { words: string } | null;
};

type Template = (names: Names) => string;

/** Parties made ready for French or English grammar; '' where unknown. */
type Names = {
  agency: string;
  ofAgency: string;
  toAgency: string;
  supplier: string;
  ofSupplier: string;
  toSupplier: string;
  from: string;
  to: string;
  amount: string;
  several: boolean;
};

const FRENCH: Record<string, Template> = {
  supplier_switch: (n) => {
    const place = n.ofAgency ? ` comme fournisseur ${n.ofAgency}` : '';
    if (n.to && n.from) return `${n.to} ${agreed(n.to, 'remplacera', 'remplaceront')} ${n.from}${place}`;
    if (n.to)
      return `${n.to} ${agreed(n.to, 'deviendra', 'deviendront')} fournisseur${n.ofAgency ? ` ${n.ofAgency}` : ''} à la place d’un autre`;
    if (n.from) return `Un autre remplacera ${n.from}${place}`;
    return `${n.agency || 'L’organisme public'} ${agreed(n.agency, 'changera', 'changeront')} de fournisseur`;
  },
  contract_award: (n) => {
    if (!n.supplier)
      return `${n.agency || 'Un organisme public'} ${agreed(n.agency, 'attribue', 'attribuent')} un marché`;
    return n.agency
      ? `${n.agency} ${agreed(n.agency, 'attribue', 'attribuent')} un marché ${n.toSupplier}`
      : `${n.supplier} ${n.several ? 'obtiennent' : 'obtient'} un marché public`;
  },
  contract_end: (n) => bond(n, 'Le contrat', 'prend fin'),
  contract_renewal: (n) => bond(n, 'Le contrat', 'est renouvelé'),
  tender: (n) =>
    `${n.agency || 'Un organisme public'} ${agreed(n.agency, 'lance', 'lancent')} un appel d’offres${n.ofSupplier ? ` sur le marché ${n.ofSupplier}` : ''}`,
  incident: (n) => bond(n, 'Le service', 'connaît un incident'),
  amount: (n) => bond(n, 'Le contrat', n.amount ? `porte sur ${n.amount}` : 'a un coût'),
  delay: (n) => bond(n, 'La prestation', 'a du retard'),
  dispute: (n) => {
    if (n.supplier && n.agency) return `Un litige oppose ${n.agency} ${n.toSupplier}`;
    return `Un litige touche le marché${n.ofSupplier ? ` ${n.ofSupplier}` : n.ofAgency ? ` ${n.ofAgency}` : ''}`;
  },
  investigation: (n) =>
    `Une enquête porte sur le marché${n.ofSupplier ? ` ${n.ofSupplier}` : ''}${n.agency ? ` avec ${n.agency}` : ''}`,
  other: (n) =>
    `${n.supplier || 'Un fournisseur'} ${n.several ? 'travaillent' : 'travaille'} pour ${n.agency || 'un organisme public'}`,
};

const ENGLISH: Record<string, Template> = {
  supplier_switch: (n) => {
    const place = n.agency ? ` as supplier to ${n.agency}` : '';
    if (n.to && n.from) return `${n.to} will replace ${n.from}${place}`;
    if (n.to) return `${n.to} will take over from another supplier${n.agency ? ` to ${n.agency}` : ''}`;
    if (n.from) return `another supplier will replace ${n.from}${n.agency ? ` at ${n.agency}` : ''}`;
    return `${n.agency || 'the public body'} will change supplier`;
  },
  contract_award: (n) => {
    if (!n.supplier) return `${n.agency || 'a public body'} awards a contract`;
    return n.agency ? `${n.agency} awards a contract to ${n.supplier}` : `${n.supplier} wins a public contract`;
  },
  contract_end: (n) => englishBond(n, 'contract', 'ends'),
  contract_renewal: (n) => englishBond(n, 'contract', 'is renewed'),
  tender: (n) =>
    `${n.agency || 'a public body'} invites tenders${n.supplier ? ` on the contract of ${n.supplier}` : ''}`,
  incident: (n) => englishBond(n, 'service', 'has an incident'),
  amount: (n) => englishBond(n, 'contract', n.amount ? `is about ${n.amount}` : 'has a price'),
  delay: (n) => englishBond(n, 'work', 'is late'),
  dispute: (n) =>
    n.supplier && n.agency
      ? `${n.agency} and ${n.supplier} are in dispute`
      : `the contract${n.supplier ? ` of ${n.supplier}` : ''} is in dispute`,
  investigation: (n) =>
    `the contract${n.supplier ? ` of ${n.supplier}` : ''}${n.agency ? ` with ${n.agency}` : ''} is under investigation`,
  other: (n) => `${n.supplier || 'a supplier'} ${n.several ? 'work' : 'works'} for ${n.agency || 'a public body'}`,
};

/** The verb form for a subject: plural after "les" and after descriptions in the plural ("opérateurs privés"). */
function agreed(subject: string, singular: string, plural: string): string {
  return /^les /i.test(subject) || /^\p{Ll}+s(?: |$)/u.test(subject) ? plural : singular;
}

function bond(names: Names, subject: string, verb: string): string {
  const supplier = names.ofSupplier ? ` ${names.ofSupplier}` : '';
  const agency = names.agency ? ` avec ${names.agency}` : '';
  return `${subject}${supplier}${agency} ${verb}`;
}

function englishBond(names: Names, subject: string, verb: string): string {
  const supplier = names.supplier ? ` of ${names.supplier}` : '';
  const agency = names.agency ? ` ${subject === 'contract' ? 'with' : 'for'} ${names.agency}` : '';
  return `the ${subject}${supplier}${agency} ${verb}`;
}

/** The plainest statement of a claim: its type said of its parties. Always affirmative, always the same for the same parties. */
export function statementOf(type: string, parties: Parties, language: Language): string {
  const templates = language === 'fr' ? FRENCH : ENGLISH;
  const template = templates[type] ?? templates.other!;
  return `${capitalised(template(namesOf(parties, language)).replaceAll('’', "'"))}.`;
}

function namesOf({ agency, suppliers, from, to, amount }: Parties, language: Language): Names {
  const others = suppliers.filter((name) => name !== agency);
  const first = others[0] ?? '';
  const rest = others.length > 1 ? listed(others, language).slice(first.length) : '';
  const subject = (name: string | null): string => (name ? named(name, language) : '');
  return {
    agency: subject(agency),
    ofAgency: agency ? ofName(agency) : '',
    toAgency: agency ? toName(agency) : '',
    supplier: subject(first) + rest,
    ofSupplier: first ? ofName(first) + rest : '',
    toSupplier: first ? toName(first) + rest : '',
    from: subject(from),
    to: subject(to),
    amount: amount?.words ?? '',
    several: others.length > 1,
  };
}
