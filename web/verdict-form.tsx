import { z } from 'zod';
import type { Claim } from '../db/claims.ts';
import type { Version } from '../db/documents.ts';
import type { Cited } from '../db/verdicts.ts';
import { VERDICTS } from './filters.tsx';
import type { Words } from './words.ts';

/** The verdict's form as it was sent, whether or not it can be kept: nothing typed is ever lost. */
export interface Draft {
  verdict: string;
  reason: string;
  validUntil: string;
  evidence: string[];
  revision: number;
}

/** A field that has to be mended, and the key of what is wrong with it. */
export interface Fault {
  field: string;
  problem: string;
}

/** The empty form for a claim. */
export function emptyDraft(claim: Claim): Draft {
  return { verdict: '', reason: '', validUntil: '', evidence: [], revision: claim.revision };
}

const text = z.preprocess((v) => (typeof v === 'string' ? v : ''), z.string());

const draftShape = z.object({
  verdict: text,
  reason: text,
  validUntil: text,
  evidence: z.preprocess((v) => [v].flat().filter((one) => typeof one === 'string' && one !== ''), z.array(z.string())),
  revision: z.coerce.number().int().min(0).catch(-1),
});

const soundShape = z.object({
  verdict: z.enum(VERDICTS, 'verdict_missing'),
  reason: z.string().trim().min(3, 'reason_missing').max(2000, 'reason_long'),
  validUntil: z.preprocess((day) => day || null, z.iso.date('date_invalid').nullable()),
  evidence: z
    .array(z.string().regex(/^(passage:[\w-]+:\d{1,9}:\d{1,9}|record:[\w-]+)$/, 'evidence_unknown'))
    .max(50, 'evidence_many'),
});

/** What a form said, in a shape; fields it lacks are empty. */
export function readDraft(form: Record<string, unknown>): Draft {
  return draftShape.parse(form);
}

/** Everything that must be mended in a draft before it can be a verdict; one fault a field. */
export function faultsOf(draft: Draft): Fault[] {
  const issues = soundShape.safeParse(draft).error?.issues ?? [];
  const faults = issues.map((i) => ({ field: String(i.path[0]), problem: i.message }));
  const needsEvidence = draft.verdict === 'confirmed' || draft.verdict === 'denied';
  if (needsEvidence && !draft.evidence.length) faults.push({ field: 'evidence', problem: 'evidence_missing' });
  return faults.filter((f, n) => faults.findIndex((other) => other.field === f.field) === n);
}

/** The evidence a draft cites; a passage's words are cut from the stored version, never taken from the form. */
export async function citedBy(
  draft: Draft,
  versionById: (id: string) => Promise<Version | null>,
): Promise<Cited[] | Fault> {
  const cited: Cited[] = [];
  for (const value of draft.evidence) {
    const [kind, id = '', start = '', end = ''] = value.split(':');
    if (kind === 'record') cited.push({ recordId: id });
    else {
      const version = await versionById(id);
      const quote = version?.text.slice(Number(start), Number(end));
      if (!quote) return { field: 'evidence', problem: 'evidence_unknown' };
      cited.push({ versionId: id, start: Number(start), end: Number(end), quote });
    }
  }
  return cited;
}

interface FormProps {
  words: Words;
  claim: Claim;
  draft: Draft;
  faults: Fault[];
  /** Whether it is proposed first, for another to approve. */
  proposes?: boolean;
}

/** The form that gives a verdict. Evidence is ticked where it stands, beside the claim. */
export function VerdictForm({ words, claim, draft, faults, proposes = false }: FormProps) {
  return (
    <form
      id="verdict"
      method="post"
      action={`/claims/${claim.id}/verdict`}
      class="verdict-form"
      novalidate
      data-verdict
    >
      <h2>{words.say(claim.verdict ? 'verdict.change' : 'verdict.give')}</h2>
      <input type="hidden" name="revision" value={String(draft.revision)} />
      <Choices words={words} draft={draft} faults={faults} />
      <p class="hint" id="evidence-hint">
        {words.say('verdict.evidence_hint')}
      </p>
      <FaultLine words={words} faults={faults} field="evidence" />
      <label class="field">
        <span>{words.say('field.reason')}</span>
        <textarea name="reason" id="reason" rows={2} maxlength={2000} {...faulty(faults, 'reason')}>
          {draft.reason}
        </textarea>
      </label>
      <FaultLine words={words} faults={faults} field="reason" />
      <div class="last-row">
        <label class="field">
          <span>{words.say('field.validUntil')}</span>
          <input
            type="date"
            name="validUntil"
            id="validUntil"
            value={draft.validUntil}
            {...faulty(faults, 'validUntil')}
          />
        </label>
        <button type="submit" class="primary">
          {words.say(proposes ? 'verdict.propose' : 'verdict.save')}
        </button>
      </div>
      <FaultLine words={words} faults={faults} field="validUntil" />
    </form>
  );
}

function Choices({ words, draft, faults }: { words: Words; draft: Draft; faults: Fault[] }) {
  return (
    <fieldset class="choices" {...faulty(faults, 'verdict')}>
      <legend class="unseen">{words.say('field.verdict')}</legend>
      <div>
        {VERDICTS.map((verdict, n) => (
          <label class={`choice ${verdict}`}>
            <input
              type="radio"
              name="verdict"
              id={n === 0 ? 'verdict-choice' : undefined}
              value={verdict}
              checked={draft.verdict === verdict}
              data-key={verdict[0]}
            />
            <span>{words.name('verdict', verdict)}</span>
          </label>
        ))}
      </div>
      <FaultLine words={words} faults={faults} field="verdict" />
    </fieldset>
  );
}

function faulty(faults: Fault[], field: string) {
  return faults.some((f) => f.field === field)
    ? { 'aria-invalid': 'true' as const, 'aria-describedby': `fault-${field}` }
    : {};
}

function FaultLine({ words, faults, field }: { words: Words; faults: Fault[]; field: string }) {
  const fault = faults.find((f) => f.field === field);
  return fault ? (
    <p class="fault" id={`fault-${field}`}>
      {words.name('problem', fault.problem)}
    </p>
  ) : null;
}

const ANCHORS: Record<string, string> = { verdict: 'verdict-choice', evidence: 'official' };

/** What has to be mended, above the page, each a link to its field. */
export function FaultSummary({ words, faults }: { words: Words; faults: Fault[] }) {
  if (!faults.length) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>{words.say('problem.title')}</p>
      <ul>
        {faults.map(({ field, problem }) => (
          <li>
            <a href={`#${ANCHORS[field] ?? field}`}>{words.name('field', field)}</a>
            {words.say('sign.colon')} {words.name('problem', problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}
