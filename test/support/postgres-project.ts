import type { TestProject } from 'vitest/node';
import { openStore } from '../../db/open.ts';
import { startPostgres } from './postgres-server.ts';

/** One server for all tests of the project. Its template has our tables, so that each test's database has them at once. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const template = openStore(`${server.address}/template1`);
  await template.ready();
  await template.close();
  project.provide('postgres', server.address);
  return server.stop;
}
