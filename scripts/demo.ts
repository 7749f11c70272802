/** `npm run demo`: the sandbox, and the program on a throwaway vault with a connection to every system in it. */
import path from 'node:path'
import { buildAll } from './build.ts'
import { choosePlatform, hasDisplay } from './choose-platform.ts'
import { withSandbox } from './demo-sandbox.ts'
import { startProgram } from './start-program.ts'
import { runTour } from './tour.ts'

const built = path.join(import.meta.dirname, '../dist/journeys')

async function demo(): Promise<number> {
  if (!hasDisplay(process)) {
    console.log('There is no display to show a window on; walking the tour on a virtual one instead.')
    return runTour(['--out=out'])
  }
  const [choice] = await Promise.all([choosePlatform(), buildAll()])
  const electronEntry = path.join(built, 'demo-electron.js')
  const chromiumEntry = path.join(built, 'demo-chromium.js')
  return withSandbox((args) => startProgram(choice, { electronEntry, chromiumEntry, args }).ended)
}

process.exitCode = await demo()
