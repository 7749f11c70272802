/**
 * Script of what the user does in the window of the built program, for `electron.built.ts`. `CLAIMCHECK_SCRIPT_OPTIONS` holds its
 * options in JSON; what the test has to know is printed, a line of JSON each.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import type { Bridge, Channel, RequestOf, ResponseOf } from '../../../../shared/contract.ts'
import type { SystemId } from '../../../../shared/system.ts'
import type { ElectronFake } from '../electron-fake.ts'

export interface ScriptOptions {
  /** A server that issues tokens; a connection to it is created where the vault is new. */
  readonly address: string
  /** Quits by itself in the middle of it. */
  readonly quits: boolean
}

export type Line =
  | { readonly kind: 'box'; readonly content: string }
  | { readonly kind: 'underWay'; readonly clipboard: string }
  | {
      readonly kind: 'ended'
      readonly clipboard: string
      readonly calls: readonly string[]
      /** Channels open to pages of any window, beside the window's own. */
      readonly channels: readonly (string | symbol)[]
    }

const print = (line: Line) => void process.stdout.write(`${JSON.stringify(line)}\n`)

/** Copies a token, starts its refresh, and reports that. */
export async function runScript(fake: ElectronFake): Promise<void> {
  const { address, quits }: ScriptOptions = JSON.parse(process.env.CLAIMCHECK_SCRIPT_OPTIONS ?? '')
  const onClipboard = () => String(fake.clipboard.writes.at(-1)?.[0]?.items['text/plain'] ?? '')
  fake.app.once('quit', () => {
    const channels = fake.ipcMain.eventNames()
    print({ kind: 'ended', clipboard: onClipboard(), calls: fake.app.calls, channels })
  })
  const request = invokeOn(await until(() => fake.windows[0]?.webContents.bridge))
  const { vault, connections, preferences } = await request('app.start', {})
  let [id] = connections.map((connection) => connection.id)
  if (vault.kind === 'absent') {
    await request('vault.create', {})
    id = (await request('connection.add', draftAt(address))).id
  }
  if (id === undefined) throw new Error(`no connection in a vault that is ${vault.kind}`)
  await request('app.prefer', { ...preferences, theme: 'dark', lastConnection: id })
  // The library that writes is loaded with the first preference: its effects on the process begin here.
  await until(() => existsSync(path.join(dataFolder(), 'preferences.json')) || undefined)
  const signing = signIn(fake)
  const { cause } = await request('token.get', { id })
  if (cause === 'asked') await signing
  await request('token.copy', { id, form: 'token' })
  const before = fake.net.sent.length
  const refreshing = request('token.get', { id, fresh: true })
  refreshing.catch(() => undefined)
  await until(() => fake.net.sent[before])
  // Sent by the test for “quit” in the menu.
  process.once('SIGUSR2', () => fake.app.quit())
  print({ kind: 'underWay', clipboard: onClipboard() })
  if (quits) fake.app.quit()
}

function dataFolder(): string {
  const prefix = '--data-folder='
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? ''
}

/** Redirects the first login window at once, as the login server. */
async function signIn(fake: ElectronFake): Promise<void> {
  const window = await until(() => fake.windows[1])
  const { searchParams } = new URL(await until(() => window.webContents.address || undefined))
  const response = new URL(searchParams.get('redirect_uri') ?? '')
  response.searchParams.set('code', 'code')
  response.searchParams.set('state', searchParams.get('state') ?? '')
  window.webContents.redirectTo(response.href)
}

async function until<Value>(probe: () => Value | undefined): Promise<Value> {
  for (;;) {
    const seen = probe()
    if (seen !== undefined) return seen
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function invokeOn(bridge: Bridge) {
  return async <C extends Channel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> => {
    const result = await bridge.invoke(channel, request)
    if (!result.ok) throw new Error(`${channel} ended with ${JSON.stringify(result.problem)}`)
    return result.value
  }
}

function draftAt(address: string): ConnectionDraft {
  return {
    name: 'Účetní jednotka',
    system: 'money-s5' as SystemId,
    environment: 'server',
    method: 'authorization-code',
    values: { address, clientId: 'klient' },
    secrets: { clientSecret: 'secret' },
  }
}
