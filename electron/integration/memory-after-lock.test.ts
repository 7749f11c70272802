/** What the program's memory contains of the vault: nothing in clear at rest, open or locked. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { prepare, value } from '../../e2e/robustness/crash/prepare.ts'
import { startTarget, type Target } from '../../e2e/robustness/crash/target.ts'
import type { ConnectionSummary } from '../../shared/connection.ts'

const { built, server, freshFolder } = await prepare()

const marks = {
  passphrase: 'mark-of-passphrase-83k1',
  next: 'mark-of-another-passphrase-42',
  unsaved: 'mark-unsaved-5522',
  measured: 'mark-measured-7710',
}

/** Returns the words that a heap snapshot contains. */
async function found(target: Target, words: readonly string[]): Promise<string[]> {
  const file = path.join(built.place, `heap-${Math.random()}.heapsnapshot`)
  await target.request('snapshot', file)
  const left = new Set(words)
  let before = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const text = before + String(chunk)
    for (const word of left) if (text.includes(word)) left.delete(word)
    before = text.slice(-2000)
  }
  await rm(file)
  return words.filter((word) => !left.has(word))
}

it('no secret, token, refresh token or passphrase is in memory in clear, be the vault open at rest or locked', async () => {
  const folder = await freshFolder()
  const target = await startTarget(built.program, { folder, program: 'app', transports: server.transports })
  target.onLogin(server.signIn)
  const request = <Value>(channel: string, what: unknown = {}) => value<Value>(target.request(channel, what))
  await request('app.start')
  await request('vault.create', { passphrase: marks.passphrase })
  const ids: string[] = []
  for (const draft of [server.machine, server.user])
    ids.push((await request<ConnectionSummary>('connection.add', draft)).id)
  const tokens: string[] = []
  for (const id of ids) {
    await request('token.get', { id })
    await target.request('press', {})
    tokens.push((await request<{ token: string }>('token.reveal', { id })).token)
    await request('connection.form', { id })
  }
  await target.request('vault.unlock', { passphrase: marks.unsaved })
  await request('vault.protect', {
    credential: { passphrase: marks.passphrase },
    protection: { kind: 'passphrase', passphrase: marks.next },
  })
  await request('vault.strength', { passphrase: marks.measured })
  await request('token.get', { id: ids[1], fresh: true })
  // Heap snapshots cut long strings.
  const inVault = [
    ...Object.values(server.machine.secrets),
    ...Object.values(server.user.secrets),
    ...tokens.map((token) => token.slice(0, 200)),
    server.tap.newest ?? 'no refresh token',
  ]
  expect(inVault.length).toBeGreaterThan(4)
  await target.request('hold', inVault)
  expect(await found(target, inVault), 'the search finds what is there').toEqual(inVault)
  await target.request('hold', [])

  // At rest each secret is in its `Secret` only: bytes, which no snapshot shows.
  const left = () => found(target, [...inVault, ...Object.values(marks)])
  await expect.poll(left, { timeout: 30_000, interval: 500 }).toEqual([])
  await target.request('press', {})
  expect(await request('token.reveal', { id: ids[0] })).toEqual({ token: tokens[0] })

  await request('vault.lock')
  // When the last change is on disk, and nothing is under way any more.
  await expect.poll(left, { timeout: 30_000, interval: 500 }).toEqual([])

  await request('vault.unlock', { passphrase: marks.next })
  await expect.poll(left, { timeout: 30_000, interval: 500 }).toEqual([])
  expect(await request('token.get', { id: ids[0] })).toMatchObject({ cause: 'asked' })
  target.kill()
  await target.dead
}, 120_000)

it('refreshes, requests and hands out nothing once it is locked', async () => {
  const folder = await freshFolder()
  const target = await startTarget(built.program, {
    folder,
    program: 'app',
    fixedKey: true,
    transports: server.transports,
  })
  target.onLogin(server.signIn)
  await value(target.request('app.start', {}))
  await value(target.request('vault.create', {}))
  const { id } = await value<ConnectionSummary>(target.request('connection.add', server.user))
  await value(target.request('token.get', { id }))
  const renewing = target.request('token.get', { id, fresh: true })
  await value(target.request('vault.lock', {}))
  const { newest } = server.tap
  await renewing
  for (const channel of ['token.get', 'token.reveal', 'connection.form'])
    expect(await target.request(channel, { id })).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
  await setTimeout(300)
  expect(server.tap.newest).toBe(newest)
  // The refresh in flight is not lost: no sign-in is needed.
  await value(target.request('vault.unlock', {}))
  expect(await target.request('token.get', { id, fresh: true })).toMatchObject({
    value: { cause: 'refreshed' },
  })
  target.kill()
  await target.dead
}, 60_000)
