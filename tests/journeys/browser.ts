import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * A browser: the machine's own Chromium or Chrome, else the one that npm brought (no system package needed: with
 * AWS_EXECUTION_ENV set it unpacks the libraries it carries).
 */
export async function openBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed) return chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: carried } = await import('@sparticuz/chromium');
  // Its defaults are for a cloud function: two of them change what pages may do.
  const args = carried.args.filter((arg) => !/disable-web-security|single-process|no-zygote/.test(arg));
  const executablePath = await carried.executablePath();
  const libraries = path.join(tmpdir(), 'al2023/lib');
  return chromium.launch({
    executablePath,
    args: [...args, '--no-sandbox'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  });
}
