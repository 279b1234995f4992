import { defineConfig } from 'vitest/config';

// Hang limits, not speed tests: speed belongs to `npm run bench`.
const patient = { testTimeout: 120_000, hookTimeout: 300_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts', 'tests/lock-file.test.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'server',
          include: ['tests/server/{api,door,store}/**/*.test.ts'],
          ...patient,
        },
      },
      {
        test: {
          // Whole servers that are started, killed and starved, one after the other.
          name: 'processes',
          include: ['tests/server/*.test.ts', 'tests/server/durability/**/*.test.ts'],
          fileParallelism: false,
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          fileParallelism: false,
          ...patient,
        },
      },
    ],
  },
});
