import type { AppearanceInArticle, Claim } from '../db/claims.ts';
import type { verdictsOf } from '../db/verdicts.ts';

type Given = Awaited<ReturnType<typeof verdictsOf>>[number];

const RATINGS = { denied: 1, unverified: 2, confirmed: 3 };

/**
 * A claim in schema.org's words, with the appearances that are known here; `unconfirmed` of them the program has joined by
 * itself: the verdict does not cover those.
 */
export function claimJson(claim: Claim, appearances: AppearanceInArticle[] = [], unconfirmed = 0) {
  const [first] = appearances;
  return {
    '@type': 'Claim',
    '@id': `/api/claims/${claim.id}`,
    identifier: claim.id,
    additionalType: claim.type,
    text: claim.sentence,
    inLanguage: claim.language,
    author: claim.speaker ? { '@type': 'Person', name: claim.speaker } : undefined,
    about: [claim.agency, ...claim.suppliers].flatMap((name) => (name ? [{ '@type': 'Organization', name }] : [])),
    dateCreated: claim.firstAppearanceAt,
    certainty: claim.certainty,
    firstCertainty: claim.firstCertainty,
    checkworthiness: claim.checkworthiness / 1000,
    place: claim.place,
    verdict: claim.verdict,
    unconfirmedAppearances: unconfirmed,
    firstAppearance: first && appearanceJson(first, claim.verdict),
    appearance: appearances.length ? appearances.map((one) => appearanceJson(one, claim.verdict)) : undefined,
  };
}

function appearanceJson(
  { appearance, title, url, outlet, publishedAt }: AppearanceInArticle,
  verdict: Claim['verdict'],
) {
  return {
    '@type': 'NewsArticle',
    url,
    headline: title,
    publisher: outlet ? { '@type': 'Organization', name: outlet } : undefined,
    datePublished: publishedAt ?? appearance.appearedAt,
    certainty: appearance.certainty,
    match: appearance.match,
    // what the program joined by itself has no verdict until a person confirms it
    verdict: appearance.match === 'joined' ? null : verdict,
    passage: { part: appearance.part, start: appearance.start, end: appearance.end, text: appearance.quote },
  };
}

/** A verdict as a ClaimReview: confirmed is 3 of 3, unverified 2, denied 1. */
export function reviewJson(claim: Claim, given: Given) {
  return {
    '@type': 'ClaimReview',
    claimReviewed: claim.sentence,
    itemReviewed: { '@type': 'Claim', '@id': `/api/claims/${claim.id}` },
    reviewRating: {
      '@type': 'Rating',
      alternateName: given.verdict,
      ratingValue: RATINGS[given.verdict],
      worstRating: 1,
      bestRating: 3,
    },
    author: { '@type': 'Person', name: given.person },
    datePublished: given.givenAt,
    expires: given.validUntil ?? undefined,
    reviewBody: given.reason,
    citation: given.evidence.map((e) => ({
      '@type': 'CreativeWork',
      url: e.url ?? undefined,
      name: e.title ?? e.recordObject ?? undefined,
      text: e.quote ?? undefined,
    })),
  };
}
