import { board } from './board.ts';
import { catalogue } from './catalogue.ts';
import { convocations } from './convocations.ts';
import { mesh } from './mesh.ts';
import { reveal } from './reveal.ts';
import { thread } from './thread.ts';
import { training } from './training.ts';

const benches: Record<string, (args: string[]) => Promise<object>> = {
  board,
  catalogue,
  convocations,
  mesh,
  reveal,
  thread,
  training,
};

const [name = 'board', ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`Bancs : ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await bench(args)) })}\n`);
}
