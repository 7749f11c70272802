/** What the random kills cannot show by themselves: the order of steps, two programs at once, and what is said of a loss. */
import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import type { Result } from '../../../shared/problem.ts'
import { passphrase } from './keys.ts'
import type { Plan } from './messages.ts'
import { prepare, value } from './prepare.ts'
import { startTarget, type Target } from './target.ts'
import { openTestVault } from './vault-target.ts'

const { built, server, freshFolder } = await prepare()
const start = (plan: Plan) => startTarget(built.program, plan)
const put = (id: string, value: number) => [{ do: 'put', kind: 'connection', id, value }]

async function end(...targets: Target[]): Promise<void> {
  for (const target of targets) target.kill()
  await Promise.all(targets.map(({ dead }) => dead))
}

it.skipIf(process.platform === 'win32')(
  'what is acknowledged outlasts a power cut: file synced, put in place, folder synced, then the answer',
  async () => {
    const target = await start({ folder: await freshFolder(), program: 'vault' })
    await target.request('create', null)
    const before = target.steps.length
    await target.request('change', put('a', 1))
    const steps = target.steps.slice(before).filter(([, file]) => !file.includes('backup'))
    const names = steps.map(([step]) => step)
    const first = names.indexOf('open')
    expect(names.slice(first, first + 5)).toEqual(['open', 'write', 'sync', 'rename', 'syncFolder'])
    await end(target)
  },
)

it('two programs on one vault: whoever is too late is refused, nobody is overwritten', async () => {
  const folder = await freshFolder()
  const [one, other] = await Promise.all([
    start({ folder, program: 'vault' }),
    start({ folder, program: 'vault' }),
  ])
  await one.request('create', null)
  const kept: string[] = []
  let refused = 0
  async function write(target: Target, name: string): Promise<void> {
    for (let n = 0; n < 15; n += 1) {
      await target.request('lock', null)
      await target.request('unlock', null)
      for (const id of [`${name}-${n}-1`, `${name}-${n}-2`]) {
        const result = (await target.request('change', put(id, n))) as Result<unknown> | null
        if (result === null) kept.push(id)
        else refused += 1
      }
    }
  }
  await Promise.all([write(one, 'one'), write(other, 'other')])
  await Promise.all([one.request('settled', null), other.request('settled', null)])
  await end(one, other)
  const vault = openTestVault(folder)
  expect((await vault.unlock(new Secret(passphrase))).ok).toBe(true)
  const found = new Set(vault.list('connection').map(({ id }) => id))
  expect(kept.filter((id) => !found.has(id))).toEqual([])
  expect(kept.length + refused).toBe(60)
  await vault.settled()
  expect((await readdir(folder)).sort()).toEqual(['vault.backup.json', 'vault.json'])
}, 60_000)

async function startSignedIn(): Promise<{ target: Target; id: string; logins: () => number }> {
  const plan = {
    folder: await freshFolder(),
    program: 'app',
    fixedKey: true,
    transports: server.transports,
  } as const
  const target = await start(plan)
  let logins = 0
  target.onLogin((url) => {
    logins += 1
    return server.signIn(url)
  })
  await target.request('app.start', {})
  await target.request('vault.create', {})
  const { id } = await value<ConnectionSummary>(target.request('connection.add', server.user))
  await value(target.request('token.get', { id }))
  return { target, id, logins: () => logins }
}

it('a lost response of the server is reported, and the next request signs in as it must, no other does', async () => {
  const { target, id, logins } = await startSignedIn()
  const renew = () => target.request<TokenView>('token.get', { id, fresh: true })
  expect(await renew()).toMatchObject({ ok: true, value: { cause: 'refreshed' } })
  expect(logins()).toBe(1)
  server.tap.losesNext = true
  expect(await renew()).toMatchObject({ ok: false, problem: { kind: 'closedEarly' } })
  expect(logins()).toBe(1)
  expect(await renew()).toMatchObject({ ok: true, value: { cause: 'asked' } })
  expect(logins()).toBe(2)
  expect(await renew()).toMatchObject({ ok: true, value: { cause: 'refreshed' } })
  expect(logins()).toBe(2)
  await end(target)
}, 30_000)

it('closing the window waits for what is being written', async () => {
  const folder = await freshFolder()
  const plan = { folder, program: 'app', fixedKey: true, transports: server.transports } as const
  const target = await start(plan)
  await target.request('app.start', {})
  await target.request('vault.create', {})
  const adding = target.request('connection.add', { ...server.machine, name: 'Last words' })
  await target.request('close', null)
  await end(target)
  expect(await adding).toMatchObject({ ok: true })
  const again = await start(plan)
  const { connections } = await value<{ connections: ConnectionSummary[] }>(again.request('app.start', {}))
  expect(connections.map(({ name }) => name)).toEqual(['Last words'])
  await end(again)
}, 30_000)
