/**
 * The sandbox as a process of its own: starts the vendors (with `--tls-twins` also some that speak TLS), fills a throwaway vault, says where they are, and answers
 * its parent until that goes away.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startSandbox } from '../../sandbox/index.ts'
import type { SandboxResponse } from '../demo/sandbox-process.ts'
import { seedVault } from '../demo/seed.ts'
import { startTlsTwins } from '../demo/tls-twins.ts'

/** Strong enough for the vault, easy enough to type from a note. */
const passphrase = 'claim check at the coat rack'

const port = Number(process.argv.find((each) => each.startsWith('--port='))?.slice('--port='.length) ?? 0)
const giveUp = (error: Error) => {
  process.stderr.write(`${error.message}\n`)
  return process.exit(1)
}
const sandbox = await startSandbox({ port }).catch(giveUp)
// After the ports of the vendors.
const twins = process.argv.includes('--tls-twins')
  ? await startTlsTwins(sandbox, port && port + 8).catch(giveUp)
  : undefined
const drafts = [...sandbox.connections.map(({ draft }) => draft), ...(twins?.drafts ?? [])]
const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-demo-'))
await seedVault(dataFolder, passphrase, drafts)

const say = (response: SandboxResponse) => process.send?.(response)
process.on('message', () => say({ kind: 'secrets', secrets: [...sandbox.secrets(), passphrase] }))
process.on('disconnect', async () => {
  await Promise.all([sandbox.stop(), twins?.stop()])
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
})
say({
  kind: 'ready',
  dataFolder,
  passphrase,
  transports: sandbox.transports,
  user: sandbox.user,
  drafts,
})
