/** What other programs reach on the same measuring sets: rows of figures under the heads given, "–" where not taken. */
export interface Table {
  heads: string[];
  rows: [name: string, ...figures: string[]][];
}

export const FEED_PEERS: Table = {
  heads: ['parsed', 'values right', 'ms for 1 MB'],
  rows: [
    ['rss-parser 3.13', '0.913', '0.583', '37'],
    ['feedsmith 3.0', '0.870', '0.740', '39'],
    ['feedparser (npm)', '0.949', '0.701', '168'],
    ['@rowanmanning/feed-parser', '0.948', '0.740', '343'],
  ],
};

export const ROBOTS_PEERS: Table = {
  heads: ['right', 'allows what is forbidden'],
  rows: [['robots-parser 3.0.1', '0.92', '–']],
};

export const ARTICLE_PEERS: Table = {
  heads: ['aeb', 'fundus', 'fundus-eval', 'trafilatura', 'dates in fundus', 'dates', 'ms a page'],
  rows: [
    ['trafilatura 2.2, htmldate 1.10 (Python)', '0.957', '0.946', '0.970', '0.919', '0.984', '0.900', '30 / 5'],
    ['Readability 0.6 on linkedom, blocks apart', '0.958', '0.870', '0.938', '0.898', '0.855', '0.554', '25–46'],
    ['Readability 0.6 on jsdom', '0.945', '0.915', '0.937', '–', '0.911', '–', '124–320'],
    ['defuddle on linkedom', '0.928', '0.905', '0.953', '0.887', '0.968', '0.671', '131–186'],
    ['@extractus/article-extractor', '0.899', '0.848', '0.918', '0.837', '0.879', '0.610', '70–123'],
    ['@postlight/parser', '0.920', '0.880', '0.955', '0.834', '0.815', '0.498', '40–64'],
    ['`article p` by cheerio', '0.814', '0.851', '0.957', '0.807', '–', '–', '10–28'],
    ['JSON-LD, OpenGraph, meta, time, URL', '–', '–', '–', '–', '0.976', '0.691', '–'],
    ['metascraper-date', '–', '–', '–', '–', '0.976', '0.723', '–'],
  ],
};

export const CLAIM_PEERS: Table = {
  heads: ['wholeF1', 'F1', 'type', 'suppliers', 'named speaker', 'hedged', 'denied', 'per distractor'],
  rows: [
    ['a second annotator (18 French texts)', '0.61', '0.78', '0.77', '0.94', '0.90', '0.95', '0.50', '–'],
    ['every sentence of every text', '0.05', '0.65', '–', '–', '–', '–', '–', '10.8'],
    ['keywords, most named supplier, endings', '0.31', '0.52', '0.58', '0.75', '–', '0.65', '0.32', '2.7'],
    ['sentences with a name and a contract word', '0.11', '0.26', '0.42', '0.85', '–', '–', '–', '0.5'],
    ['one claim a sentence that has any, all else right', '–', '0.92', '–', '–', '–', '–', '–', '0'],
  ],
};
