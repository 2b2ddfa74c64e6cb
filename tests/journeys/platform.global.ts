import type { TestProject } from 'vitest/node';
import { startPlatform } from '../platform.ts';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
    /** Its data, for commands beside it. */
    folder: string;
  }
}

/** One platform with the demo territory for all journeys; a journey that changes a day makes a day of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await startPlatform();
  project.provide('address', platform.address);
  project.provide('folder', platform.folder);
  return () => platform.stop();
}
