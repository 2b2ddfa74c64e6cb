import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { crowdAt, inParallel } from './crowd.ts';

/** The load of the `board` bench, in a process of its own: address, code, participants, notes a second, seconds. */
const [address = '', code = '', participants = '0', rate = '0', seconds = '0'] = process.argv.slice(2);
const people = Number(participants);
const total = Number(rate) * Number(seconds);
const { post, join, listen, close } = crowdAt(address);

const sentAt = new Float64Array(total);
const received = Array.from({ length: people }, () => new Uint8Array(total));
// Latencies by tenth of a millisecond, up to 20 s: a million samples need no list.
const histogram = new Uint32Array(200_000);
let delivered = 0;
let duplicated = 0;

/** Notes of the bench are called «bench 42.»; whatever else the stream carries is not counted. */
const MARK = /"text":"bench (\d+)\."/g;
let lastText = '';
let lastMarks: number[] = [];

function marks(text: string): number[] {
  // The same frame goes to everyone: read it once.
  if (text !== lastText) {
    lastText = text;
    lastMarks = [...text.matchAll(MARK)].map((match) => Number(match[1]));
  }
  return lastMarks;
}

function take(person: number, frame: string): void {
  const at = performance.now();
  for (const note of marks(frame)) {
    const seen = received[person]!;
    if (seen[note]) duplicated += 1;
    else delivered += 1;
    seen[note] = 1;
    const tenths = Math.round((at - sentAt[note]!) * 10);
    histogram[Math.min(histogram.length - 1, Math.max(0, tenths))]! += 1;
  }
}

function percentile(share: number): number {
  let left = delivered * share;
  for (let tenths = 0; tenths < histogram.length; tenths += 1) {
    left -= histogram[tenths]!;
    if (left <= 0) return tenths / 10;
  }
  return histogram.length / 10;
}

const { crowd, seconds: joinSeconds, refused: refusedJoins } = await join(code, people);
const streams = await inParallel(crowd, 50, (person, index) =>
  listen(person, (frames) => take(index, Buffer.concat(frames).toString('utf8'))),
);
await sleep(1000);

let acknowledged = 0;
const pending: Promise<void>[] = [];
const start = performance.now();
for (let note = 0; note < total; note += 1) {
  const due = start + (note / Number(rate)) * 1000;
  const wait = due - performance.now();
  if (wait > 1) await sleep(wait);
  sentAt[note] = performance.now();
  const author = crowd[(note * 7919) % people]!;
  const command = { id: randomUUID(), type: 'note.add', text: `bench ${note}.` };
  pending.push(
    post(`/api/ateliers/${author.workshop}/commandes`, command, author.token).then(({ status }) => {
      if (status === 200) acknowledged += 1;
    }),
  );
}
await Promise.all(pending);
for (let waited = 0; delivered < acknowledged * people && waited < 100; waited += 1) await sleep(100);
for (const stream of streams) stream.destroy();
close();

process.send!({
  participants: people,
  rate: Number(rate),
  seconds: Number(seconds),
  joinSeconds,
  refusedJoins,
  sent: total,
  acknowledged,
  delivered,
  lost: acknowledged * people - delivered,
  duplicated,
  p50: percentile(0.5),
  p95: percentile(0.95),
  p99: percentile(0.99),
});
process.disconnect();
