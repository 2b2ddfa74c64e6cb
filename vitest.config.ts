import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts', 'tests/*.test.ts'],
          globalSetup: ['./tests/database.global.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['./tests/journeys/platform.global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server on two cores: files in turn, so that a slow page is the page's own doing.
          fileParallelism: false,
        },
      },
    ],
  },
});
