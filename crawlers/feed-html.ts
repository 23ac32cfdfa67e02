import { Parser } from 'htmlparser2';
import { type FeedNode, resolve } from './feed-tree.ts';

/** Elements that are dropped with all they hold. */
const DROPPED = new Set(
  'script style iframe frame frameset object embed applet template noscript link meta base'.split(' '),
);

/** Elements that are kept; of all others only what they hold is. */
const KEPT = new Set(
  `a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
  figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section
  small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
  math mfrac mi mn mo mrow ms msqrt msub msup mtext`.split(/\s+/),
);

const VOID = new Set('br col hr img wbr'.split(' '));
const BLOCK = /^(address|article|blockquote|br|d[dlt]|div|figure|h[1-6]|hr|li|ol|p|pre|section|table|t[dhr]|ul)$/;
const ATTRIBUTES = new Set('alt cite colspan datetime dir height href lang rowspan src start title width'.split(' '));
const ADDRESSES = new Set(['cite', 'href', 'src']);

/** "<!" that begins neither a comment nor a DOCTYPE: it would swallow the text up to the next ">". */
const STRAY_DECLARATION = /<!(?!--|doctype\b|\[CDATA\[)/gi;

/** Deeper markup is an attack, not a text: htmlparser2's work grows with the square of the depth. */
const MAX_DEPTH = 5000;

/**
 * HTML of strangers with nothing in it that acts: an allow-list of elements and attributes, addresses absolute and only
 * http(s) or mailto. Where no base is known relative addresses are left out. Empty for markup that is absurdly deep.
 */
export function safeHtml(html: string, base: string | null): string {
  if (!html.includes('<')) return html.trim();
  const out: string[] = [];
  const whole = walk(html, {
    open: (name, attributes) => KEPT.has(name) && out.push(`<${name}${safeAttributes(attributes, base)}>`),
    text: (text) => out.push(escapeText(text)),
    close: (name) => KEPT.has(name) && !VOID.has(name) && out.push(`</${name}>`),
  });
  return whole ? out.join('').trim() : '';
}

interface Visitor {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Visits HTML in order, without the dropped elements; false when it is too deep to be visited. */
function walk(html: string, visitor: Visitor): boolean {
  let dropping = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > MAX_DEPTH) parser.pause();
        if (DROPPED.has(name)) dropping++;
        else if (dropping === 0) visitor.open(name, attributes);
      },
      ontext: (text) => {
        if (dropping === 0) visitor.text(text);
      },
      onclosetag: (name) => {
        depth--;
        if (DROPPED.has(name)) dropping--;
        else if (dropping === 0) visitor.close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html.replace(STRAY_DECLARATION, '&lt;!'));
  return depth <= MAX_DEPTH;
}

function safeAttributes(attributes: Record<string, string>, base: string | null): string {
  let out = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name)) continue;
    const safe = ADDRESSES.has(name) ? safeAddress(value, base) : value;
    if (safe !== null) out += ` ${name}="${escapeText(safe).replaceAll('"', '&quot;')}"`;
  }
  return out;
}

function safeAddress(value: string, base: string | null): string | null {
  const address = resolve(value.replace(/[\0-\x20]+/g, ''), base);
  return address !== null && /^(https?|mailto):/i.test(address) ? address : null;
}

/** The text of HTML on one line: no tags, entities as characters, pictures by their description. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html);
  const out: string[] = [];
  walk(html, {
    open: (name, { alt }) => out.push(BLOCK.test(name) ? ' ' : name === 'img' ? (alt ?? '') : ''),
    text: (text) => out.push(text),
    close: (name) => BLOCK.test(name) && out.push(' '),
  });
  return oneLine(out.join(''));
}

/** Text with every run of white space as one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text as it stands in HTML or XML. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}

/** What an element holds, as HTML: markup that stands in the feed unescaped. Not yet safe. */
export function innerHtml(node: FeedNode): string {
  return node.children.map((child) => (typeof child === 'string' ? escapeText(child) : outerHtml(child))).join('');
}

function outerHtml(node: FeedNode): string {
  const name = node.name.slice(node.name.lastIndexOf(':') + 1).replace(/[^\w-]/g, '');
  const attributes = Object.entries(node.attributes).map(([key, value]) => {
    const address = ADDRESSES.has(key) ? (resolve(value.trim(), node.base) ?? value) : value;
    return /^[\w:-]+$/.test(key) ? ` ${key}="${escapeText(address).replaceAll('"', '&quot;')}"` : '';
  });
  const inner = innerHtml(node);
  return VOID.has(name)
    ? `<${name}${attributes.join('')}>${inner}`
    : `<${name}${attributes.join('')}>${inner}</${name}>`;
}
