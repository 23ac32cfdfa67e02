import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Page } from './article-page.ts';
import { CLASS_GROUPS } from './article-words.ts';

/** An element that holds blocks, with what its whole subtree holds. */
export interface Box {
  tag: string;
  parent: Box | null;
  depth: number;
  /** Class groups named by this element's own class, id or role: one bit per row of CLASS_GROUPS. */
  own: number;
  hidden: boolean;
  signature: string;
  chars: number;
  linkChars: number;
  blocks: number;
  goodChars: number;
  goodBlocks: number;
  score: number;
}

/** A run of text that a browser sets as one paragraph. */
export interface Block {
  text: string;
  box: Box;
  tag: string;
  /** Class groups of inline elements that the text begins in. */
  inline: number;
  chars: number;
  words: number;
  linkChars: number;
  links: number;
  /** Long, few links, sentences: what articles are made of. */
  good: boolean;
}

const SKIPPED = new Set(
  'script style noscript template svg math iframe object embed select option button input textarea title canvas audio video map datalist dialog progress'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr nobr amp-link'.split(
    ' ',
  ),
);
// Markup written to exhaust us has more; real news pages have at most some thousand.
const MOST_BLOCKS = 20_000;
const LONGEST_BLOCK = 100_000;

/** Whitespace and what cannot be seen, made plain: one space, no soft hyphens, zero-width spaces, NULs or controls. */
export function plain(text: string): string {
  return text
    .replace(/[^\P{Cc}\s]|[\u00ad\u200b\u2060\ufeff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words by spaces; a Chinese, Japanese or Thai character counts for half a word. */
export function countWords(text: string): number {
  let words = text === '' ? 0 : 1;
  let dense = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) words++;
    else if ((code >= 0x3040 && code <= 0x9fff) || (code >= 0x0e00 && code <= 0x0e7f)) dense++;
  }
  return words + dense / 2;
}

function classText(element: Element): string {
  const { attribs } = element;
  const named = `${attribs.class ?? ''} ${attribs.id ?? ''} ${attribs.itemprop ?? ''} ${attribs.role ?? ''} ${attribs['data-component'] ?? attribs['data-testid'] ?? ''}`;
  return named.length > 400 ? named.slice(0, 400) : named;
}

/** Which rows of CLASS_GROUPS a class attribute speaks of, a bit each; camelCase counts as two words. */
export function groupsOf(named: string): number {
  const words = named.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  let mask = 0;
  for (let i = 0; i < CLASS_GROUPS.length; i++) if (CLASS_GROUPS[i]!.pattern.test(words)) mask |= 1 << i;
  return mask;
}

/** A date that an element carries for machines (`<time datetime>`, `<abbr title>`), and the block it stands in. */
export interface Stamp {
  value: string;
  text: string;
  block: number;
  box: Box;
}

class BlockReader {
  readonly blocks: Block[] = [];
  readonly stamps: Stamp[] = [];
  private readonly masks = new Map<string, number>();
  private text = '';
  private linkChars = 0;
  private links = 0;
  private inline = 0;
  private breaks = 0;

  mask(element: Element): number {
    const named = classText(element);
    if (named.length < 5) return 0;
    let mask = this.masks.get(named);
    if (mask === undefined) {
      mask = groupsOf(named);
      this.masks.set(named, mask);
    }
    return mask;
  }

  box(element: Element, parent: Box | null): Box {
    const { attribs, name } = element;
    const hidden =
      'hidden' in attribs || attribs['aria-hidden'] === 'true' || /display:\s*none/i.test(attribs.style ?? '');
    return {
      tag: name,
      parent,
      depth: parent ? parent.depth + 1 : 0,
      own: this.mask(element),
      hidden: hidden || (parent?.hidden ?? false),
      signature: `${parent?.tag ?? ''}>${name}.${(attribs.class ?? '').slice(0, 80)}`,
      chars: 0,
      linkChars: 0,
      blocks: 0,
      goodChars: 0,
      goodBlocks: 0,
      score: 0,
    };
  }

  add(text: string, inLink: boolean): void {
    if (this.text.length > LONGEST_BLOCK) return;
    if (inLink) this.linkChars += text.trim().length;
    if (text.trim() !== '') this.breaks = 0;
    this.text += text;
  }

  enterInline(element: Element): void {
    if (element.name === 'a') this.links++;
    if (this.text.trim() === '') this.inline |= this.mask(element);
  }

  stamp(element: Element, box: Box): void {
    const { attribs, name } = element;
    const value =
      attribs.datetime ??
      (name === 'abbr' || name === 'time' ? attribs.title : undefined) ??
      attribs['data-timestamp'] ??
      attribs['data-date'] ??
      attribs['data-datetime'] ??
      attribs['data-utime'];
    if (value && /\d/.test(value) && this.stamps.length < 500) {
      const text = element.children.map((child) => (isText(child) ? child.data : '')).join(' ');
      this.stamps.push({ value, text, block: this.blocks.length, box });
    }
  }

  lineBreak(box: Box): void {
    this.text += ' ';
    if (++this.breaks === 2) this.flush(box);
  }

  flush(box: Box): void {
    const text = plain(this.text);
    if (text !== '' && this.blocks.length < MOST_BLOCKS) this.keep(text, box);
    this.text = '';
    this.linkChars = 0;
    this.links = 0;
    this.inline = 0;
    this.breaks = 0;
  }

  private keep(text: string, box: Box): void {
    const words = countWords(text);
    const linkChars = Math.min(this.linkChars, text.length);
    const good = words >= 12 && linkChars / text.length < 0.35 && /[.!?…。»”"؟।]/.test(text);
    const { inline, links } = this;
    this.blocks.push({ text, box, tag: box.tag, inline, chars: text.length, words, linkChars, links, good });
    for (let at: Box | null = box; at; at = at.parent) {
      at.chars += text.length;
      at.linkChars += linkChars;
      at.blocks++;
      if (good) {
        at.goodChars += text.length;
        at.goodBlocks++;
      }
    }
  }
}

interface Step {
  node: AnyNode | null;
  box: Box;
  inLink: boolean;
  inParagraph: boolean;
}

function isInline(element: Element, inParagraph: boolean): boolean {
  return INLINE.has(element.name) || (inParagraph && element.name.includes('-'));
}

/** A page's text in blocks and the dates its elements carry, both in reading order. */
export interface Reading {
  blocks: Block[];
  stamps: Stamp[];
}

/** Cuts the text of a page into blocks in reading order, scripts, buttons and pictures left out. */
export function readBlocks(page: Page): Reading {
  const reader = new BlockReader();
  const whole = page.root.children[0] as Element;
  const top = reader.box(whole, null);
  // a step without a node closes the box it names
  const stack: Step[] = [{ node: null, box: top, inLink: false, inParagraph: false }];
  const push = (element: Element, step: Omit<Step, 'node'>): void => {
    for (let i = element.children.length - 1; i >= 0; i--) stack.push({ ...step, node: element.children[i]! });
  };
  push(whole, { box: top, inLink: false, inParagraph: false });
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { node, box, inLink, inParagraph } = step;
    if (node === null) reader.flush(box);
    else if (isText(node)) reader.add(node.data, inLink);
    else if (isTag(node) && !SKIPPED.has(node.name)) {
      if (node.name === 'br') reader.lineBreak(box);
      else if (isInline(node, inParagraph)) {
        reader.enterInline(node);
        reader.stamp(node, box);
        push(node, { box, inLink: inLink || node.name === 'a', inParagraph });
      } else {
        reader.flush(box);
        const inner = reader.box(node, box);
        reader.stamp(node, inner);
        stack.push({ node: null, box: inner, inLink, inParagraph });
        push(node, { box: inner, inLink, inParagraph: inParagraph || node.name === 'p' });
      }
    }
  }
  return { blocks: reader.blocks, stamps: reader.stamps };
}
