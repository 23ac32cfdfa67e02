import type { Found, SourceToVisit, Visit } from './crawl.ts';
import { type Get, newestFirst, type Reading, readSource, type Visiting } from './readings.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** Visits one source. Never throws for what a remote site does: that is the visit's `trouble`. */
export async function visitSource(source: SourceToVisit, visiting: Visiting): Promise<Visit> {
  const started = performance.now();
  let bytes = 0;
  let retryAfter: number | undefined;
  const get: Get = async (url, options) => {
    const answer = await visiting.get(url, options);
    bytes += answer.body.length;
    retryAfter ??= answer.retryAfter;
    return answer;
  };
  const base = { sourceId: source.id, validators: source.validators ?? {}, found: [] };
  const spent = () => ({ ms: Math.round(performance.now() - started), bytes, ...(retryAfter ? { retryAfter } : {}) });
  try {
    const reading = await readSource(source, { ...visiting, get });
    if (reading === 'unchanged') return { ...base, status: 'unchanged', ...spent() };
    return { ...base, ...changedVisit(source, reading, visiting.maxItems), ...spent() };
  } catch (error) {
    const trouble = troubleOf(error);
    const seconds = trouble.kind === 'paced' ? Number(trouble.params?.seconds) || undefined : undefined;
    retryAfter ??= seconds;
    return { ...base, status: 'failed', trouble, ...spent() };
  }
}

function changedVisit(source: SourceToVisit, reading: Reading, usualItems: number): Omit<Visit, 'ms' | 'bytes'> {
  const { answer, title, language, body } = reading;
  const validators = { ...(reading.conditional ? answer.validators : {}), contentHash: reading.contentHash };
  const same = reading.contentHash === source.validators?.contentHash;
  const { found, note } = capped(distinct(reading.found), source.options?.maxItems ?? usualItems);
  const trouble = reading.note ?? note;
  return {
    sourceId: source.id,
    status: same ? 'unchanged' : 'changed',
    finalUrl: answer.finalUrl,
    movedPermanently: answer.movedPermanently,
    contentType: answer.contentType,
    validators,
    found: same ? [] : found,
    ...(title ? { title } : {}),
    ...(language ? { language } : {}),
    ...(body && !same ? { body } : {}),
    ...(trouble ? { trouble } : {}),
  };
}

function distinct(found: Found[]): Found[] {
  const byUrl = new Map<string, Found>();
  for (const one of found) if (!byUrl.has(one.url)) byUrl.set(one.url, one);
  return [...byUrl.values()];
}

function capped(found: Found[], most: number): { found: Found[]; note?: Trouble } {
  if (found.length <= most) return { found };
  const params = { kept: most, total: found.length };
  return {
    found: found.toSorted(newestFirst).slice(0, most),
    note: { kind: 'truncated', detail: `${most} of ${found.length} items taken`, params },
  };
}
