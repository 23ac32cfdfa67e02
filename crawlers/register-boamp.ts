import type { ContractRecord, ContractStage } from './contract-record.ts';
import { type Award, eformsAwards } from './register-eforms.ts';
import {
  addMonths,
  at,
  dayOf,
  distinct,
  type Fields,
  fields,
  monthsOf,
  numberOf,
  objectsIn,
  textOf,
} from './register-fields.ts';

const stages: Record<string, ContractStage> = {
  ANNULATION: 'cancelled',
  APPEL_OFFRE: 'tender',
  ATTRIBUTION: 'award',
  EX_ANTE_VOLONTAIRE: 'award',
  INTENTION_CONCLURE: 'award',
  MODIFICATION: 'change',
  PERIODIQUE: 'planned',
  'PRE-INFORMATION': 'planned',
  RECTIFICATIF: 'tender',
};

/** Whether an object is a notice of the BOAMP interface, version 2.1 or the older one that wraps it in `fields`. */
export function isBoamp(value: Fields): boolean {
  return 'idweb' in noticeOf(value);
}

/**
 * Reads one notice of the BOAMP: one record for each lot that was awarded, else one for the whole notice. Amounts of
 * lots are never summed. `donnees`, a JSON text, is read in its old form and as eForms; where it cannot be read the
 * notice's own fields remain.
 * @throws Error when the notice has no number
 */
export function readBoamp(value: Fields): ContractRecord[] {
  const notice = noticeOf(value);
  const number = textOf(notice.idweb);
  if (!number) throw new Error('a notice without idweb');
  const details = detailsOf(notice.donnees);
  const awards = [...legacyAwards(details), ...eformsAwards(details)];
  const whole: Award = { ...nothingAwarded, suppliers: namesOf(notice.titulaire) };
  const buyerId = textOf(at(details, 'IDENTITE', 'CODE_IDENT_NATIONAL'))?.replace(/\s/g, '') ?? null;
  const stage = stages[textOf(notice.nature) ?? ''] ?? (whole.suppliers.length > 0 ? 'award' : 'tender');
  return (awards.length > 0 ? awards : [whole]).map((award) => ({
    register: 'boamp',
    id: award.lot === null ? number : `${number}/${award.lot}`,
    stage,
    buyer: { name: textOf(notice.nomacheteur), id: award.buyerId ?? buyerId },
    suppliers: award.suppliers.length > 0 ? award.suppliers : whole.suppliers,
    formerSuppliers: [],
    subcontractors: [],
    object: [textOf(notice.objet), award.title]
      .filter((text, i, all) => text !== null && all.indexOf(text) === i)
      .join(' · '),
    cpv: award.cpv ?? textOf(findKey(details, 'classPrincipale')),
    amount: award.amount,
    amountIsCeiling: award.isFramework || /accord[- ]cadre/i.test(textOf(notice.objet) ?? ''),
    currency: award.currency,
    notifiedOn: award.signedOn,
    ...term(
      award.signedOn,
      award.durationMonths ?? monthsOf(findKey(details, 'nbMois') ?? findKey(details, 'dureeMois')),
    ),
    modifications: [],
    publishedOn: dayOf(notice.dateparution),
    url: textOf(notice.url_avis),
    raw: value,
  }));
}

const nothingAwarded: Award = {
  lot: null,
  title: null,
  buyerId: null,
  suppliers: [],
  amount: null,
  currency: 'EUR',
  isFramework: false,
  cpv: null,
  signedOn: null,
  durationMonths: null,
};

function term(from: string | null, durationMonths: number | null) {
  return { durationMonths, latestEnd: from && durationMonths ? addMonths(from, durationMonths) : null };
}

function noticeOf(value: Fields): Fields {
  const inner = fields(at(value, 'record', 'fields') ?? value.fields);
  return 'idweb' in inner ? inner : value;
}

/** The text of `donnees` as an object; an empty one when it is missing or broken. */
function detailsOf(text: unknown): Fields {
  if (typeof text !== 'string') return fields(text);
  try {
    return fields(JSON.parse(text));
  } catch {
    return {}; // the notice's own fields say the most of it
  }
}

function namesOf(value: unknown) {
  const names = [value].flat().map(textOf);
  return distinct(names.map((name) => ({ name, id: null, idType: null })));
}

function legacyAwards(details: Fields): Award[] {
  return objectsIn(findKey(details, 'DECISION')).map((decision, index) => {
    const price = at(decision, 'RENSEIGNEMENT', 'MONTANT');
    const holders = objectsIn(decision.TITULAIRE).map((holder) => {
      const id = textOf(holder.CODE_IDENT_NATIONAL)?.replace(/\s/g, '') ?? null;
      return { name: textOf(holder.DENOMINATION), id, idType: id ? 'SIRET' : null };
    });
    return {
      ...nothingAwarded,
      lot: textOf(decision.NUM_LOT) ?? textOf(decision.NUM_MARCHE) ?? `${index + 1}`,
      title: textOf(decision.INTITULE),
      suppliers: distinct(holders),
      amount: numberOf(price),
      currency: textOf(at(price, '@DEVISE')) ?? textOf(at(price, '@devise')) ?? 'EUR',
      signedOn: dayOf(decision.DATE_ATTRIBUTION) ?? dayOf(at(decision, 'RENSEIGNEMENT', 'DATE_ATTRIBUTION')),
    };
  });
}

/** The first value under a name, wherever it is; the depth of notices is small, what goes deeper is not looked at. */
function findKey(value: unknown, name: string, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 12) return undefined;
  if (name in value) return fields(value)[name];
  for (const inner of Object.values(value)) {
    const found = findKey(inner, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
