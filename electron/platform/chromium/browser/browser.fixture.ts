/** A browser that only listens, for tests: what main says to it is written down, what it says itself is played. */
import { PassThrough } from 'node:stream'
import { vi } from 'vitest'
import type { Launched } from './launch.ts'
import { createPipe } from './pipe.ts'

/** A command as it arrived. */
export interface Said {
  readonly id: number
  readonly method: string
  readonly params?: Readonly<Record<string, unknown>>
  /** The page it was for; absent: the browser as a whole. */
  readonly sessionId?: string
}

/** Everything that is on its way through the pipes arrives. */
export async function quiet(): Promise<void> {
  for (let hop = 0; hop < 8; hop++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Makes one.
 * @param answers what it answers, by command; `{}` to every other, and nothing to one whose answer is undefined.
 */
export function fakeBrowser(answers: Readonly<Record<string, unknown>> = {}) {
  const [commands, messages] = [new PassThrough(), new PassThrough()]
  const said: Said[] = []
  const gone = Promise.withResolvers<string>()
  const end = vi.fn(async () => gone.resolve('it ended'))
  const play = (message: object) => messages.write(`${JSON.stringify(message)}\0`)
  commands.on('data', (chunk: Buffer) => {
    for (const text of chunk.toString().split('\0').slice(0, -1)) {
      const command = JSON.parse(text) as Said
      said.push(command)
      const { id, method, sessionId } = command
      const result = method in answers ? answers[method] : {}
      if (result !== undefined) play({ id, result, sessionId })
    }
  })
  const launched: Launched = { profile: '/nowhere', commands, messages, gone: gone.promise, end }
  return {
    launched,
    pipe: createPipe(commands, messages),
    said,
    end,
    /** The browser's process ends by itself. */
    goes: () => gone.resolve('it ended'),
    /** What was said to a page, or to the browser as a whole, as pairs of command and parameters. */
    saidTo: (sessionId?: string) =>
      said.filter((each) => each.sessionId === sessionId).map(({ method, params }) => [method, params]),
    /** Plays an event. @returns what was said from then on. */
    async emit(method: string, params: object, sessionId?: string): Promise<readonly Said[]> {
      await quiet()
      const before = said.length
      play({ method, params, sessionId })
      await quiet()
      return said.slice(before)
    },
  }
}

export type FakeBrowser = ReturnType<typeof fakeBrowser>

/** Whether a promise is still open once everything that is on its way has arrived. */
export async function isOpen(promise: Promise<unknown>): Promise<boolean> {
  return (await Promise.race([promise, quiet().then(() => 'open')])) === 'open'
}
