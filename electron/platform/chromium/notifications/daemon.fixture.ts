/** Fakes a desktop's notification daemon on a session bus of its own, for tests. */
import { createClient } from 'dbus-native'
import { startBus } from '../keys/secret-service.fixture.ts'
import type { SessionBus } from '../keys/session-bus.ts'

const path = '/org/freedesktop/Notifications'
const api = 'org.freedesktop.Notifications'

/** A notification as it arrived. */
export interface ShownNote {
  readonly number: number
  readonly summary: string
  readonly body: string
  readonly actions: readonly string[]
}

export interface FakeDaemon {
  readonly openBus: () => Promise<SessionBus>
  /** What is on the desktop. */
  readonly shown: ShownNote[]
  /** Every text that it was given, the newest last. */
  readonly texts: readonly string[]
  /** Numbers that it was asked to close. */
  readonly closed: number[]
  /** Presses a notification; as a daemon does, that closes it. */
  press(number: number): void
  /** The user closes it. */
  dismiss(number: number): void
  /** Ends it and starts another, whose numbers begin anew. */
  restart(): Promise<void>
}

/** @param capabilities what it can show. */
export async function startDaemon(
  capabilities: readonly string[] = ['body', 'body-markup', 'actions'],
): Promise<FakeDaemon> {
  const { address, openBus } = await startBus()
  const [shown, closed, texts]: [ShownNote[], number[], string[]] = [[], [], []]
  let bus = await serve()

  function take(number: number): void {
    const at = shown.findIndex((note) => note.number === number)
    if (at >= 0) shown.splice(at, 1)
    bus.sendSignal(path, api, 'NotificationClosed', 'uu', [number, 2])
  }

  async function serve() {
    const client = createClient({ busAddress: address, authMethods: ['EXTERNAL'] })
    client.connection.on('error', () => undefined)
    let last = 0
    const on = (method: string, response: (...args: never[]) => unknown, signature: string) =>
      client.setMethodCallHandler(path, api, method, [response, signature])
    on('GetCapabilities', () => capabilities, 'as')
    on(
      'Notify',
      (...[, replaced, , summary, body, actions]: [string, number, string, string, string, string[]]) => {
        const at = shown.findIndex(({ number }) => number === replaced)
        if (replaced === 0) last += 1
        const note = { number: replaced || last, summary, body, actions }
        if (at < 0) shown.push(note)
        else shown[at] = note
        texts.push(`${summary} ${body}`)
        return note.number
      },
      'u',
    )
    on(
      'CloseNotification',
      (number: number) => {
        closed.push(number)
        take(number)
        return null
      },
      '',
    )
    await client.requestName(api, 0)
    return client
  }

  return {
    openBus,
    shown,
    texts,
    closed,
    press(number) {
      bus.sendSignal(path, api, 'ActionInvoked', 'us', [number, 'default'])
      take(number)
    },
    dismiss: take,
    async restart() {
      await bus.close()
      shown.length = 0
      bus = await serve()
    },
  }
}
