/**
 * The sandbox as a process of its own: starts the vendors, fills a throwaway vault, says where they are, and answers
 * its parent until that goes away.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { SandboxAnswer } from '../demo/sandbox-process.ts'
import { seedVault } from '../demo/seed.ts'
import { startSandbox } from '../sandbox/index.ts'

/** Strong enough for the vault, easy enough to type from a note. */
const passphrase = 'claim check at the coat rack'

const port = Number(process.argv.find((each) => each.startsWith('--port='))?.slice('--port='.length) ?? 0)
const sandbox = await startSandbox({ port }).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  return process.exit(1)
})
const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-demo-'))
await seedVault(
  dataFolder,
  passphrase,
  sandbox.connections.map(({ draft }) => draft),
)

const say = (answer: SandboxAnswer) => process.send?.(answer)
process.on('message', () => say({ kind: 'secrets', secrets: [...sandbox.secrets(), passphrase] }))
process.on('disconnect', async () => {
  await sandbox.stop()
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
})
say({
  kind: 'ready',
  dataFolder,
  passphrase,
  routes: sandbox.routes,
  person: sandbox.person,
  drafts: sandbox.connections.map(({ draft }) => draft),
})
