import type { RoundEvent, RoundSummary } from '../monitor.ts';

/** An event of a round in one line for a person. */
export function eventLine(event: RoundEvent): string {
  const trouble = event.trouble ? `: ${event.trouble.kind} (${event.trouble.detail})` : '';
  if (event.kind === 'read') return `${event.url}: ${event.claims} new claims${trouble}`;
  if (event.kind === 'collected') return `${event.url}${trouble}`;
  return `${event.source.name}: ${event.status}, ${event.found} items, ${event.fresh} new${trouble}`;
}

/** A round in one line for a person. */
export function summaryLine(sum: RoundSummary): string {
  const failed = sum.failed ? ` (${sum.failed} failed)` : '';
  const broken = sum.broken ? `, ${sum.broken} broke off and are tried again` : '';
  return `${sum.sources} sources visited${failed}, ${sum.fresh} new addresses, ${sum.collected} pages read, ${sum.claims} new claims${broken}`;
}

/** Live progress on a terminal: one line that is written over; nothing where stderr is no terminal. */
export function liveProgress() {
  let [visited, collected] = [0, 0];
  const live = process.stderr.isTTY;
  return {
    event(event: RoundEvent): void {
      if (event.kind === 'visited') visited++;
      else if (event.kind === 'collected') collected++;
      if (live) process.stderr.write(`\r\x1b[K${visited} sources visited, ${collected} pages read`);
      if (event.trouble) process.stderr.write(`${live ? '\r\x1b[K' : ''}${eventLine(event)}\n`);
    },
    end(): void {
      if (live) process.stderr.write('\r\x1b[K');
    },
  };
}
