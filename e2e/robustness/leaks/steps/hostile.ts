/** Steps of a page that has been taken over, and of one that crashes. */
import { setTimeout } from 'node:timers/promises'
import { guards } from '../../../../electron/ipc/guards.ts'
import type { Channel } from '../../../../shared/contract.ts'
import type { Scenario } from '../scenario.ts'

const channels = Object.keys(guards) as readonly Channel[]

type Invoke = (channel: unknown, value: unknown) => Promise<unknown>

/** Sends garbage with secrets in it on every channel: bugs it provokes may be reported, what is in it may not. */
export async function attack(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const secret = scenario.plant('taken-over "Secret" <1> & /+%')
  const { connections } = await user.mainState()
  const garbage = garbageWith(secret, connections[0]?.id ?? '')
  await user.page.evaluate(
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
  await scenario.look('after a hostile page')
}

/** Excludes locking and restoring, which would only do what a well-formed request says. */
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

/** Crashes the page with a token in view: crash dumps hold memory, and there must be none. */
export async function crashPage(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  const { page } = user
  if ((await user.at('passphrase').count()) > 0) await user.unlock(sandbox.passphrase)
  await user.selectWithToken((await user.mainState()).connections[0]?.name ?? '')
  await user.reveal()
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => {})
  await crashed
  await setTimeout(1500)
  scenario.home.sweep()
  await scenario.stop('kill')
}
