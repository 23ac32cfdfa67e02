import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { plain } from './article-blocks.ts';
import type { JsonObject, Page } from './article-page.ts';

const ARTICLE_TYPE =
  /(?:Article|BlogPosting|Report|Review|LiveBlogPosting|SocialMediaPosting|Posting|PressRelease|AnalysisNewsArticle)$/;

/** Whether a JSON-LD node is an article of any of schema.org's kinds. */
export function isArticleNode(node: JsonObject): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

/** A JSON-LD value as plain text: a string, the first of a list, or the name within an object. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return plain(value.replace(/<[^>]{0,500}>/g, ' ')) || null;
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'object' && value !== null)
    return textOf((value as JsonObject).name ?? (value as JsonObject)['@value']);
  return null;
}

/** The first of the named meta elements that says anything. */
export function firstMeta(page: Page, ...names: string[]): string | null {
  for (const name of names) {
    const value = page.meta.get(name)?.find((v) => plain(v) !== '');
    if (value) return plain(value);
  }
  return null;
}

/** The text of elements as a reader sees it: without styles and scripts that stand within. */
export function visibleText(element: Element): string {
  const parts: string[] = [];
  const waiting: AnyNode[] = [element];
  for (let node = waiting.pop(); node && parts.length < 2000; node = waiting.pop()) {
    if (isText(node)) parts.push(node.data);
    else if (isTag(node) && node.name !== 'style' && node.name !== 'script')
      waiting.push(...node.children.toReversed());
  }
  return plain(parts.join(''));
}
