import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that put something in the place of a global or of the platform's own settings: each in a world of its own. */
const ALONE = [
  'src/platform/{database,jobs,mail,realtime}/**/*.test.ts',
  'src/capabilities/accounts/server/*.test.ts',
  'src/capabilities/*/server/stream.test.ts',
  'src/capabilities/restitution/parts/live/*.test.ts',
  'src/capabilities/workshops/parts/{live,transport}.test.ts',
  'src/capabilities/training/parts/attendance/desk.test.ts',
  'src/capabilities/training/parts/offer/OfferPage.test.ts',
];

const UNIT = { globalSetup: ['./tests/database.global.ts'], testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...UNIT,
          name: 'unit',
          include: ['src/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts', 'tests/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // Reading the same modules again for each file took half of the time: 250 s, against 140.
          isolate: false,
        },
      },
      { test: { ...UNIT, name: 'unit-alone', include: ALONE } },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['./tests/journeys/platform.global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server on two cores: files in turn, so that a slow page is the page's own doing.
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
    ],
  },
});
