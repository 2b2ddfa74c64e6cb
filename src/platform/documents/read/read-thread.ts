// Run by `readApart` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '#platform/threads/apart.ts';
import { readAnyDocument } from './read-any.ts';

const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
parentPort?.postMessage(await answerOf(() => readAnyDocument(bytes, name)));
