/** The vault at sizes that few users reach: adding, renewing, one change, opening, each against what it is made of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { compactDecrypt } from 'jose'
import { connectionCodec } from '../../electron/connections/connection-record.ts'
import { createConnections } from '../../electron/connections/connections.ts'
import { writeAtomically } from '../../electron/storage/atomic-write.ts'
import { draft, lighthouse } from '../../electron/systems/lighthouse.fixture.ts'
import { type TokenRecord, tokenCodec } from '../../electron/tokens/token-record.ts'
import { createVault } from '../../electron/vault/create-vault.ts'
import { takeKey, unwrapKey } from '../../electron/vault/sealing.ts'
import { Secret } from '../../electron/vault/secret.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../shared/drafts/draft.ts'
import type { Result } from '../../shared/problem.ts'
import { type Figure, median } from './figures.ts'
import { fixedKeys } from './fixed-key.ts'

/** @param runs how often each ratio is measured. */
export async function measureVault(runs: number): Promise<readonly Figure[]> {
  const place = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bench-vault-'))
  try {
    const small = await startVault(path.join(place, '2000'))
    return [
      await added(small, 2_000, { withTokens: true, limit: 1_000 }),
      await renewed(small),
      await oneChange(small, runs),
      await opening(small, runs),
      ...(await addedWithoutStretch(await startVault(path.join(place, '10000')))),
    ]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

type Started = Awaited<ReturnType<typeof startVault>>

async function startVault(folder: string) {
  const count = { writes: 0 }
  const vault = createVault({
    folder,
    keys: fixedKeys,
    measure: async () => ({ score: 4, guessesLog10: 14 }),
    async writeFile(...what) {
      count.writes += 1
      await writeAtomically(...what)
    },
  })
  const [records, tokens] = [vault.collection(connectionCodec), vault.collection(tokenCodec)]
  must(await vault.create(undefined))
  const connections = createConnections({
    vault,
    records,
    tokens,
    systems: new Map([[lighthouse.id, lighthouse]]),
    validateDraft,
    checkCertificates: () => [],
    checkSettings: async () => [],
    normalizeDraft,
    uuid: () => crypto.randomUUID(),
    now: Date.now,
  })
  await vault.settled()
  return { folder, file: path.join(folder, 'vault.json'), vault, records, tokens, connections, count }
}

function draftsOf(count: number): readonly ConnectionDraft[] {
  return Array.from({ length: count }, (_, place) => ({ ...draft, name: `${draft.name} ${place}` }))
}

/** As long as tokens and refresh tokens of large servers are. */
function tokenOf(): TokenRecord {
  const text = (bytes: number) =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url')
  return {
    key: text(32),
    accessToken: new Secret(`eyJ${text(40)}.eyJ${text(600)}.${text(256)}`),
    refreshToken: new Secret(text(64)),
    cause: 'asked',
    issuedBy: 'https://north.invalid/token',
    obtainedAt: Date.now(),
    skew: 0,
    expirySource: 'exp',
    warnings: [],
  }
}

/** Until everything is answered, and so on disk. */
async function add(
  { vault, connections, tokens }: Started,
  count: number,
  withTokens: boolean,
): Promise<number> {
  const drafts = draftsOf(count)
  const records = Array.from({ length: withTokens ? count : 0 }, tokenOf)
  const started = performance.now()
  const made = must(await connections.addAll(drafts))
  await vault.change(records.map((record, place) => tokens.put(made[place]?.id ?? '', record)))
  return performance.now() - started
}

async function added(
  started: Started,
  count: number,
  { withTokens, limit }: { readonly withTokens: boolean; readonly limit: number },
): Promise<Figure> {
  const measured = await add(started, count, withTokens)
  await started.vault.settled()
  const bytes = (await readFile(started.file)).length
  return {
    name: `vault: ${count} connections added, a token each`,
    measured,
    limit,
    unit: ' ms',
    from: `two changes, a file of ${(bytes / 1e6).toFixed(1)} MB`,
  }
}

/** Each token comes with an answer of its own. */
async function renewed({ vault, tokens, count }: Started): Promise<Figure> {
  const before = count.writes
  const ids = tokens.list().slice(0, 200)
  const writing: Promise<void>[] = []
  for (const { id } of ids) {
    writing.push(vault.change([tokens.put(id, tokenOf())]))
    await setImmediate()
  }
  await Promise.all(writing)
  await vault.settled()
  return {
    name: 'vault: files written for 200 renewed tokens',
    measured: count.writes - before,
    limit: 6,
    unit: '',
    from: 'backups included',
  }
}

async function oneChange({ vault, tokens, file }: Started, runs: number): Promise<Figure> {
  const id = tokens.list()[0]?.id ?? ''
  const bytes = await readFile(file)
  const change = async () => {
    await vault.change([tokens.put(id, tokenOf())])
    await vault.settled()
  }
  const { ratio, from } = await ratioOf(runs, change, () => writeBare(`${file}.bare`, bytes))
  return { name: 'vault: one change, against a bare write', measured: ratio, limit: 2.5, unit: '×', from }
}

async function writeBare(file: string, bytes: Buffer): Promise<void> {
  const fresh = `${file}.fresh`
  const handle = await open(fresh, 'w', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(fresh, file)
}

async function opening({ vault, file }: Started, runs: number): Promise<Figure> {
  const { keys, records } = JSON.parse(await readFile(file, 'utf8')) as {
    keys: { held: string; wrapped: string }[]
    records: Record<string, string>
  }
  const [wrap] = keys
  const wrapping = await fixedKeys.unwrap(wrap?.held ?? '')
  const bytes = await unwrapKey(wrapping, wrap?.wrapped ?? '')
  if (!bytes) throw new Error('no key of this vault')
  const key = await takeKey(bytes)
  const sealed = Object.values(records)
  const decrypt = async () =>
    void (await Promise.all(sealed.map((record) => compactDecrypt(record, key.forJose))))
  const unlock = async () => void must(await vault.unlock(undefined))
  const { ratio, from } = await ratioOf(runs, unlock, decrypt, {
    async before() {
      vault.lock()
      await vault.settled()
    },
    // The backup is looked at once the vault is open: that would take its time from `jose`.
    between: () => vault.settled(),
  })
  return {
    name: 'vault: opening, against jose alone',
    measured: ratio,
    limit: 1.5,
    unit: '×',
    from: `${sealed.length} records, ${from}`,
  }
}

/** Both sides in turn, so that a busy moment of the machine meets both. */
async function ratioOf(
  runs: number,
  one: () => Promise<void>,
  other: () => Promise<void>,
  { before, between }: { readonly before?: () => Promise<void>; readonly between?: () => Promise<void> } = {},
) {
  const times: [number, number][] = []
  for (let run = 0; run <= runs; run += 1) {
    await before?.()
    const mine = await timeOf(one)
    await between?.()
    times.push([mine, await timeOf(other)])
  }
  // The first is to warm up.
  times.shift()
  const [mine, bare] = [times.map(([each]) => each), times.map(([, each]) => each)]
  const ratio = median(times.map(([each, base]) => each / base))
  const from = `${median(mine).toFixed(0)} ms to ${median(bare).toFixed(0)} ms, median of ${runs} pairs`
  return { ratio, from }
}

async function timeOf(act: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await act()
  return performance.now() - started
}

async function addedWithoutStretch(started: Started): Promise<readonly Figure[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  await setTimeout(50)
  delay.enable()
  const seconds = (await add(started, 10_000, false)) / 1000
  await started.vault.settled()
  delay.disable()
  const name = 'vault: 10,000 connections added'
  return [
    { name, measured: seconds, limit: 10, unit: ' s', from: 'one change' },
    {
      name: `${name}, longest stretch of the main thread`,
      measured: delay.max / 1e6,
      limit: 100,
      unit: ' ms',
      from: 'the backup included',
    },
  ]
}

function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.problem))
}
