import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { crowdAt, inParallel } from './crowd.ts';

/** The load of the `reveal` bench, in a process of its own: address, code, participants. */
const [address = '', code = '', participants = '0'] = process.argv.slice(2);
const people = Number(participants);
const { post, join, listen, close } = crowdAt(address);

const { crowd, seconds: joinSeconds, refused: refusedJoins } = await join(code, people);
const receivedAt: number[] = [];
let bytes = 0;
const streams = await inParallel(crowd, 50, (person) =>
  listen(person, (frames) => {
    if (!frames[0]!.subarray(0, 200).includes('"type":"phase.reveal"')) return;
    receivedAt.push(Date.now());
    bytes = frames.reduce((sum, { length }) => sum + length, 0);
  }),
);
await inParallel(crowd, 50, ({ workshop, token }, index) =>
  post(
    `/api/ateliers/${workshop}/commandes`,
    { id: randomUUID(), type: 'note.add', text: `Ce que j’ai écrit seul ${index}` },
    token,
  ),
);
await sleep(1500);

const orderedAt = await new Promise<number>((resolve) => {
  process.once('message', (at) => resolve(at as number));
  process.send!('ready');
});
for (let waited = 0; receivedAt.length < people && waited < 300; waited += 1) await sleep(100);
for (const stream of streams) stream.destroy();
close();

const delays = receivedAt.map((at) => at - orderedAt).sort((a, b) => a - b);
process.send!({
  participants: people,
  notes: people,
  joinSeconds,
  refusedJoins,
  frameKB: Math.round(bytes / 1024),
  received: delays.length,
  p50: delays[Math.floor(delays.length / 2)],
  last: delays.at(-1),
});
process.disconnect();
