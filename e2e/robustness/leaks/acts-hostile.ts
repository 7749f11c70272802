/** Acts of a page that has been taken over, and of one that dies. */
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { guards } from '../../../electron/ipc/guards.ts'
import type { Channel } from '../../../shared/contract.ts'
import { unlocks } from './acts-lock.ts'
import type { Stage } from './stage.ts'

const channels = Object.keys(guards) as readonly Channel[]

type Invoke = (channel: unknown, value: unknown) => Promise<unknown>

/** Garbage with secrets in it, on every channel: the mistakes it provokes may be told, what is in it may not. */
export async function attacks(stage: Stage): Promise<void> {
  const secret = stage.mark('taken-over "Secret" <1> & /+%')
  const { connections } = await stage.user().start()
  const garbage = garbageWith(secret, connections[0]?.id ?? '')
  await stage.user().page.evaluate(
    async ({ names, values }) => {
      const { invoke } = (globalThis as unknown as { claimcheck: { invoke: Invoke } }).claimcheck
      for (const name of names)
        for (const value of values)
          await Promise.race([
            invoke(name, value).catch(() => {}),
            new Promise((late) => window.setTimeout(late, 2000)),
          ])
    },
    {
      names: [...channels.filter(isHarmless), secret, `token.${secret}`, '__proto__', 'constructor'],
      values: garbage,
    },
  )
  await stage.look('after a hostile page')
}

/** Locking and restoring with a well-formed request would only do what was asked. */
function isHarmless(channel: Channel): boolean {
  return channel !== 'vault.lock' && channel !== 'vault.restore'
}

function garbageWith(secret: string, id: string): readonly unknown[] {
  const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ [secret]: inner }), secret)
  return [
    secret,
    [secret, [secret]],
    { [secret]: secret },
    { id: secret },
    { id, [secret]: secret, form: secret },
    {
      id,
      draft: { name: secret, system: secret, environment: secret, method: secret, values: {}, secrets: {} },
    },
    {
      name: secret,
      system: 'aaas',
      environment: secret,
      method: secret,
      values: { [secret]: secret },
      secrets: 7,
    },
    {
      name: 'x',
      system: 'aaas',
      environment: 'server',
      method: 'login',
      values: { address: secret },
      secrets: { [secret]: secret },
    },
    {
      name: 'y',
      system: 'aaas',
      environment: 'server',
      method: 'login',
      values: { address: `https://${encodeURIComponent(secret)}.invalid`, email: 'e' },
      secrets: { password: secret },
    },
    { passphrase: [secret] },
    { passphrase: { toString: secret } },
    { passphrase: secret },
    { language: secret, theme: secret },
    deep,
    { passphrase: secret.repeat(20_000) },
  ]
}

/** Crash dumps hold memory: there must be none. */
export async function crashesPage(stage: Stage): Promise<void> {
  const { user, running } = stage
  if ((await user().at('passphrase').count()) > 0) await unlocks(stage)
  await user().select((await user().start()).connections[0]?.name ?? '')
  await user().at('reveal').click()
  await expect(user().at('revealed-token')).toBeVisible()
  const session = await running().page.context().newCDPSession(running().page)
  const crashed = running().page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => {})
  await crashed
  await setTimeout(1500)
  stage.room.sweep()
  await stage.stop('kill')
}
