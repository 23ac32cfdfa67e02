import { type Article, readArticle } from './article.ts';
import type { Collected, Validators } from './crawl.ts';
import { decode } from './decode.ts';
import type { Answer } from './fetcher.ts';
import { readPdf } from './pdf.ts';
import { assertGood, type Get, hashOf } from './readings.ts';
import { substanceOf } from './sniff.ts';
import { TroubleError, troubleOf } from './trouble.ts';

const ACCEPT = 'text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5';
/** Statuses under which challenges and walls are served. */
const WALLS = new Set([401, 402, 403, 406, 429, 503]);

export interface Collecting {
  get: Get;
  now: () => Date;
}

/** Fetches one page or PDF and reads it. Never throws for what a remote site does: that is the `trouble`. */
export async function collectPage(url: string, collecting: Collecting, validators?: Validators): Promise<Collected> {
  const collected: Collected = {
    requestedUrl: url,
    finalUrl: url,
    fetchedAt: collecting.now().toISOString(),
    httpStatus: 0,
    contentType: '',
    body: new Uint8Array(),
    contentHash: '',
    validators: validators ?? {},
    article: null,
  };
  try {
    const answer = await collecting.get(url, { accept: ACCEPT, validators });
    takeHead(collected, answer);
    if (isUnchanged(answer, validators)) return { ...collected, validators: validators ?? {}, unchanged: true };
    collected.body = answer.body;
    collected.contentHash = hashOf(answer.body);
    collected.article = await readAnswer(answer, collecting.now());
    collected.validators = { ...answer.validators, contentHash: collected.contentHash };
  } catch (error) {
    collected.trouble = troubleOf(error);
  }
  return collected;
}

function takeHead(collected: Collected, answer: Answer): void {
  collected.finalUrl = answer.finalUrl;
  collected.httpStatus = answer.status;
  collected.contentType = answer.contentType;
  if (answer.retryAfter !== undefined) collected.retryAfter = answer.retryAfter;
}

function isUnchanged(answer: Answer, validators: Validators | undefined): boolean {
  if (answer.status === 304) return Boolean(validators?.etag || validators?.lastModified);
  return answer.status === 200 && validators?.contentHash === hashOf(answer.body);
}

/** The article in an answer; throws a TroubleError when there is none. */
async function readAnswer(answer: Answer, now: Date): Promise<Article> {
  const substance = substanceOf(answer.body, answer.contentType);
  const readable = substance === 'html' || substance === 'xml' || substance === 'text';
  if (WALLS.has(answer.status) && readable) assertNoWall(answer, readPage(answer, now));
  assertGood(answer);
  assertNotHome(answer);
  if (substance === 'pdf') return readRelease(answer);
  if (!readable) throw new TroubleError('not_a_page', `${substance} where a page was expected`);
  const article = readPage(answer, now);
  assertNoWall(answer, article);
  if (article.text.trim() === '') throw new TroubleError('no_text', 'no article text found on the page');
  return article;
}

function readPage(answer: Answer, now: Date): Article {
  return readArticle(decode(answer.body, answer.contentType).text, { url: answer.finalUrl, now });
}

function assertNoWall(answer: Answer, article: Article): void {
  const challenge = answer.headers['cf-mitigated'] ?? '';
  const wall = article.blocked ?? (challenge === 'challenge' ? 'cloudflare' : null);
  if (wall) throw new TroubleError('blocked', `a wall instead of the page: ${wall}`, { wall, status: answer.status });
}

/** An article that now leads to the front page is withdrawn; the front page is not its new version. */
function assertNotHome(answer: Answer): void {
  const [asked, got] = [new URL(answer.requestedUrl), new URL(answer.finalUrl)];
  const isHome = /^\/([a-z]{2}\/?)?(index\.\w+)?$/.test(got.pathname) && got.search === '';
  if (isHome && asked.pathname.length > 8 && asked.href !== got.href) {
    throw new TroubleError('redirected_home', `${asked.pathname} leads to ${got.href}`);
  }
}

async function readRelease(answer: Answer): Promise<Article> {
  const pdf = await readPdf(answer.body);
  const { finalUrl } = answer;
  const outlet = new URL(finalUrl).hostname.replace(/^www\./, '');
  return { url: finalUrl, canonicalUrl: null, outlet, modifiedAt: null, partial: false, blocked: null, ...pdf };
}
