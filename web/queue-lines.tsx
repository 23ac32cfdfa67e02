import type { Child } from 'hono/jsx';
import type { Again } from '../db/again.ts';
import type { Claim } from '../db/claims.ts';
import type { Dot } from '../db/drift.ts';
import { Back } from './again.tsx';
import { Drift, Time, TypeTag } from './components.tsx';
import type { View } from './desk.ts';
import { SmallDrift } from './drift-small.tsx';
import type { Words } from './words.ts';

const REASONS_SHOWN = 4;

/** What the lines of the queue show beside the claims themselves. */
export interface LinesShown {
  claims: Claim[];
  again: Map<string, Again>;
  /** The first appearances of each claim, for the small picture. */
  dots: Map<string, Dot[]>;
  /** Names of those whom claims are assigned to, by id. */
  names: Map<string, string>;
  /** The line to go on from, after an act. */
  nextId?: string;
  allChosen?: boolean;
}

/** The claims of the queue, one line each. */
export function Lines({ view, shown }: { view: View; shown: LinesShown }) {
  return (
    <ol class="lines" data-lines>
      {shown.claims.map((claim) => (
        <Line view={view} claim={claim} shown={shown} />
      ))}
    </ol>
  );
}

interface LineProps {
  view: View;
  claim: Claim;
  shown: LinesShown;
  /** Without the box, where nothing is done to several at once. */
  bare?: boolean;
}

/** One claim of the queue. Its box is part of the form that acts on several. */
export function Line({ view, claim, shown, bare = false }: LineProps) {
  const { words } = view;
  return (
    <li class="line" data-line data-rank={claim.checkworthiness} id={`line-${claim.id}`}>
      <div class="what">
        {!bare && <Box words={words} claim={claim} checked={shown.allChosen} />}
        <div>
          <a
            class="sentence"
            id={shown.nextId === claim.id ? 'next' : undefined}
            href={`/claims/${claim.id}`}
            lang={claim.language}
          >
            {claim.sentence}
          </a>
          <p class="why">
            <Worth words={words} claim={claim}>
              <Back words={words} claim={claim} again={shown.again.get(claim.id)} now={view.now} />
            </Worth>
          </p>
        </div>
      </div>
      <div class="how">
        <TypeTag words={words} type={claim.type} />
        <Drift words={words} first={claim.firstCertainty} firmest={claim.certainty} />
        <SmallDrift words={words} dots={shown.dots.get(claim.id)} />
      </div>
      <div class="who">
        <p>
          <span class="unseen">{words.say('queue.who')}</span>
          {claim.speaker ?? claim.firstOutlet ?? words.say('queue.nobody')}
        </p>
        <Standing view={view} claim={claim} names={shown.names} />
      </div>
      <p class="when">
        <span class="label">{words.say('queue.first')}</span> <Time words={words} iso={claim.firstAppearanceAt} />
        <span class="sub">{reach(words, claim)}</span>
      </p>
    </li>
  );
}

function Box({ words, claim, checked }: { words: Words; claim: Claim; checked?: boolean }) {
  return (
    <input
      type="checkbox"
      class="choose"
      name="claim"
      value={`${claim.id}.${claim.revision}`}
      form="acts"
      checked={checked}
      aria-label={words.say('queue.choose', { sentence: claim.sentence })}
    />
  );
}

/** Whom it is assigned to, until when it is out of sight, and that someone has spoken officially. */
function Standing({ view, claim, names }: { view: View; claim: Claim; names: Map<string, string> }) {
  const { words } = view;
  const isMine = claim.assignedTo !== null && claim.assignedTo === view.person?.id;
  const isAsleep = claim.snoozedUntil !== null && claim.snoozedUntil > view.now;
  const notes = [
    ...(claim.assignedTo
      ? [isMine ? words.say('queue.mine') : words.say('queue.theirs', { name: names.get(claim.assignedTo) ?? '?' })]
      : []),
    ...(isAsleep ? [words.say('queue.asleep', { day: words.day(claim.snoozedUntil!) })] : []),
    ...(claim.officialAt ? [words.say('queue.official')] : []),
  ];
  if (!notes.length) return null;
  return (
    <p class="notes">
      {notes.map((note) => (
        <span class="tag">{note}</span>
      ))}
    </p>
  );
}

/** "in 3 outlets, 7 times" */
export function reach(words: Words, claim: Claim): string {
  const outlets = words.say('count.outlets', { n: claim.outletCount });
  return `${outlets}, ${words.say('count.appearances', { n: claim.appearanceCount })}`;
}

/** How much a claim deserves a look, and why: what stands in it, and what was learnt from claims like it. */
export function Worth({ words, claim, children }: { words: Words; claim: Claim; children?: Child }) {
  const share = Math.round(claim.checkworthiness / 10);
  const reasons = claim.reasons.slice(0, REASONS_SHOWN).map((reason) => words.name('reason', reason));
  return (
    <>
      <meter min={0} max={100} value={share} aria-label={words.say('queue.worth')} title={words.say('queue.worth')}>
        {share} %
      </meter>
      {children} {[...reasons, ...learntWords(words, claim)].join(', ')}
    </>
  );
}

function learntWords(words: Words, claim: Claim): string[] {
  const points = Math.round(claim.leaning / 10);
  if (!points) return [];
  const because = claim.leaningBecause.map((feature) => featureWords(words, feature)).join(', ');
  return [words.say(points > 0 ? 'queue.raised' : 'queue.lowered', { n: Math.abs(points), because })];
}

/** A feature that was learnt from, in words: "delay", "the word 'retard…'". */
export function featureWords(words: Words, feature: string): string {
  const at = feature.indexOf(':');
  const [kind, value] = [feature.slice(0, at), feature.slice(at + 1)];
  if (kind === 'word') return words.say('learnt.word', { word: value });
  return kind === 'outlet' || kind === 'supplier' ? value : words.name(kind, value);
}
