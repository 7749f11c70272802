/** `npm run demo`: starts the sandbox, and the program on a temporary vault with a connection to every system in it. */
import path from 'node:path'
import { writeOptions } from '../e2e/harness/demo/options.ts'
import { type RunningSandbox, runSandbox } from '../e2e/harness/demo/sandbox-process.ts'
import { buildAll } from './build.ts'
import { choosePlatform, hasDisplay } from './choose-platform.ts'
import { startProgram } from './start-program.ts'
import { runTour } from './tour.ts'

const built = path.join(import.meta.dirname, '../dist/journeys')

async function demo(): Promise<number> {
  if (!hasDisplay(process)) {
    console.log('There is no display to show a window on; walking the tour on a virtual one instead.')
    return runTour(['--out=out'])
  }
  const [choice] = await Promise.all([choosePlatform(), buildAll()])
  const sandbox = await runSandbox({ port: portOf(process.argv), tlsTwins: true }).catch((error: Error) => {
    console.error(error.message)
    return undefined
  })
  if (!sandbox) return 1
  emit(sandbox)
  try {
    return await startProgram(choice, {
      electronEntry: path.join(built, 'demo-electron.js'),
      chromiumEntry: path.join(built, 'demo-chromium.js'),
      args: writeOptions({
        dataFolder: sandbox.dataFolder,
        transports: sandbox.transports,
        note: `Demo · ${sandbox.passphrase}`,
        attachable: false,
      }),
    }).ended
  } finally {
    await sandbox.stop()
  }
}

/** Parses `--port=NUMBER`: the first of ten ports for the sandbox, so that its addresses stay the same. */
function portOf(argv: readonly string[]): number {
  return Number(argv.find((each) => /^--port=\d+$/.test(each))?.slice('--port='.length) ?? 0)
}

/**
 * Prints the demo's credentials, which belong to the sandbox on this machine and are deleted when the window is closed.
 */
function emit({ passphrase, user }: RunningSandbox): void {
  console.log(`Passphrase of the demo vault: ${passphrase}`)
  console.log(`Login window: ${user.user} / ${user.password}`)
}

process.exitCode = await demo()
