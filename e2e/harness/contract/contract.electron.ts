/**
 * The contract on a real Electron: `npm run test:electron`. Where Electron's binary is missing this says so and fails;
 * the same suite on its fake is among the unit tests (`electron/platform/electron/electron.test.ts`).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describePlatform } from '../../../electron/platform/testing/platform.suite.ts'
import { remotePlatform } from './remote.ts'

const executable = process.env.CLAIMCHECK_ELECTRON
if (!executable) throw new Error('Electron’s binary is not here: fetch it with “npx install-electron --no”')

const program = path.join(import.meta.dirname, '../../../dist/journeys/contract-electron.js')

describePlatform('electron, really,', async () => {
  const userData = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-contract-'))
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const connected = once(server, 'connection') as Promise<[Socket]>
  const child = start((server.address() as AddressInfo).port, userData)
  const ended = once(child, 'exit')
  const [socket] = await Promise.race([
    connected,
    ended.then(([code]) => Promise.reject(new Error(`Electron ended with ${code} before it was ready`))),
  ])
  return remotePlatform(socket, async () => {
    await ended
    server.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  })
})

function start(port: number, userData: string): ChildProcess {
  // Set by editors that are Electron programs themselves, it would make Electron plain Node.
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...env } = process.env
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [program, ...asRoot, `--contract-port=${port}`, `--user-data=${userData}`]
  return spawn(executable ?? '', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}
