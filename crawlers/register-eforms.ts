import {
  at,
  dayOf,
  distinct,
  type Fields,
  monthsOf,
  numberOf,
  objectsIn,
  organisationId,
  type Party,
  textOf,
} from './register-fields.ts';

/** One awarded lot of a notice; `lot` is the notice's own name for it. */
export type Award = {
  lot: string | null;
  title: string | null;
  buyerId: string | null;
  suppliers: Party[];
  amount: number | null;
  currency: string;
  isFramework: boolean;
  cpv: string | null;
  signedOn: string | null;
  durationMonths: number | null;
};

/** How many months a unit of `cbc:DurationMeasure` has (UN/ECE recommendation 20). */
const monthsIn: Record<string, number> = { DAY: 12 / 365, WEEK: 84 / 365, MONTH: 1, YEAR: 12 };

/**
 * The awards of a notice in eForms as BOAMP gives it: UBL turned to JSON, elements by their prefixed names, texts under
 * `#text`, attributes under `@`. A lot result leads to its tender, the tender to its party, the party to its tenderers,
 * and those to the organisations. Results without a winner are left out.
 */
export function eformsAwards(details: Fields): Award[] {
  const notice = objectsIn(Object.values(details.EFORMS ?? {}))[0] ?? {};
  const content = at(notice, 'ext:UBLExtensions', 'ext:UBLExtension');
  const extension = objectsIn(content)
    .map((one) => at(one, 'ext:ExtensionContent', 'efext:EformsExtension'))
    .find((one) => at(one, 'efac:NoticeResult') !== undefined);
  const result = at(extension, 'efac:NoticeResult');
  const companies = companiesOf(extension);
  return objectsIn(at(result, 'efac:LotResult')).flatMap((lotResult) => {
    const tender = referred(lotResult['efac:LotTender'], at(result, 'efac:LotTender'));
    const contract = referred(lotResult['efac:SettledContract'], at(result, 'efac:SettledContract'));
    const party = referred(tender?.['efac:TenderingParty'], at(result, 'efac:TenderingParty'));
    const lotId = idOf(objectsIn(lotResult['efac:TenderLot'])[0]);
    const lot = objectsIn(notice['cac:ProcurementProjectLot']).find((one) => idOf(one) === lotId);
    const holders = objectsIn(party?.['efac:Tenderer']).flatMap((one) => companies.get(idOf(one) ?? '') ?? []);
    if (holders.length === 0) return [];
    const award = { lot: lotId, suppliers: distinct(holders), ...priceOf(tender), ...projectOf(notice, lot) };
    return [{ ...award, buyerId: buyerIdOf(notice, companies), signedOn: dayOf(contract?.['cbc:IssueDate']) }];
  });
}

function idOf(value: unknown): string | null {
  return textOf(at(value, 'cbc:ID'));
}

/** What a reference such as `{"cbc:ID": "TEN-1"}` stands for in a list. */
function referred(reference: unknown, list: unknown): Fields | undefined {
  const id = idOf(objectsIn(reference)[0]);
  return id === null ? undefined : objectsIn(list).find((one) => idOf(one) === id);
}

function companiesOf(extension: unknown): Map<string, Party> {
  const organisations = objectsIn(at(extension, 'efac:Organizations', 'efac:Organization'));
  return new Map(
    organisations
      .flatMap((one) => objectsIn(one['efac:Company']))
      .map((company) => {
        const country = textOf(at(company, 'cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode'));
        const number = textOf(at(objectsIn(company['cac:PartyLegalEntity'])[0], 'cbc:CompanyID'));
        const french = country === null || country === 'FRA';
        const id = number === null ? null : organisationId(number, french ? null : 'foreign');
        const idType =
          id && french && /^\d{14}$/.test(id) ? 'SIRET' : id && french && /^\d{9}$/.test(id) ? 'SIREN' : null;
        const name = textOf(at(objectsIn(company['cac:PartyName'])[0], 'cbc:Name'));
        return [textOf(at(company, 'cac:PartyIdentification', 'cbc:ID')) ?? '', { name, id, idType }];
      }),
  );
}

function buyerIdOf(notice: Fields, companies: Map<string, Party>): string | null {
  const buyer = objectsIn(notice['cac:ContractingParty'])[0];
  return companies.get(textOf(at(buyer, 'cac:Party', 'cac:PartyIdentification', 'cbc:ID')) ?? '')?.id ?? null;
}

function priceOf(tender: Fields | undefined) {
  const price = at(tender, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount');
  return { amount: numberOf(price), currency: textOf(at(price, '@currencyID')) ?? 'EUR' };
}

function projectOf(notice: Fields, lot: Fields | undefined) {
  const project = at(lot, 'cac:ProcurementProject') ?? notice['cac:ProcurementProject'];
  const duration = at(project, 'cac:PlannedPeriod', 'cbc:DurationMeasure');
  const unit = monthsIn[textOf(at(duration, '@unitCode')) ?? 'MONTH'];
  const technique = objectsIn(at(lot, 'cac:TenderingProcess', 'cac:ContractingSystem'));
  return {
    title: textOf(at(project, 'cbc:Name')),
    cpv: textOf(at(project, 'cac:MainCommodityClassification', 'cbc:ItemClassificationCode')),
    durationMonths: unit ? monthsOf((numberOf(duration) ?? 0) * unit) : null,
    isFramework: technique.some((one) => /^fa-/.test(textOf(one['cbc:ContractingSystemTypeCode']) ?? '')),
  };
}
