/**
 * robots.txt as RFC 9309 has it, with the answers of google/robotstxt, the reference that site owners test against.
 *
 * robots-parser is not used: it takes neither the most specific user agent, nor user-agent values with a space, nor
 * `/index.html` for its folder, nor a missing colon or a misspelt "disallow", and it compares percent-encoded paths
 * unevenly. Those are the reading of lines, the choice of the group and the comparison: all that such a library is.
 */

/** What a site's robots.txt says. */
export interface Robots {
  /** Whether the agent (a product token such as "Recoupe", with or without "/1.0") may fetch the address. */
  allows(agent: string, url: string): boolean;
  /** Seconds to leave between two requests (`Crawl-delay`), where the file asks for any. */
  delay(agent: string): number | undefined;
  /** Absolute http(s) addresses of the sitemaps named. */
  sitemaps: string[];
}

interface Rule {
  allow: boolean;
  pattern: string;
}

interface Rules {
  /** As written, for a comparison letter by letter. */
  written: Rule[];
  /** With percent codes evened out. */
  normal: Rule[];
}

interface Group {
  agents: string[];
  rules: Rules;
  delays: { agents: string[]; seconds: number }[];
}

/** Google reads this much of a robots.txt, and RFC 9309 asks for no less. */
const MAX_LENGTH = 500 * 1024;

/** Google cuts longer lines, so that a file cannot grow a pattern without end. */
const MAX_LINE_LENGTH = 2083 * 8;

/** Line names with the misspellings that Google forgives; a name may go on after them. */
const DIRECTIVES: [RegExp, 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay'][] = [
  [/^user[- ]?agent/i, 'agent'],
  [/^allow/i, 'allow'],
  [/^(disallow|dissallow|dissalow|disalow|diasllow|disallaw)/i, 'disallow'],
  [/^site-?map/i, 'sitemap'],
  [/^crawl-?delay/i, 'delay'],
];

/** Reads a robots.txt. Anything that is no rule is passed over, so an HTML page or an empty file allows everything. */
export function parseRobots(text: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  for (const line of linesOf(text)) {
    const [directive, value] = readLine(line);
    if (directive === 'sitemap') addSitemap(sitemaps, value);
    else if (directive === 'agent') openGroup(groups).agents.push(agentToken(value));
    else if (directive && groups.length > 0) addRule(groups[groups.length - 1]!, directive, value);
  }
  return {
    sitemaps,
    allows: (agent, url) => isAllowed(groupsFor(groups, agent).groups, pathOf(url)),
    delay: (agent) => delayFor(groups, agent),
  };
}

function linesOf(text: string): string[] {
  const whole = text.length <= MAX_LENGTH;
  const lines = text
    .slice(0, MAX_LENGTH)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  // A rule that was cut off could allow more than it says.
  if (!whole) lines.pop();
  return lines;
}

/** "Name: value", or "name value" where the colon was forgotten. */
function readLine(line: string): [directive: (typeof DIRECTIVES)[number][1] | undefined, value: string] {
  const content = line.slice(0, MAX_LINE_LENGTH).replace(/#.*/, '').trim();
  const match = /^([^:]*?)\s*:\s*(.*)$/.exec(content) ?? /^(\S+)\s+(\S+)$/.exec(content);
  if (!match) return [undefined, ''];
  return [DIRECTIVES.find(([name]) => name.test(match[1]!))?.[1], match[2]!];
}

/** A run of user-agent lines shares the rules that follow; a user-agent line after a rule begins a new group. */
function openGroup(groups: Group[]): Group {
  const last = groups.at(-1);
  if (last && last.rules.written.length === 0) return last;
  const group: Group = { agents: [], rules: { written: [], normal: [] }, delays: [] };
  groups.push(group);
  return group;
}

function addRule(group: Group, directive: 'allow' | 'disallow' | 'delay', value: string): void {
  if (directive === 'delay') {
    if (/^\d+(\.\d+)?$/.test(value)) group.delays.push({ agents: [...group.agents], seconds: Number(value) });
    return;
  }
  const allow = directive === 'allow';
  const pattern = escapePattern(value);
  group.rules.written.push({ allow, pattern });
  group.rules.normal.push({ allow, pattern: normalPattern(pattern) });
  // A last "$" may have been meant as the character: keep off both.
  if (!allow && pattern.endsWith('$')) group.rules.normal.push({ allow, pattern: `${pattern.slice(0, -1)}%24` });
}

function addSitemap(sitemaps: string[], value: string): void {
  if (URL.canParse(value) && /^https?:/i.test(value)) sitemaps.push(new URL(value).href);
}

/** "*", or the product token that a user-agent value begins with, in lower case; "" where there is none. */
function agentToken(value: string): string {
  return /^\*(?=\s|$)/.test(value) ? '*' : (/^[\p{L}\p{N}_.-]*/u.exec(value)?.[0] ?? '').toLowerCase();
}

/** The token of a crawler that gives its name ("Recoupe/1.0") or a browser's line ("Mozilla/5.0 (compatible; Recoupe/1.0)"). */
function crawlerToken(agent: string): string {
  const inner = /\(compatible;\s*([^\s;)]+)/i.exec(agent)?.[1] ?? agent.trim();
  return /\s/.test(inner) ? '' : agentToken(inner);
}

/** The groups of this very agent, else of the family it belongs to ("recoupe" for "recoupe-images"), else of "*". */
function groupsFor(groups: Group[], agent: string): { name: string; groups: Group[] } {
  const token = crawlerToken(agent);
  const isFamily = (name: string) => name !== '' && token.startsWith(name) && !/^\p{L}/u.test(token.slice(name.length));
  const families = groups.flatMap((group) => group.agents).filter(isFamily);
  const name = families.sort((a, b) => b.length - a.length)[0] ?? '*';
  return { name, groups: groups.filter((group) => group.agents.includes(name)) };
}

function delayFor(groups: Group[], agent: string): number | undefined {
  const chosen = groupsFor(groups, agent);
  return chosen.groups.flatMap((group) => group.delays).find((delay) => delay.agents.includes(chosen.name))?.seconds;
}

/**
 * Google compares an address letter by letter, RFC 9309 after undoing needless percent codes. Where the two differ,
 * the one that forbids is obeyed.
 */
function isAllowed(groups: Group[], path: string): boolean {
  const written = groups.flatMap((group) => group.rules.written);
  const normal = groups.flatMap((group) => group.rules.normal);
  return !forbids(written, path) && !forbids(normal, normalPath(path));
}

/** The longest pattern that fits decides; between equals, the one that allows. */
function forbids(rules: Rule[], path: string): boolean {
  const longest = { allow: 0, disallow: 0 };
  for (const { allow, pattern } of rules) {
    const kind = allow ? 'allow' : 'disallow';
    const length = matchedLength(pattern, path);
    if (length > longest[kind]) longest[kind] = length;
  }
  return longest.disallow > longest.allow;
}

/** How much a fitting pattern weighs; a pattern for a folder's index page is one for the folder itself too. */
function matchedLength(pattern: string, path: string): number {
  if (fits(pattern, path)) return pattern.length;
  const slash = pattern.lastIndexOf('/');
  if (slash < 0 || !pattern.startsWith('/index.htm', slash)) return -1;
  return fits(`${pattern.slice(0, slash + 1)}$`, path) ? slash + 2 : -1;
}

/** Whether a path begins with the pattern: "*" stands for any characters, "$" at the end for the end of the path. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [start, ...parts] = (anchored ? pattern.slice(0, -1) : pattern).split('*') as [string, ...string[]];
  if (!path.startsWith(start)) return false;
  let at = start.length;
  const last = anchored ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!anchored) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Path and query of an address, as Google takes it from the text: not decoded, without the fragment. */
function pathOf(url: string): string {
  const path = /^(?:[^/?;]*?:\/\/|\/\/)?[^/?;#]*([/?;][^#]*)?/.exec(url)?.[1] ?? '/';
  return escapeAscii(path.startsWith('/') ? path : `/${path}`);
}

/** Writes percent codes in capitals and encodes the ASCII characters that no address may hold. */
function escapeAscii(text: string): string {
  return text
    .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/[ "<>\\^`{|}]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function escapePattern(value: string): string {
  return escapeAscii(value).replace(/[^\0-\x7f]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}

/** A path as RFC 9309 wants it compared: needless percent codes undone, needed ones made. */
function normalPath(path: string): string {
  return escapePattern(undoNeedless(path)).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/** The same for a pattern, whose "*" and last "$" keep their meaning; a forgotten first slash is put in. */
function normalPattern(pattern: string): string {
  const rooted = pattern === '' || /^[/*]/.test(pattern) ? pattern : `/${pattern}`;
  return undoNeedless(rooted).replace(/\$(?!$)/g, '%24');
}

function undoNeedless(text: string): string {
  return text.replace(/%(?:2D|2E|3\d|4[1-9A-F]|5[\dA]|5F|6[1-9A-F]|7[\dAE])/g, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(char) ? char : code;
  });
}
