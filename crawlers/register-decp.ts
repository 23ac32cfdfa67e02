import type { ContractChange, ContractRecord } from './contract-record.ts';
import {
  addMonths,
  at,
  dayOf,
  distinct,
  type Fields,
  fields,
  fingerprint,
  monthsOf,
  numberOf,
  objectsIn,
  organisationId,
  type Party,
  textOf,
} from './register-fields.ts';

/** Whether an object is a contract or concession of the DECP formats (1.5, 2.0, and as published in practice). */
export function isDecp(value: Fields): boolean {
  return ['acheteur', 'acheteur.id', 'autoriteConcedante', 'titulaires', 'concessionnaires'].some(
    (name) => name in value,
  );
}

/**
 * Reads one contract or concession of the DECP (arrêtés of 22/12/2022, and the older format 1.5).
 * Initial fields never change in DECP; modifications are laid over them, the last one wins for each field.
 * @throws Error when the record says neither its number nor its object
 */
export function readDecp(value: Fields): ContractRecord[] {
  const number = textOf(value.id) ?? textOf(value.uid);
  const object = textOf(value.objet);
  if (!number && !object) throw new Error('a contract without number and object');
  const buyer = buyerOf(value);
  const initial = {
    suppliers: suppliersOf(value.titulaires ?? value.concessionnaires),
    amount: numberOf(value.montant ?? value.valeurGlobale),
    durationMonths: monthsOf(value.dureeMois),
  };
  const modifications = changesOf(value);
  const { suppliers, amount, durationMonths } = currentState(initial, modifications);
  const notifiedOn = dayOf(value.dateNotification) ?? dayOf(value.dateSignature);
  const start = [notifiedOn, dayOf(value.dateDebutExecution)]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  const cpv = textOf(value.codeCPV);
  const key = [buyer.id ?? buyer.name ?? '', number ?? ''].join('/');
  return [
    {
      register: 'decp',
      id: `${key}/${fingerprint([object, cpv, notifiedOn, initial.amount, initial.durationMonths, initial.suppliers.map((s) => s.id)])}`,
      stage: 'contract',
      buyer,
      suppliers,
      formerSuppliers: without(initial.suppliers, suppliers),
      subcontractors: subcontractorsOf(value),
      object: object ?? '',
      cpv,
      amount,
      amountIsCeiling: isFramework(value),
      currency: 'EUR',
      notifiedOn,
      durationMonths,
      latestEnd: start && durationMonths ? addMonths(start, durationMonths) : null,
      modifications,
      publishedOn: dayOf(value.datePublicationDonnees),
      url: null,
      raw: value,
    },
  ];
}

/** Amount, duration and suppliers after all changes, which are in the order they were made. */
export function currentState(
  initial: { suppliers: Party[]; amount: number | null; durationMonths: number | null },
  changes: ContractChange[],
): typeof initial {
  return changes.reduce(
    (now, change) => ({
      suppliers: change.suppliers ?? now.suppliers,
      amount: change.amount ?? now.amount,
      durationMonths: change.durationMonths ?? now.durationMonths,
    }),
    initial,
  );
}

/** The parties of the first list that are not in the second. */
export function without(parties: Party[], others: Party[]): Party[] {
  const key = (party: Party) => party.id ?? party.name;
  const there = new Set(others.map(key));
  return parties.filter((party) => !there.has(key(party)));
}

function buyerOf(value: Fields): ContractRecord['buyer'] {
  const buyer = fields(value.acheteur ?? value.autoriteConcedante);
  return {
    name: textOf(buyer.nom) ?? textOf(value['acheteur.nom']),
    id: organisationId(buyer.id ?? value['acheteur.id'], null),
  };
}

function suppliersOf(value: unknown): Party[] {
  const wrapped = objectsIn(value, 'titulaire').flatMap((one) => objectsIn(one, 'concessionnaire'));
  return distinct(wrapped.map(partyOf));
}

function partyOf(value: Fields): Party {
  const idType = textOf(value.typeIdentifiant);
  return { name: textOf(value.denominationSociale), id: organisationId(value.id, idType), idType };
}

function subcontractorsOf(value: Fields): Party[] {
  const acts = objectsIn(value.actesSousTraitance, 'acteSousTraitance');
  return distinct(acts.map((act) => partyOf(fields(act.sousTraitant))));
}

function changesOf(value: Fields): ContractChange[] {
  return objectsIn(value.modifications, 'modification')
    .map((change) => ({ change: changeOf(change), order: numberOf(change.id) ?? 0 }))
    .sort((a, b) => (a.change.on ?? '9999').localeCompare(b.change.on ?? '9999') || a.order - b.order)
    .map(({ change }) => change);
}

function changeOf(change: Fields): ContractChange {
  const suppliers = suppliersOf(change.titulaires ?? change.concessionnaires);
  const entries: ContractChange = {
    on: dayOf(change.dateNotificationModification) ?? dayOf(change.dateSignatureModification),
    durationMonths: monthsOf(change.dureeMois) ?? undefined,
    amount: numberOf(change.montant ?? change.valeurGlobale) ?? undefined,
    suppliers: suppliers.length > 0 ? suppliers : undefined,
    description: textOf(change.objetModification) ?? undefined,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, one]) => one !== undefined)) as ContractChange;
}

function isFramework(value: Fields): boolean {
  const techniques = [at(value, 'techniques', 'technique') ?? value.techniques, value.nature].flat();
  return techniques.some((one) => typeof one === 'string' && /^accord[- ]cadre/i.test(one.trim()));
}
