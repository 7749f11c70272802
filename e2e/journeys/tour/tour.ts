/** Walks the steps, times them, and writes down how each one went. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runSandbox } from '../../harness/demo/sandbox-process.ts'
import type { PlatformAtHand } from '../../harness/driver/launch.ts'
import { reportConnection, type StepReport, type TourReport } from './report.ts'
import { steps } from './steps.ts'
import { beginWalk, type Walk } from './walk.ts'

/**
 * Walks the whole tour.
 * @param at the desktop to walk it on. @param out folder for pictures and `report.json`.
 * @param say hears each step as it ends.
 */
export async function walkTour(
  at: PlatformAtHand,
  out: string,
  say: (step: StepReport) => void = () => {},
): Promise<TourReport> {
  const sandbox = await runSandbox({ tlsTwins: true })
  try {
    const walk = await beginWalk(at, sandbox, out, `Demo · ${sandbox.passphrase}`)
    const report = await walkSteps(walk, say)
    await walk.running().close()
    await writeFile(path.join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
    return report
  } finally {
    await sandbox.stop()
  }
}

async function walkSteps(walk: Walk, say: (step: StepReport) => void): Promise<TourReport> {
  const done: StepReport[] = []
  for (const { name, run } of steps) {
    const started = performance.now()
    const problem = await Promise.race([run(walk), tooLong()]).then(() => undefined, messageOf)
    const milliseconds = Math.round(performance.now() - started)
    const step = { name, ok: problem === undefined, milliseconds, ...(problem && { problem }) }
    done.push(step)
    say(step)
    if (problem !== undefined) await walk.shoot('problem').catch(() => {})
  }
  const { connections } = await walk.user().start()
  return {
    platform: walk.running().platform,
    versions: await versionsOf(walk),
    connections: connections.map((connection) => reportConnection(connection, Date.now())),
    steps: done,
    screenshots: walk.screenshots,
  }
}

/** No step may keep the tour from ending. */
async function tooLong(): Promise<never> {
  await setTimeout(60_000, undefined, { ref: false })
  throw new Error('took longer than a minute')
}

async function versionsOf(walk: Walk): Promise<Record<string, string>> {
  const browser = walk.running().page.context().browser()?.version() ?? 'unknown'
  const { version } = await walk.user().start()
  return { claimcheck: version, browser, node: process.versions.node }
}

/** The first lines of what went wrong, without the colours of a terminal. */
function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '').slice(0, 600)
}
