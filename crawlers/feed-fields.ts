/**
 * Which elements a value of a feed may stand in, the best first, over all dialects: RSS 0.9x, 1.0, 1.1, 2.0, Atom 0.3
 * and 1.0, CDF, Dublin Core, iTunes, Media RSS. Names as `readTree` gives them.
 */
export interface Field {
  /** The element of RSS 2.0 (or of an extension) that the value is handed to rss-parser in. */
  as: string;
  kind: 'plain' | 'html' | 'date' | 'author';
  from: string[];
}

export const FEED_FIELDS: Field[] = [
  { as: 'title', kind: 'plain', from: ['title', 'dc:title', 'atom:title', 'itunes:title', 'media:title'] },
  {
    as: 'description',
    kind: 'html',
    from: [
      ...['description', 'subtitle', 'tagline', 'atom:subtitle', 'dc:description', 'abstract', 'dcterms:abstract'],
      ...['itunes:summary', 'itunes:subtitle', 'media:description', 'info'],
    ],
  },
  {
    as: 'managingEditor',
    kind: 'author',
    from: [
      'author',
      'managingeditor',
      'dc:creator',
      'atom:author',
      'itunes:author',
      'dc:author',
      'webmaster',
      'dc:publisher',
    ],
  },
  { as: 'language', kind: 'plain', from: ['language', 'dc:language'] },
  {
    as: 'pubDate',
    kind: 'date',
    from: ['published', 'pubdate', 'issued', 'dcterms:issued', 'dcterms:created', 'created', 'atom:published'],
  },
  {
    as: 'lastBuildDate',
    kind: 'date',
    from: ['updated', 'modified', 'lastbuilddate', 'atom:updated', 'dcterms:modified', 'dc:date'],
  },
];

export const ITEM_FIELDS: Field[] = [
  { as: 'title', kind: 'plain', from: ['title', 'dc:title', 'atom:title', 'media:title', 'itunes:title'] },
  {
    as: 'description',
    kind: 'html',
    from: [
      ...['description', 'summary', 'atom:summary', 'dc:description', 'abstract', 'dcterms:abstract'],
      ...['itunes:summary', 'itunes:subtitle', 'media:description'],
    ],
  },
  {
    as: 'content:encoded',
    kind: 'html',
    from: [
      'content:encoded',
      'content',
      'atom:content',
      'xhtml:body',
      'body',
      'fullitem',
      'xhtml:div',
      'content:items',
    ],
  },
  { as: 'dc:language', kind: 'plain', from: ['dc:language', 'language'] },
  {
    as: 'pubDate',
    kind: 'date',
    from: [
      ...[
        'published',
        'pubdate',
        'atom:published',
        'issued',
        'dcterms:issued',
        'dcterms:created',
        'created',
        'dc:date',
      ],
      ...['dcterms:date', 'updated', 'atom:updated', 'modified', 'dcterms:modified'],
    ],
  },
  {
    as: 'dcterms:modified',
    kind: 'date',
    from: ['updated', 'atom:updated', 'modified', 'dcterms:modified', 'dc:date'],
  },
];

/** Where the author of an item stands, the best first. */
export const ITEM_AUTHORS = ['author', 'dc:creator', 'atom:author', 'itunes:author', 'dc:author', 'creator'];
