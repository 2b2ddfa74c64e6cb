// Run by `toPdf` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import type { Document } from './document.ts';
import { layOutPdf } from './typst-pdf.ts';

const pdf = await layOutPdf(workerData as Document);
parentPort?.postMessage(pdf, [pdf.buffer as ArrayBuffer]);
