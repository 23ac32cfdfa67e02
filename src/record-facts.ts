import type { Claim } from '../db/claims.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, rememberedOrganisations } from '../db/organisations.ts';
import { type RecordHead, recordHeads } from '../db/records.ts';
import { sameAmount, sameTime } from './matching-features.ts';
import { fold } from './reading/tokens.ts';

const MOST_SHOWN = 8;

/** One thing to say of a record beside a claim: a key that the UI words, with days ('YYYY-MM-DD'), names and amounts in it. */
export interface RecordFact {
  key: RecordFactKey;
  params: Record<string, string | number>;
}

export const RECORD_FACTS = [
  'early_end',
  'before_end',
  'after_end',
  'over_already',
  'no_end',
  'award_then',
  'award_other',
  'ceiling_not_paid',
  'amount_same',
  'amount_other',
  'amount_over_ceiling',
  'by_name',
  'number_missing',
  'number_wrong',
  'number_of_other',
  'namesake',
  'name_shared',
] as const;

export type RecordFactKey = (typeof RECORD_FACTS)[number];

/** A record about the same parties as a claim, how sure that is, and what the two have to say to each other. */
export interface RecordBeside {
  record: RecordHead;
  /** By number both ways, or somewhere by name only. */
  by: 'number' | 'name';
  facts: RecordFact[];
  /** What makes it doubtful that the record is about this supplier. */
  doubts: RecordFact[];
}

interface Party {
  id: string | null;
  name: string | null;
}

/**
 * Sets contract records beside a claim: those whose buyer and supplier are the claim's, by SIREN first and by name where
 * no number serves. `watched` is the watch list. Those matched by number come first.
 */
export function recordsBeside(records: RecordHead[], claim: Claim, watched: Organisation[]): RecordBeside[] {
  const named = new Set([...claim.suppliers, claim.from, claim.to].filter((name) => name !== null));
  const suppliers = watched.filter((o) => o.kind !== 'agency' && named.has(o.name));
  const agencies = agenciesOf(claim, watched);
  const ours = records.filter((record) => agencies.some((o) => isBuyer(record, o)));
  const beside = ours.flatMap((record) => {
    const found = suppliers.flatMap((o) => recognise(record.suppliers, o, watched) ?? []);
    const [best] = found.sort((a, b) => a.doubts.length - b.doubts.length);
    return best ? [{ record, by: best.by, doubts: best.doubts, facts: factsOf(record, claim) }] : [];
  });
  return beside.sort((a, b) => Number(a.by === 'name') - Number(b.by === 'name'));
}

/** The records kept that stand beside a claim. `remembered`: the watch list with those that left it, where it has been asked for already. */
export async function recordsAbout(
  db: Db,
  claim: Claim,
  remembered: Promise<Organisation[]> = rememberedOrganisations(db),
): Promise<RecordBeside[]> {
  const watched = await remembered;
  const sirens = agenciesOf(claim, watched).flatMap((o) => o.siren ?? []);
  return recordsBeside(await recordHeads(db, sirens), claim, watched).slice(0, MOST_SHOWN);
}

/** Who on the watch list is a supplier in a record, by number or by name. */
export function suppliersOf(record: RecordHead, watched: Organisation[]): Organisation[] {
  return watched.filter((o) => o.kind !== 'agency' && recognise(record.suppliers, o, watched));
}

/** The agency of a claim; where it names none, each that is watched. */
function agenciesOf(claim: Claim, watched: Organisation[]): Organisation[] {
  return watched.filter((o) => o.kind === 'agency' && (!claim.agency || o.name === claim.agency));
}

/** Whether an agency is the buyer of a record; where the record names its buyer but gives no number, the name decides. */
function isBuyer({ buyerId, buyerName }: RecordHead, agency: Organisation): boolean {
  if (buyerId === null) return bears(buyerName ?? '', agency);
  return agency.siren !== null && buyerId.startsWith(agency.siren);
}

/** Whether one of a record's suppliers is an organisation, and what speaks against it; null when none is. */
function recognise(
  parties: Party[],
  o: Organisation,
  watched: Organisation[],
): Pick<RecordBeside, 'by' | 'doubts'> | null {
  const byNumber = parties.find((p) => o.siren !== null && sirenOf(p) === o.siren);
  if (byNumber) return { by: 'number', doubts: numberDoubts(byNumber, o, watched) };
  const byName = parties.find((p) => p.name !== null && bears(p.name, o));
  return byName ? { by: 'name', doubts: nameDoubts(byName, o, watched) } : null;
}

/** The number is this organisation's, but the name beside it is another's: one of the two is wrong. */
function numberDoubts(party: Party, o: Organisation, watched: Organisation[]): RecordFact[] {
  const other = party.name && !bears(party.name, o) && watched.find((w) => w.id !== o.id && bears(party.name!, w));
  return other ? [{ key: 'number_of_other', params: { named: other.name, numbered: o.name } }] : [];
}

function nameDoubts(party: Party, o: Organisation, watched: Organisation[]): RecordFact[] {
  const name = party.name!;
  const sharing = watched.filter((w) => w.id !== o.id && bears(name, w));
  const doubts: RecordFact[] = [{ key: 'by_name', params: { name } }];
  if (sharing.length)
    doubts.push({ key: 'name_shared', params: { name, others: sharing.map((w) => w.name).join(', ') } });
  if (!party.id) return [...doubts, { key: 'number_missing', params: {} }];
  if (!isNumber(party.id)) return [...doubts, { key: 'number_wrong', params: { number: party.id } }];
  const owner = watched.find((w) => w.siren !== null && w.siren === sirenOf(party));
  if (owner) return [...doubts, { key: 'number_of_other', params: { named: o.name, numbered: owner.name } }];
  return o.siren ? [...doubts, { key: 'namesake', params: { name, number: sirenOf(party)! } }] : doubts;
}

function sirenOf({ id }: Party): string | null {
  const digits = id?.replace(/\s/g, '') ?? '';
  return /^\d{9}(\d{5})?$/.test(digits) ? digits.slice(0, 9) : null;
}

/** Whether a SIREN or SIRET is well formed: nine or fourteen digits, the first nine with Luhn's check digit (which not every SIRET as a whole follows). */
export function isNumber(id: string): boolean {
  const siren = sirenOf({ id, name: null });
  if (!siren) return false;
  const sum = [...siren].reduceRight((total, digit, at) => {
    const value = Number(digit) * ((8 - at) % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const FORMS = /\b(?:sas?u?|sarl|eurl|scop|snc|gie|s\.a\.(?:s\.)?|ste|societe)\b/g;

/** Whether a name in a register is one of an organisation's names; legal forms and punctuation make no difference. */
function bears(name: string, o: Organisation): boolean {
  const plain = (s: string) =>
    fold(s)
      .replace(FORMS, ' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return [o.name, o.legalName ?? '', ...o.aliases].some((own) => plain(own) !== '' && plain(own) === plain(name));
}

function factsOf(record: RecordHead, claim: Claim): RecordFact[] {
  return [...endFacts(record, claim), ...awardFacts(record, claim), ...amountFacts(record, claim)];
}

// Kinds of claim that say a contract ends or changes hands.
const ENDING = new Set(['supplier_switch', 'contract_end']);

function endFacts({ latestEnd: end }: RecordHead, claim: Claim): RecordFact[] {
  if (!ENDING.has(claim.type)) return [];
  if (!end) return [{ key: 'no_end', params: {} }];
  const fact = (key: RecordFactKey, params = {}): RecordFact[] => [{ key, params: { end, ...params } }];
  if (end < claim.firstAppearanceAt.slice(0, 10)) return fact('over_already');
  const day = claim.whenTo ?? claim.whenFrom;
  if (!day) return fact('early_end');
  return day < end ? fact('before_end', { day }) : fact('after_end', { day });
}

function awardFacts({ notifiedOn: notified }: RecordHead, claim: Claim): RecordFact[] {
  if (claim.type !== 'contract_award' || !notified) return [];
  const same = sameTime({ from: claim.whenFrom, to: claim.whenTo }, { from: notified, to: notified });
  return same === null ? [] : [{ key: same ? 'award_then' : 'award_other', params: { notified } }];
}

function amountFacts(record: RecordHead, { amount: said }: Claim): RecordFact[] {
  const { amountCents, amountIsCeiling, currency } = record;
  if (!said || amountCents === null || said.unit !== currency) return [];
  const amount = amountCents / 100;
  const params = { amount, currency, said: said.words };
  const isSame = sameAmount(said, { min: amount, max: amount, unit: currency });
  const ceiling: RecordFact[] = amountIsCeiling ? [{ key: 'ceiling_not_paid', params }] : [];
  if (isSame) return [{ key: 'amount_same', params }, ...ceiling];
  if (!amountIsCeiling) return [{ key: 'amount_other', params }];
  return said.min > amount ? [{ key: 'amount_over_ceiling', params }, ...ceiling] : ceiling;
}
