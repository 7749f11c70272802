/** Fakes a browser behind pipes, for tests: records the commands sent to it and sends events that the test emits. */
import { PassThrough } from 'node:stream'
import { vi } from 'vitest'
import type { Launched } from './launch.ts'
import { createPipe } from './pipe.ts'

/** A command that was received. */
export interface ReceivedCommand {
  readonly id: number
  readonly method: string
  readonly params?: Readonly<Record<string, unknown>>
  /** The page it was for; absent for the browser itself. */
  readonly sessionId?: string
}

/** Waits until everything in the pipes has arrived. */
export async function untilDelivered(): Promise<void> {
  for (let hop = 0; hop < 8; hop++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Creates a fake browser.
 * @param responses results by command; `{}` for any other, and no response where the result is undefined.
 */
export function fakeBrowser(responses: Readonly<Record<string, unknown>> = {}) {
  const [commands, messages] = [new PassThrough(), new PassThrough()]
  const received: ReceivedCommand[] = []
  const gone = Promise.withResolvers<string>()
  const end = vi.fn(async () => gone.resolve('it ended'))
  const send = (message: object) => messages.write(`${JSON.stringify(message)}\0`)
  commands.on('data', (chunk: Buffer) => {
    for (const text of chunk.toString().split('\0').slice(0, -1)) {
      const command = JSON.parse(text) as ReceivedCommand
      received.push(command)
      const { id, method, sessionId } = command
      const result = method in responses ? responses[method] : {}
      if (result !== undefined) send({ id, result, sessionId })
    }
  })
  const launched: Launched = { profile: '/nowhere', commands, messages, gone: gone.promise, end }
  return {
    launched,
    pipe: createPipe(commands, messages),
    said: received,
    end,
    /** Ends the browser's process by itself. */
    exit: () => gone.resolve('it ended'),
    /** Returns the commands received for a page, or for the browser itself, as pairs of method and parameters. */
    receivedBy: (sessionId?: string) =>
      received.filter((each) => each.sessionId === sessionId).map(({ method, params }) => [method, params]),
    /** Emits an event. @returns the commands received from then on. */
    async emit(method: string, params: object, sessionId?: string): Promise<readonly ReceivedCommand[]> {
      await untilDelivered()
      const before = received.length
      send({ method, params, sessionId })
      await untilDelivered()
      return received.slice(before)
    },
  }
}

export type FakeBrowser = ReturnType<typeof fakeBrowser>

/** Whether a promise is still pending once everything in the pipes has arrived. */
export async function isOpen(promise: Promise<unknown>): Promise<boolean> {
  return (await Promise.race([promise, untilDelivered().then(() => 'open')])) === 'open'
}
