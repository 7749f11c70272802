/** Fakes a Secret Service on its own session bus, for tests: its user is slow, declines, or locks it. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createBroker, createClient, type MessageBus } from 'dbus-native'
import { onTestFinished } from 'vitest'
import { offerKey, type SessionCipher, type WireSecret } from './secret-session.ts'
import { openSessionBus, type SessionBus } from './session-bus.ts'

const root = '/org/freedesktop/secrets'
const api = 'org.freedesktop.Secret'
const collection = `${root}/collection/test`
const item = `${collection}/1`
const prompt = `${root}/prompt/1`

/** State of the fake, and what was done with it. */
export interface FakeService {
  /** Whether its user is prompted before anything is read. */
  isLocked: boolean
  /** Omits locked entries from searches, as KeePassXC does. */
  hidesLocked: boolean
  hasCollection: boolean
  entry: { readonly text: string; readonly label: string } | undefined
  /** The user's response to a prompt; pending while they think. */
  response: Promise<'yes' | 'no'>
  readonly seen: { questions: number; dismissed: number; sessions: number; connections: Set<string> }
}

export interface ServiceUnderTest {
  readonly service: FakeService
  readonly openBus: () => Promise<SessionBus>
  /** Simulates a restart of KeePassXC. */
  restart(): Promise<void>
}

/** Starts a bus without any service. */
export async function startBus() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bus-'))
  const socket = path.join(folder, 'bus')
  const broker = createBroker({ authMethods: ['EXTERNAL'] })
  const { promise, resolve } = Promise.withResolvers<void>()
  broker.listen({ socket }, () => resolve())
  await promise
  onTestFinished(() => {
    broker.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const address = `unix:path=${socket}`
  return { address, openBus: () => openSessionBus({ DBUS_SESSION_BUS_ADDRESS: address }) }
}

export async function startService(start: Partial<FakeService> = {}): Promise<ServiceUnderTest> {
  const { address, openBus } = await startBus()
  const service: FakeService = {
    isLocked: false,
    hidesLocked: false,
    hasCollection: true,
    entry: undefined,
    response: Promise.resolve('yes'),
    seen: { questions: 0, dismissed: 0, sessions: 0, connections: new Set() },
    ...start,
  }
  let bus = await serve(address, service)
  return {
    service,
    openBus,
    async restart() {
      await bus.close()
      bus = await serve(address, service)
    },
  }
}

async function serve(busAddress: string, service: FakeService): Promise<MessageBus> {
  const bus = createClient({ busAddress, authMethods: ['EXTERNAL'] })
  bus.connection.on('error', () => undefined)
  const sessions = new Map<string, SessionCipher>()
  const on = (at: string, method: string, response: (...args: never[]) => unknown, signature: string) =>
    bus.setMethodCallHandler(at, `${api}.${method.split('.')[0]}`, method.split('.')[1] ?? '', [
      response,
      signature,
    ])
  on(
    root,
    'Service.OpenSession',
    (...[, theirs, message]: [string, Buffer, { sender: string }]) => {
      const { publicKey, agree } = offerKey()
      service.seen.sessions += 1
      service.seen.connections.add(message.sender)
      const session = `${root}/session/${service.seen.sessions}`
      sessions.set(session, agree(theirs))
      return [['ay', publicKey], session]
    },
    'vo',
  )
  on(root, 'Service.ReadAlias', () => (service.hasCollection ? collection : '/'), 'o')
  on(root, 'Service.SearchItems', () => found(service), 'aoao')
  on(root, 'Service.Unlock', (paths: string[]) => (service.isLocked ? [[], prompt] : [paths, '/']), 'aoo')
  on(
    prompt,
    'Prompt.Prompt',
    () => {
      service.seen.questions += 1
      void service.response.then((response) => {
        service.isLocked = response === 'no'
        bus.sendSignal(prompt, `${api}.Prompt`, 'Completed', 'bv', [response === 'no', ['s', '']])
      })
      return null
    },
    '',
  )
  on(
    prompt,
    'Prompt.Dismiss',
    () => {
      service.seen.dismissed += 1
      return null
    },
    '',
  )
  on(
    collection,
    'Collection.CreateItem',
    (properties: Record<string, string>, secret: WireSecret) => {
      const label = properties[`${api}.Item.Label`] ?? ''
      service.entry = { text: sessions.get(secret[0])?.open(secret) ?? '', label }
      return [item, '/']
    },
    'oo',
  )
  on(
    item,
    'Item.GetSecret',
    (session: string) => {
      if (service.isLocked) throw Object.assign(new Error('locked'), { dbusName: `${api}.Error.IsLocked` })
      return sessions.get(session)?.seal(session, service.entry?.text ?? '')
    },
    '(oayays)',
  )
  await bus.requestName('org.freedesktop.secrets', 0)
  return bus
}

function found({ entry, isLocked, hidesLocked }: FakeService): [open: string[], locked: string[]] {
  if (!entry || (isLocked && hidesLocked)) return [[], []]
  return isLocked ? [[], [item]] : [[item], []]
}
