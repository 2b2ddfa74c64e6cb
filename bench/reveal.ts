import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { insertWorkshop, openWith, planFrom, roomOf } from '#capabilities/workshops';
import { homeTerritory } from '#capabilities/territory';
import { appDb } from '#platform/database/pool.ts';
import { prepareDatabase, prepareRuntime } from '#platform/database/prepare.ts';
import { setRuntime } from '#platform/runtime.ts';
import { stopping } from '#platform/stop.ts';
import { runLoad } from './load.ts';
import { startServer } from './server.ts';

/**
 * N people have written alone, one note each; the phase is revealed. Milliseconds from the reveal's order, given by
 * another node (this process), to its reception by each of them.
 */
export async function reveal(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { participants: { type: 'string', default: '2000' } } });
  const server = await startServer();
  try {
    const settings = { databaseUrl: null, dataFolder: server.folder, port: 0, origin: null, demo: true, smtpUrl: null };
    setRuntime(await prepareRuntime(settings, 0, await prepareDatabase(settings)));
    const db = appDb();
    const { id: territory } = (await homeTerritory(db, null))!;
    const plan = await planFrom(db, territory, 'codesign', { title: 'Banc', place: '', day: '2026-11-26' });
    plan.phases = plan.phases.filter(({ kind }) => kind === 'ideas').map((phase) => ({ ...phase, alone: true }));
    const room = await roomOf(db, await insertWorkshop(db, territory, { template: 'codesign', plan, createdBy: null }));
    await room.post({ kind: 'system' }, { id: randomUUID(), type: 'plan', ...plan });
    const code = await openWith(db, room, null);
    const result = await runLoad('reveal-load.ts', [server.address, code, values.participants], async (load) => {
      await room.catchUp();
      load.send(Date.now());
      await room.post({ kind: 'system' }, { id: randomUUID(), type: 'phase.reveal' });
    });
    return { ...result, serverMemoryMB: await server.memory() };
  } finally {
    await Promise.allSettled(stopping());
    await server.stop();
  }
}
