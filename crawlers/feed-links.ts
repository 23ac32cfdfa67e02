import { elements, type FeedNode, resolve, textOf } from './feed-tree.ts';

/**
 * The page that a feed or an item is about, as an absolute http(s) address: its `link` (Atom's, of the kind
 * "alternate", or RSS's, the last one that holds an address), else what stands in for it in some dialect.
 */
export function linkOf(node: FeedNode, own: FeedNode[], base: string | null): string | null {
  return (
    firstAddress(references(own, 'link'), base) ??
    firstAddress(texts(own, 'link').toReversed(), base) ??
    firstAddress(references(own, 'atom:link'), base) ??
    firstAddress(texts(own, 'atom:link'), base) ??
    firstAddress(standIns(node, own), base)
  );
}

/** An address as written, and the element it stands in. */
type Candidate = [address: string | undefined, from: FeedNode];

/** Links of Atom to other forms of the same thing, pages first. */
function references(own: FeedNode[], name: string): Candidate[] {
  const links = own.filter(({ attributes, name: given }) => given === name && attributes.href !== undefined);
  const pages = links.filter(({ attributes }) => /^(alternate)?$/i.test(attributes.rel?.trim() ?? ''));
  const isPage = ({ attributes }: FeedNode) => /html|^$/.test(attributes.type ?? '');
  return [...pages.filter(isPage), ...pages].map((link) => [link.attributes.href, link]);
}

function texts(own: FeedNode[], name: string): Candidate[] {
  const links = own.filter((child) => child.name === name && child.attributes.href === undefined);
  return links.map((link) => [textOf(link), link]);
}

/** CDF's attribute, Atom's content elsewhere, a permanent guid, RDF's name of an item, an Atom id that is an address. */
function standIns(node: FeedNode, own: FeedNode[]): Candidate[] {
  const named = (name: string) => own.find((child) => child.name === name);
  const [content, guid, id] = [named('content'), named('guid'), named('id')];
  const idText = id && node.name === 'entry' ? textOf(id).trim() : '';
  return [
    [node.attributes.href, node],
    [content?.attributes.src, content ?? node],
    [guid && guid.attributes.ispermalink !== 'false' ? textOf(guid) : undefined, guid ?? node],
    [node.name === 'item' ? node.attributes['rdf:about'] : undefined, node],
    [/^https?:/i.test(idText) ? idText : undefined, node],
  ];
}

function firstAddress(candidates: Candidate[], base: string | null): string | null {
  for (const [address, from] of candidates) {
    const found = webAddress(address ?? '', from.base ?? base);
    if (found !== null) return found;
  }
  return null;
}

function webAddress(text: string, base: string | null): string | null {
  const address = text
    .replace(/[\r\n\t]+/g, '')
    .trim()
    .replaceAll(' ', '%20');
  const absolute = address === '' ? null : resolve(address, base);
  return absolute !== null && /^https?:/i.test(absolute) ? absolute : null;
}

/** An identifier as it stands; one that is a path is made an address, so that it differs from another site's. */
export function idOf(node: FeedNode, base: string | null): string | null {
  const own = elements(node);
  for (const name of ['guid', 'id', 'atom:id', 'dc:identifier']) {
    const element = own.find((child) => child.name === name);
    const id = element ? textOf(element).trim() : '';
    if (element && id !== '') return isPath(id) ? (resolve(id, element.base ?? base) ?? id) : id;
  }
  return node.attributes['rdf:about']?.trim() || null;
}

function isPath(id: string): boolean {
  return id.includes('/') && /^[^:\s]+$/.test(id);
}
