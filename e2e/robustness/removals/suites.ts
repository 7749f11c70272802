/** How each kind of test file is run, and what its runner's report says. */

export interface Failure {
  readonly file: string
  readonly title: string
}

export interface Outcome {
  /** How many tests ran. */
  readonly ran: number
  readonly failures: readonly Failure[]
}

export interface Suite {
  /** Its files' names. */
  readonly names: RegExp
  /** Whether it takes the display, which only one may have. */
  readonly display: boolean
  /** Whether it runs the built program. */
  readonly built: boolean
  /** After this many milliseconds its tests count as endless. */
  readonly limit: number
  /** The command line that runs these files and writes its report there. */
  readonly command: (files: readonly string[], report: string) => readonly [string, ...string[]]
  /** Variables its command needs. */
  readonly env: (report: string) => Readonly<Record<string, string>>
  readonly read: (report: string) => Outcome
}

interface VitestReport {
  readonly numTotalTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function readVitest(report: string): Outcome {
  const { testResults } = JSON.parse(report) as VitestReport
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({ file: name, title: fullName, status })),
  )
  return {
    ran: tests.filter(({ status }) => status === 'passed' || status === 'failed').length,
    failures: tests.filter(({ status }) => status === 'failed'),
  }
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly { readonly title: string; readonly file: string; readonly ok: boolean }[]
}

function specsOf({ suites = [], specs = [] }: PlaywrightSuite): readonly (Failure & { ok: boolean })[] {
  return [...specs, ...suites.flatMap(specsOf)]
}

function readPlaywright(report: string): Outcome {
  const specs = specsOf(JSON.parse(report) as PlaywrightSuite)
  return { ran: specs.length, failures: specs.filter(({ ok }) => !ok) }
}

const onPlatform = ['node', 'scripts/with-display.ts'] as const
const reported = (report: string) => ['--bail=1', '--reporter=json', `--outputFile=${report}`]
const noEnv = () => ({})
const minute = 60_000

export const suites: readonly Suite[] = [
  {
    names: /\.browser\.ts$/,
    display: true,
    built: false,
    limit: 6 * minute,
    command: (files, report) => [
      ...onPlatform,
      ...['vitest', 'run', '-c', 'vitest.browser.config.ts', ...reported(report), ...files],
    ],
    env: noEnv,
    read: readVitest,
  },
  {
    names: /\.built\.ts$/,
    display: false,
    built: true,
    limit: 4 * minute,
    command: (files, report) => [
      'vitest',
      ...['run', '-c', 'vitest.built.config.ts', ...reported(report), ...files],
    ],
    env: noEnv,
    read: readVitest,
  },
  {
    names: /\.spec\.ts$/,
    display: true,
    built: true,
    limit: 8 * minute,
    command: (files) => [
      ...onPlatform,
      ...['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--max-failures=1', '--reporter=json'],
      ...files,
    ],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    read: readPlaywright,
  },
  {
    names: /\.test\.tsx?$/,
    display: false,
    built: false,
    limit: 4 * minute,
    command: (files, report) => ['vitest', 'run', ...reported(report), ...files],
    env: noEnv,
    read: readVitest,
  },
]

/** The suite a test file belongs to. Throws where there is none: a mistake in the list. */
export function suiteOf(file: string): Suite {
  const suite = suites.find(({ names }) => names.test(file))
  if (!suite) throw new Error(`no suite runs ${file}`)
  return suite
}
