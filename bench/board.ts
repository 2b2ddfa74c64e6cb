import { parseArgs } from 'node:util';
import { runLoad } from './load.ts';
import { startServer } from './server.ts';

/**
 * People around one board: N streams open, R notes a second between them for S seconds, through the public contract.
 * The load runs in a process of its own, so that the server is measured and not its clients.
 */
export async function board(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      participants: { type: 'string', default: '1000' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
    },
  });
  const server = await startServer();
  try {
    const before = await server.cpu();
    const result = await runLoad('board-load.ts', [
      server.address,
      await openCode(server.address),
      values.participants,
      values.rate,
      values.seconds,
    ]);
    const serverCpuSeconds = Math.round((await server.cpu()) - before);
    return { ...result, serverMemoryMB: await server.memory(), serverCpuSeconds };
  } finally {
    await server.stop();
  }
}

/** The code of the open day, as the home page gives it to programs. */
async function openCode(address: string): Promise<string> {
  const home = await (await fetch(address)).text();
  return /class="code-ouvert" value="(\w+)"/.exec(home)![1]!;
}
