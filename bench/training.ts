import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkPlan, parseCampaign, solveTraining, type SolverCampaign } from '#capabilities/training';
import { inventCampaign } from './training-campaign.ts';

/** Seconds for a campaign that is not proven before. */
const SECONDS = '120';
const MEMORY_MS = 200;

/**
 * Plans the campaigns of the files given (format of `solve training`); without files, two invented ones of 120 and 545
 * teachers. For each: worth, bound, gap, seconds, processor seconds, and the most memory that the whole program held.
 */
export async function training(args: string[]): Promise<object> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seconds: { type: 'string', default: SECONDS } },
  });
  const campaigns = positionals.length > 0 ? await Promise.all(positionals.map(fromFile)) : invented();
  const results: object[] = [];
  for (const { name, campaign } of campaigns)
    results.push({ name, ...(await measure(campaign, Number(values.seconds))) });
  return { campaigns: results };
}

async function fromFile(file: string): Promise<{ name: string; campaign: SolverCampaign }> {
  return { name: file, campaign: parseCampaign(JSON.parse(await readFile(file, 'utf8'))) };
}

function invented(): { name: string; campaign: SolverCampaign }[] {
  return [
    { name: '120', campaign: inventCampaign('small') },
    { name: '545', campaign: inventCampaign('large') },
  ];
}

async function measure(campaign: SolverCampaign, seconds: number): Promise<object> {
  let memory = 0;
  const timer = setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss())), MEMORY_MS);
  const before = process.cpuUsage();
  try {
    const { sessions, ...answer } = await solveTraining(campaign, { seconds });
    const { user, system } = process.cpuUsage(before);
    const brokenRules = checkPlan(campaign, sessions).broken.length;
    const cpuSeconds = (user + system) / 1e6;
    return { ...answer, sessions: sessions.length, brokenRules, cpuSeconds, memoryMB: Math.round(memory / 1e6) };
  } finally {
    clearInterval(timer);
  }
}
