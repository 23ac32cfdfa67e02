import { sql } from 'drizzle-orm';
import { databaseTime } from './clock.ts';
import type { Db } from './open.ts';
import { paces } from './schema/installation.ts';

/** Reserves the next start of a request to a host, `delayMs` after the one before it. Gives how long to wait for it, in milliseconds. */
export async function reserveStart(tx: Db, host: string, delayMs: number): Promise<number> {
  const now = databaseTime(tx);
  const delay = sql.raw(String(Math.ceil(delayMs)));
  const [row] = await tx
    .insert(paces)
    .values({ host, nextAt: sql`${now} + ${delay}` })
    .onConflictDoUpdate({
      target: paces.host,
      set: { nextAt: sql`case when ${paces.nextAt} > ${now} then ${paces.nextAt} else ${now} end + ${delay}` },
    })
    .returning({ wait: sql`${paces.nextAt} - ${delay} - ${now}`.mapWith(Number) });
  return Math.max(row!.wait, 0);
}

/** Stays away from a host for some time, in every process. */
export async function restFrom(tx: Db, host: string, ms: number): Promise<void> {
  const until = sql`${databaseTime(tx)} + ${sql.raw(String(Math.ceil(ms)))}`;
  await tx
    .insert(paces)
    .values({ host, nextAt: until })
    .onConflictDoUpdate({
      target: paces.host,
      set: { nextAt: sql`case when ${paces.nextAt} > ${until} then ${paces.nextAt} else ${until} end` },
    });
}
