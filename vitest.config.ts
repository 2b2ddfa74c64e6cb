import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that put something in the place of a global or of the platform's own settings: each in a world of its own. */
const ALONE = [
  'src/platform/{database,jobs,mail,realtime}/**/*.test.ts',
  'src/capabilities/accounts/server/*.test.ts',
  'src/capabilities/*/server/stream.test.ts',
  'src/capabilities/restitution/parts/live/*.test.ts',
  'src/capabilities/field/parts/visits/box.test.ts',
  'src/capabilities/workshops/parts/{live,transport}.test.ts',
  'src/capabilities/training/parts/attendance/desk.test.ts',
  'src/capabilities/training/parts/offer/OfferPage.test.ts',
];

/** Four thousand modules of words, which Node reads as they are in 0.9 s; through Vite they took 10 s of each world. */
const server = { deps: { external: [/src\/paraglide\//] } };

/** By default one core stays idle; here the database is what a world waits for. */
const maxWorkers = '100%';

const UNIT = {
  server,
  maxWorkers,
  globalSetup: ['./tests/database.global.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

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
