import type { Present } from '../db/presences.ts';
import type { Words } from './words.ts';

/** Who else has the claim open, said as it changes; where there is no script, as it was when the page came. */
export function Presence({ words, claimId, others }: { words: Words; claimId: string; others: Present[] }) {
  const names = others.map((one) => one.name).join(', ');
  return (
    <p class="presence" role="status" aria-live="polite" data-presence={claimId} data-one={words.say('presence.open')}>
      {names && `${words.say('presence.open')} ${names}`}
    </p>
  );
}
