import type { Bearing } from '../src/evidence.ts';
import { isContactLine } from '../src/evidence-contacts.ts';
import type { RecordBeside } from '../src/record-facts.ts';
import { Dated } from './dated.tsx';
import { Origin } from './entered.tsx';
import { paragraphsOf } from './passages.ts';
import { Records } from './records.tsx';
import type { Words } from './words.ts';

const SHOWN_AT_ONCE = 3;

interface OfficialProps {
  words: Words;
  bearing: Bearing;
  records: RecordBeside[];
  /** Names on the watch list by SIREN, for records that give a number only. */
  names: Map<string, string>;
  /** Values of the evidence boxes that are ticked. */
  picked: string[];
}

/** What is officially known, beside the claim; each passage is a box to tick, and belongs to the verdict's form. */
export function Official({ words, bearing, records, names, picked }: OfficialProps) {
  const further = bearing.statements.slice(SHOWN_AT_ONCE);
  return (
    <section class="official" aria-labelledby="official" data-evidence>
      <h2 id="official">{words.say('official.title')}</h2>
      {bearing.statements.length === 0 && <p class="none">{words.say('official.none')}</p>}
      {bearing.statements.slice(0, SHOWN_AT_ONCE).map((s) => (
        <StatementBox words={words} bears={s} picked={picked} />
      ))}
      {further.length > 0 && (
        <details open={further.some((s) => picked.some((value) => value.includes(s.statement.versionId)))}>
          <summary>{words.say('official.further', { n: further.length })}</summary>
          {further.map((s) => (
            <StatementBox words={words} bears={s} picked={picked} />
          ))}
        </details>
      )}
      <Records words={words} records={records} names={names} picked={picked} />
    </section>
  );
}

function StatementBox(props: { words: Words; bears: Bearing['statements'][number]; picked: string[] }) {
  const { words, bears, picked } = props;
  const { statement, passages } = bears;
  return (
    <article class="statement">
      <header>
        <p class="by">
          <strong>{statement.organisation ?? words.say('official.unknown')}</strong>{' '}
          <Dated words={words} document={statement} />
        </p>
        <h3>
          <a href={`/documents/${statement.id}`} lang={statement.language ?? undefined}>
            {statement.title}
          </a>
        </h3>
      </header>
      {passages.map((p) => (
        <Pick
          value={`passage:${statement.versionId}:${p.start}:${p.end}`}
          picked={picked}
          quote={p.quote}
          language={statement.language}
        />
      ))}
      <details>
        <summary>{words.say('official.whole')}</summary>
        {paragraphsOf(statement.text).map(({ start, end }) => {
          const quote = statement.text.slice(start, end);
          // whom to call is shown with the whole text, and is no evidence
          if (isContactLine(quote)) return <p>{quote}</p>;
          const value = `passage:${statement.versionId}:${start}:${end}`;
          return <Pick value={value} picked={picked} quote={quote} language={statement.language} />;
        })}
      </details>
      <p class="from">
        <Origin words={words} of={statement} word={words.say('official.source')} />
      </p>
    </article>
  );
}

function Pick(props: { value: string; picked: string[]; quote: string; language: string | null }) {
  return (
    <label class="pick">
      <input
        type="checkbox"
        name="evidence"
        form="verdict"
        value={props.value}
        checked={props.picked.includes(props.value)}
      />
      <q lang={props.language ?? undefined}>{props.quote}</q>
    </label>
  );
}
