/**
 * Runs in a real Electron and serves its platform to the contract suite, which runs beside it in plain Node:
 * `electron contract-electron.js --contract-port=PORT --user-data=FOLDER`. See e2e/harness/contract/.
 */
import { connect } from 'node:net'
import path from 'node:path'
import { createElectronPlatform, loadElectron } from '../../../electron/platform/electron/electron.ts'
import { protectProcesses } from '../../../electron/platform/electron/process/run.ts'
import { handsOn } from '../contract/electron-hands.ts'
import { serve } from '../contract/serve.ts'

/** Built, this file stands in `dist/journeys/`. */
const dist = path.join(import.meta.dirname, '..')
const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''

const electron = await loadElectron()
const { app } = electron
app.setName('Claimcheck contract')
app.setPath('userData', option('user-data'))
protectProcesses(electron, process.argv)
// Heard, so that Electron does not quit by itself.
app.on('window-all-closed', () => undefined)

async function begin(): Promise<void> {
  const platform = createElectronPlatform(electron, { preload: path.join(dist, 'preload/preload.cjs') })
  // The program's own list of what it uses is narrower than what hands need; this is Electron itself.
  const whole = electron as unknown as Pick<typeof Electron, 'app'>
  const wire = serve(connect(Number(option('contract-port')), '127.0.0.1'), handsOn(whole, platform))
  // The last answers are sent before the process ends.
  app.on('will-quit', (event) => {
    event.preventDefault()
    void wire.end().then(() => app.exit(0))
  })
  await wire.closed
  app.exit(0)
}

app
  .whenReady()
  .then(begin)
  .catch(() => app.exit(1))
