import type { TestProject } from 'vitest/node';
import { startPlatform } from '../platform.ts';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

/** One platform with the demo territory for all journeys; a journey that changes a day makes a day of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await startPlatform();
  project.provide('address', platform.address);
  return () => platform.stop();
}
