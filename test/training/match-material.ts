import { STORIES } from '../fixtures/stories.ts';
import {
  type AnnotatedClaim,
  type AnnotatedText,
  annotatedProposition,
  isHeldAside,
  type Story,
  storiesOf,
} from '../support/annotated.ts';
import { type Labelled, labelledClaims } from '../support/told.ts';
import { readCorpus } from './corpus.ts';
import type { GoldText } from './learn.ts';

/** Claims that are compared with one another to learn which are the same. */
export interface Told {
  id: string;
  kind: 'annotated' | 'own' | 'written';
  claims: Labelled[];
}

/** The annotated stories that are not held aside, and those written for Recoupe. */
export function annotatedAndOwn(file: string): Told[] {
  const annotated = storiesOf(file).filter((story) => !isHeldAside(story.id));
  return [
    ...annotated.map((story) => ({ id: story.id, kind: 'annotated' as const, claims: claimsOf(story) })),
    ...STORIES.map((story) => ({ id: story.id, kind: 'own' as const, claims: labelledClaims(story) })),
  ];
}

/** The texts written for training, those of one story together. */
export function writtenForTraining(folder: string): Told[] {
  const texts = readCorpus(folder)
    .flatMap((collection) => collection.texts)
    .filter((text) => text.claims.length)
    .map(asAnnotated);
  const stories = Map.groupBy(texts, (text) => text.story ?? text.id);
  return [...stories].map(([id, told]) => ({ id, kind: 'written', claims: claimsOf({ id, texts: told }) }));
}

function claimsOf({ texts }: Story): Labelled[] {
  return texts.flatMap((text) =>
    text.claims.map((claim) => ({
      label: claim.same_as ?? `${text.id} ${claim.start}`,
      proposition: annotatedProposition(claim, text),
    })),
  );
}

function asAnnotated({ id, language, title, text, publishedAt, outlet, story, claims }: GoldText): AnnotatedText {
  const none = { from: null, to: null, speaker: null, when: null, amount: null, same_as: null };
  const annotated = claims.map(
    (claim): AnnotatedClaim => ({ ...none, ...claim, quote: text.slice(claim.start, claim.end) }) as AnnotatedClaim,
  );
  const dated = { publishedAt: publishedAt ?? null, outlet: outlet ?? '', title: title ?? '' };
  return { id, language, text, story: story ?? null, ...dated, claims: annotated };
}
