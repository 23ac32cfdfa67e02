import { once } from 'node:events';
import { readSettings } from '../../src/config.ts';
import { monitorOf, openDesk } from '../../src/desk.ts';
import { runRound } from '../../src/monitor.ts';

// A worker of the scale benchmark: opens the store, says so, and runs one round when told.

const settings = readSettings(process.env);
const desk = await openDesk(settings, () => new Date());
const monitor = await monitorOf(desk, settings, desk.now);
process.send?.({ ready: true });
await once(process, 'message');
const cpu = process.cpuUsage();
const { sources, failed } = await runRound(monitor);
const { user, system } = process.cpuUsage(cpu);
process.send?.({ sources, failed, cpuMs: (user + system) / 1000, memoryMb: process.resourceUsage().maxRSS / 1024 });
await monitor.crawler.close();
await desk.close();
process.disconnect?.();
