import { board } from './board.ts';
import { reveal } from './reveal.ts';
import { thread } from './thread.ts';

const benches: Record<string, (args: string[]) => Promise<object>> = { board, reveal, thread };

const [name = 'board', ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`Bancs : ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await bench(args)) })}\n`);
}
