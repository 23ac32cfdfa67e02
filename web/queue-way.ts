import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { DeskEnv } from './desk.ts';
import { canonicalQuery, queryFrom } from './queue-query.ts';

const COOKIE = 'recoupe_list';
// What an address says of the act just done, and nothing of the list.
const PASSING = ['kept', 'did', 'undone', 'problem', 'left', 'all'];

/** Remembers which list the person works in, to bring them back to it after a verdict. */
export function rememberList(c: Context<DeskEnv>, query: string): void {
  const secure = c.var.desk.settings.origin.startsWith('https:');
  setCookie(c, COOKIE, query, { path: '/', httpOnly: true, sameSite: 'Lax', secure });
}

/** The list remembered, as a query; empty when it is the whole queue. */
export function keptList(c: Context<DeskEnv>): string {
  return canonicalQuery(queryFrom(getCookie(c, COOKIE) ?? ''));
}

/** Where a form of the queue leads back to: a list of ours with what is to be told, at the line to go on from. */
export function backTo(back: unknown, told: Record<string, string | number>): string {
  const url = URL.parse(typeof back === 'string' ? back : '/', 'http://desk');
  const isOurs = url?.host === 'desk' && (url.pathname === '/' || url.pathname === '/morning');
  const to = isOurs ? url : new URL('http://desk/');
  for (const name of PASSING) to.searchParams.delete(name);
  for (const [name, value] of Object.entries(told)) to.searchParams.set(name, String(value));
  return `${to.pathname}${to.search}${to.pathname === '/' ? '#next' : ''}`;
}
