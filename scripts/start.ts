/** `npm start`: builds what is out of date and starts the program on the best platform available. */
import path from 'node:path'
import { buildAll } from './build.ts'
import { choosePlatform, hasDisplay } from './choose-platform.ts'
import { startProgram } from './start-program.ts'

const built = path.join(import.meta.dirname, '../dist')

/** The exit code if no window can be shown. */
const noDisplay = 2

async function start(args: readonly string[]): Promise<number> {
  if (!hasDisplay(process)) {
    console.error(
      'There is no display to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it from a desktop session, or on a virtual display: xvfb-run -a npm start',
    )
    return noDisplay
  }
  const [choice] = await Promise.all([choosePlatform(), buildAll()])
  const { ended } = startProgram(choice, {
    electronEntry: path.join(built, 'main/main.js'),
    chromiumEntry: path.join(built, 'main-chromium/main-chromium.js'),
    args,
  })
  return ended
}

if (import.meta.main) process.exitCode = await start(process.argv.slice(2))
