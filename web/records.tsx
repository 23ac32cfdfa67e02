import type { RecordHead } from '../db/records.ts';
import type { RecordBeside, RecordFact } from '../src/record-facts.ts';
import { OutLink } from './components.tsx';
import type { Words } from './words.ts';

interface RecordsProps {
  words: Words;
  records: RecordBeside[];
  /** Names on the watch list by SIREN, for records that give a number only. */
  names: Map<string, string>;
  /** Values of the evidence boxes that are ticked. */
  picked: string[];
}

/** Contract records beside the claim, each in a sentence, with what the two have to say to each other. */
export function Records({ words, records, names, picked }: RecordsProps) {
  return (
    <>
      <h3>{words.say('records.title')}</h3>
      {records.length === 0 && <p class="none">{words.say('records.none')}</p>}
      {records.map((one) => (
        <RecordBox words={words} beside={one} names={names} picked={picked} />
      ))}
      {records.length > 0 && <p class="hint">{words.say('records.not_all')}</p>}
    </>
  );
}

function RecordBox({ words, beside, names, picked }: Omit<RecordsProps, 'records'> & { beside: RecordBeside }) {
  const { record, facts, doubts } = beside;
  const value = `record:${record.id}`;
  return (
    <article class="statement record">
      <label class="pick">
        <input type="checkbox" name="evidence" form="verdict" value={value} checked={picked.includes(value)} />
        <span>{record.object}</span>
      </label>
      <p class="in-words">{lineOf(words, record, names)}</p>
      <FactList words={words} facts={facts} kind="telling" />
      <FactList words={words} facts={doubts} kind="doubts" />
      {record.url && (
        <p class="from">
          <OutLink href={record.url}>{words.say('records.source')}</OutLink>
        </p>
      )}
    </article>
  );
}

/** "DECP : Pôle emploi – SFR, notifié le 12/07/2012, 24 mois, fin au plus tard 07/2014" */
export function lineOf(words: Words, record: RecordHead, names: Map<string, string>): string {
  const named = (name: string | null, id: string | null) => name ?? names.get(id?.slice(0, 9) ?? '') ?? id ?? '?';
  const { notifiedOn, durationMonths, latestEnd, amountCents, currency } = record;
  const amount = amountCents === null ? null : moneyWords(words, amountCents / 100, currency);
  const parts = [
    `${named(record.buyerName, record.buyerId)} – ${record.suppliers.map((s) => named(s.name, s.id)).join(', ')}`,
    notifiedOn && words.say('records.was_notified', { day: words.day(notifiedOn) }),
    durationMonths && words.say('records.months', { n: durationMonths }),
    latestEnd && words.say('records.ends', { day: words.day(latestEnd) }),
    amount && words.say(record.amountIsCeiling ? 'records.up_to' : 'records.amounts_to', { amount }),
    record.modifications.length > 0 && words.say('records.changed', { n: record.modifications.length }),
  ];
  const register = words.name('register', record.register);
  return words.say('records.line', { register, parts: parts.filter(Boolean).join(', ') });
}

function FactList({ words, facts, kind }: { words: Words; facts: RecordFact[]; kind: string }) {
  if (!facts.length) return null;
  return (
    <ul class={`record-facts ${kind}`}>
      {facts.map(({ key, params }) => (
        <li>{words.name('record', key, told(words, params))}</li>
      ))}
    </ul>
  );
}

/** Days, amounts and names as a reader sees them. */
export function told(words: Words, params: RecordFact['params']): Record<string, string> {
  const currency = String(params.currency ?? 'EUR');
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? moneyWords(words, value, currency)
        : ['end', 'day', 'notified'].includes(name)
          ? words.day(value)
          : value,
    ]),
  );
}

function moneyWords(words: Words, amount: number, currency: string): string {
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  return new Intl.NumberFormat(words.language, style).format(amount);
}
