// Run by `readSheet` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '#platform/threads/apart.ts';
import { sheetCells } from './sheet-cells.ts';

const { bytes } = workerData as { bytes: Uint8Array };
parentPort?.postMessage(await answerOf(() => sheetCells(bytes)));
