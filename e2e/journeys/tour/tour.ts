/** Runs the steps, times them, and reports how each one went. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runSandbox } from '../../harness/demo/sandbox-process.ts'
import type { PlatformAtHand } from '../../harness/driver/launch.ts'
import { beginTour, type Tour } from './context.ts'
import { reportConnection, type StepReport, type TourReport } from './report.ts'
import { steps } from './steps.ts'

/**
 * Runs the whole tour.
 * @param guide folder for the pictures of the user guide; by default beside the others.
 * @param say is called as each step ends.
 */
export async function runTour(
  at: PlatformAtHand,
  out: string,
  say: (step: StepReport) => void = () => {},
  guide = path.join(out, 'guide'),
): Promise<TourReport> {
  const sandbox = await runSandbox({ tlsTwins: true })
  try {
    const tour = await beginTour(at, sandbox, { out, guide })
    const report = await runSteps(tour, say)
    await tour.user.app.close()
    await writeFile(path.join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
    return report
  } finally {
    await sandbox.stop()
  }
}

async function runSteps(tour: Tour, say: (step: StepReport) => void): Promise<TourReport> {
  const done: StepReport[] = []
  for (const { name, run } of steps) {
    const started = performance.now()
    const problem = await Promise.race([run(tour), tooLong()]).then(() => undefined, messageOf)
    const milliseconds = Math.round(performance.now() - started)
    const step = { name, ok: problem === undefined, milliseconds, ...(problem && { problem }) }
    done.push(step)
    say(step)
    if (problem !== undefined) await tour.shoot('problem').catch(() => {})
  }
  const { connections } = await tour.user.mainState()
  return {
    platform: tour.user.app.platform,
    versions: await versionsOf(tour),
    connections: connections.map((connection) => reportConnection(connection, Date.now())),
    steps: done,
    screenshots: tour.pictures,
  }
}

/** Keeps a step from holding up the tour for ever. */
async function tooLong(): Promise<never> {
  await setTimeout(60_000, undefined, { ref: false })
  throw new Error('took longer than a minute')
}

async function versionsOf({ user }: Tour): Promise<Record<string, string>> {
  const browser = user.page.context().browser()?.version() ?? 'unknown'
  const { version } = await user.mainState()
  return { claimcheck: version, browser, node: process.versions.node }
}

/** Takes the beginning of a message, without the colours of a terminal. */
function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '').slice(0, 600)
}
