import { defineConfig } from 'vitest/config'

const every = {
  include: ['e2e/real/**/*.real.ts'],
  setupFiles: ['./scripts/network-off.ts'],
  // Ends a test that hangs; programs of other people take their time to start.
  testTimeout: 60_000,
  hookTimeout: 60_000,
}
const machineWide = ['e2e/real/managed-browser.real.ts']
const fromNpm = [
  'e2e/real/hand-over.real.ts',
  'e2e/real/imports.real.ts',
  'e2e/real/published-examples.real.ts',
]

/** The program's own code against programs of other people; started by `npm run test:real`, which says what is missing. */
export default defineConfig({
  test: {
    // Without programs there is nothing to run, which is said.
    passWithNoTests: true,
    projects: [
      // They mostly wait for each other's programs, on displays and buses of their own.
      {
        test: {
          ...every,
          name: 'beside',
          exclude: [...machineWide, ...fromNpm],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      // Sets the machine's own policies, which every browser obeys: nothing else may run beside it.
      {
        test: {
          ...every,
          name: 'machine-wide',
          include: machineWide,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      // Last: its programs are being installed while the others run.
      { test: { ...every, name: 'from npm', include: fromNpm, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
})
