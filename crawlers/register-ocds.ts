import type { ContractRecord, ContractStage } from './contract-record.ts';
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
  organisationId,
  type Party,
  textOf,
} from './register-fields.ts';

/** Whether an object is an OCDS release or record. */
export function isOcds(value: Fields): boolean {
  return 'ocid' in value;
}

/**
 * Reads an OCDS 1.1 release, or a record (its compiled release, else its releases from old to new): one contract record
 * for each contract, for each award without a contract, else one for the tender. OCDS has no day of notification: the
 * day of signature stands for it, else the day of the award.
 * @throws Error when there is no ocid, or a record only points to releases elsewhere
 */
export function readOcds(value: Fields): ContractRecord[] {
  const ocid = textOf(value.ocid);
  if (!ocid) throw new Error('a release without ocid');
  if (!('releases' in value || 'compiledRelease' in value)) return readRelease(ocid, value);
  if (textOf(at(value, 'compiledRelease', 'ocid'))) return readRelease(ocid, fields(value.compiledRelease));
  const releases = objectsIn(value.releases).filter((release) => textOf(release.ocid));
  if (releases.length === 0) throw new Error(`record ${ocid} only points to releases elsewhere`);
  const byDate = releases.sort((a, b) => (textOf(a.date) ?? '').localeCompare(textOf(b.date) ?? ''));
  const records = byDate.flatMap((release) => readRelease(ocid, release));
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

function readRelease(ocid: string, release: Fields): ContractRecord[] {
  const contracts = objectsIn(release.contracts);
  const awards = objectsIn(release.awards);
  const contracted = new Set(contracts.map((contract) => textOf(contract.awardID)));
  const open = awards.filter((award) => !contracted.has(textOf(award.id)));
  const records = [
    ...contracts.map((contract) => {
      const award = awards.find((one) => textOf(one.id) === textOf(contract.awardID)) ?? {};
      return recordOf(ocid, release, contract, award);
    }),
    ...open.map((award) => recordOf(ocid, release, {}, award)),
  ];
  return records.length > 0 ? records : [recordOf(ocid, release, {}, {})];
}

function recordOf(ocid: string, release: Fields, contract: Fields, award: Fields): ContractRecord {
  const tender = fields(release.tender);
  const parties = objectsIn(release.parties);
  const own = contract.id !== undefined ? 'contract' : award.id !== undefined ? 'award' : null;
  const main = own === 'contract' ? contract : own === 'award' ? award : tender;
  const value = fields(contract.value ?? award.value ?? tender.value);
  const buyer = partyOf(fields(release.buyer ?? tender.procuringEntity), parties);
  const suppliers = objectsIn(award.suppliers ?? []).map((one) => partyOf(one, parties));
  const notifiedOn = dayOf(contract.dateSigned) ?? dayOf(award.date);
  return {
    register: 'ocds',
    id: own ? `${ocid}/${own}/${textOf(main.id)}` : ocid,
    stage: stageOf(own, main, release),
    buyer: { name: buyer.name, id: buyer.id },
    suppliers: distinct(suppliers),
    formerSuppliers: [],
    subcontractors: [],
    object: textOf(main.title) ?? textOf(award.title) ?? textOf(tender.title) ?? textOf(main.description) ?? '',
    cpv: cpvOf([contract, award, tender]),
    amount: numberOf(value.amount ?? value.amountNet),
    amountIsCeiling: tender.techniques !== undefined && at(tender, 'techniques', 'hasFrameworkAgreement') === true,
    currency: textOf(value.currency) ?? 'EUR',
    notifiedOn,
    ...termOf(fields(contract.period ?? award.contractPeriod ?? tender.contractPeriod)),
    modifications: objectsIn(contract.amendments).map((amendment) => {
      const description = textOf(amendment.description) ?? textOf(amendment.rationale);
      return { on: dayOf(amendment.date), ...(description !== null && { description }) };
    }),
    publishedOn: dayOf(release.date),
    url: textOf(objectsIn(main.documents).map((document) => document.url)[0]),
    raw: { ocid, release: textOf(release.id), buyer: release.buyer, contract, award },
  };
}

function stageOf(own: 'contract' | 'award' | null, main: Fields, release: Fields): ContractStage {
  const status = textOf(main.status) ?? '';
  if (['cancelled', 'withdrawn', 'unsuccessful'].includes(status)) return 'cancelled';
  if (own) return own;
  return [release.tag].flat().includes('planning') ? 'planned' : 'tender';
}

function partyOf(reference: Fields, parties: Fields[]): Party {
  const party = parties.find((one) => textOf(one.id) !== null && textOf(one.id) === textOf(reference.id)) ?? reference;
  const identifier = fields(party.identifier);
  const idType = textOf(identifier.scheme);
  const id = organisationId(identifier.id, idType) ?? organisationId(reference.id, idType);
  return { name: textOf(party.name) ?? textOf(reference.name) ?? textOf(identifier.legalName), id, idType };
}

function cpvOf(holders: Fields[]): string | null {
  const kinds = holders.flatMap((holder) => objectsIn(holder.items)).map((item) => fields(item.classification));
  const cpv = kinds.find((kind) => textOf(kind.scheme)?.toUpperCase() === 'CPV');
  return textOf(cpv?.id)?.replace(/\.0$/, '') ?? null;
}

function termOf(period: Fields): Pick<ContractRecord, 'durationMonths' | 'latestEnd'> {
  const [start, end] = [dayOf(period.startDate), dayOf(period.maxExtentDate) ?? dayOf(period.endDate)];
  const days = numberOf(period.durationInDays);
  if (end) return { durationMonths: start ? monthsBetween(start, end) : null, latestEnd: end };
  const durationMonths = days ? monthsOf((days * 12) / 365) : null;
  return { durationMonths, latestEnd: start && durationMonths ? addMonths(start, durationMonths) : null };
}

function monthsBetween(start: string, end: string): number | null {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  return days > 0 ? Math.max(1, Math.round((days * 12) / 365.25)) : null;
}
