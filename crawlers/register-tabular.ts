import type { ContractChange, ContractRecord } from './contract-record.ts';
import { currentState, without } from './register-decp.ts';
import {
  addMonths,
  dayOf,
  distinct,
  type Fields,
  fingerprint,
  monthsOf,
  numberOf,
  organisationId,
  type Party,
  textOf,
} from './register-fields.ts';

/** A row of a tabular DECP, its column names in small letters with `_` for dots. */
export type Row = Fields;

/** Whether a row is of the consolidated DECP (decp.info) or of the flattened sets of data.economie.gouv.fr. */
export function isTabular(row: Row): boolean {
  return 'acheteur_id' in row && 'objet' in row;
}

/** What the rows of one contract share: buyer, number, object and CPV code, none of which a modification changes. */
export function rowKey(row: Row): string {
  return JSON.stringify([
    organisationId(row.acheteur_id, null),
    textOf(row.id),
    textOf(row.objet),
    textOf(row.codecpv),
  ]);
}

/**
 * Reads the rows that share a key: there is one row for each supplier, modification and subcontract, and the amount is
 * repeated on each. Rows of the same state that differ in amount or day are lots of their own.
 * @throws Error when the rows say neither a number nor an object
 */
export function readRows(rows: Row[]): ContractRecord[] {
  const first = Math.min(...rows.map(modificationNumber));
  const lots = Map.groupBy(
    rows.filter((row) => modificationNumber(row) === first),
    (row) => JSON.stringify([numberOf(row.montant), dayOf(row.datenotification)]),
  );
  const contracts = [...lots.values()].map((initial) => ({ initial, later: [] as Row[] }));
  for (const row of rows.filter((one) => modificationNumber(one) !== first)) {
    const owner = contracts.find(({ initial }) => sharesSupplier(row, initial)) ?? contracts[0];
    owner?.later.push(row);
  }
  return contracts.map(({ initial, later }) => recordOf(initial, later));
}

// In the consolidated set each row is a state of the contract; in the flattened sets the row keeps the initial values
// and the modification has columns of its own.
function modificationNumber(row: Row): number {
  return numberOf(row.modification_id) ?? 0;
}

function recordOf(initial: Row[], later: Row[]): ContractRecord {
  const row = initial[0] ?? {};
  const [number, object, cpv] = [textOf(row.id) ?? textOf(row.uid), textOf(row.objet), textOf(row.codecpv)];
  if (!number && !object) throw new Error('rows without number and object');
  const buyer = { name: textOf(row.acheteur_nom), id: organisationId(row.acheteur_id, null) };
  const start = {
    suppliers: suppliersOf(initial),
    amount: numberOf(row.montant),
    durationMonths: monthsOf(row.dureemois),
  };
  const modifications = [...flatChanges(initial), ...stateChanges(start, later)];
  const now = currentState(start, modifications);
  const notifiedOn = earliest([...initial, ...later].map((one) => dayOf(one.datenotification)));
  const own = [object, cpv, dayOf(row.datenotification), start.amount, start.suppliers.map((s) => s.id).sort()];
  return {
    register: 'decp-tabular',
    id: `${buyer.id ?? buyer.name ?? ''}/${number ?? ''}/${fingerprint(own)}`,
    stage: 'contract',
    buyer,
    ...now,
    formerSuppliers: without(start.suppliers, now.suppliers),
    subcontractors: distinct(initial.map((one) => party(one.idsoustraitant, one.typeidentifiantsoustraitant, null))),
    object: object ?? '',
    cpv,
    amountIsCeiling: /accord[- ]cadre/i.test(`${textOf(row.techniques) ?? ''} ${textOf(row.nature) ?? ''}`),
    currency: 'EUR',
    notifiedOn,
    latestEnd: notifiedOn && now.durationMonths ? addMonths(notifiedOn, now.durationMonths) : null,
    modifications,
    publishedOn: earliest(initial.map((one) => dayOf(one.datepublicationdonnees))),
    url: null,
    raw: [...initial, ...later],
  };
}

function party(id: unknown, type: unknown, name: unknown): Party {
  const idType = textOf(type);
  return { name: textOf(name), id: organisationId(id, idType), idType };
}

function suppliersOf(rows: Row[]): Party[] {
  return distinct(
    rows.flatMap((row) =>
      ['', '_1', '_2', '_3'].map((place) =>
        party(
          row[`titulaire_id${place}`],
          row[`titulaire_typeidentifiant${place}`],
          row[`titulaire_nom${place}`] ?? row[`titulaire_denominationsociale${place}`],
        ),
      ),
    ),
  );
}

function sharesSupplier(row: Row, rows: Row[]): boolean {
  const ids = new Set(suppliersOf(rows).map((one) => one.id));
  return suppliersOf([row]).some((one) => ids.has(one.id));
}

/** The modifications of the flattened sets; rows repeat them for each subcontract. */
function flatChanges(rows: Row[]): ContractChange[] {
  const modified = rows.filter((row) => textOf(row.idmodification) ?? dayOf(row.datenotificationmodification));
  const once = Map.groupBy(modified, (row) =>
    JSON.stringify([textOf(row.idmodification), dayOf(row.datenotificationmodification)]),
  );
  return [...once.values()]
    .map((same) => {
      const row = same[0] ?? {};
      const amount = numberOf(row.montantmodification);
      const durationMonths = monthsOf(row.dureemoismodification);
      const description = textOf(row.objetmodification);
      return {
        on: dayOf(row.datenotificationmodification),
        ...(amount !== null && { amount }),
        ...(durationMonths !== null && { durationMonths }),
        ...(description !== null && { description }),
      };
    })
    .sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'));
}

/** The modifications of the consolidated set: what each later state changed in the one before it. */
function stateChanges(start: ReturnType<typeof currentState>, later: Row[]): ContractChange[] {
  let before = start;
  return [...Map.groupBy(later, modificationNumber)]
    .sort(([a], [b]) => a - b)
    .map(([, rows]) => {
      const row = rows[0] ?? {};
      const after = {
        suppliers: suppliersOf(rows),
        amount: numberOf(row.montant),
        durationMonths: monthsOf(row.dureemois),
      };
      const change = { on: dayOf(row.datenotification), ...difference(before, after) };
      before = currentState(before, [change]);
      return change;
    });
}

function difference(before: ReturnType<typeof currentState>, after: typeof before): Omit<ContractChange, 'on'> {
  const ids = (parties: Party[]) => JSON.stringify(parties.map((one) => one.id ?? one.name).sort());
  return {
    ...(after.amount !== null && after.amount !== before.amount && { amount: after.amount }),
    ...(after.durationMonths &&
      after.durationMonths !== before.durationMonths && { durationMonths: after.durationMonths }),
    ...(after.suppliers.length > 0 && ids(after.suppliers) !== ids(before.suppliers) && { suppliers: after.suppliers }),
  };
}

function earliest(days: (string | null)[]): string | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
