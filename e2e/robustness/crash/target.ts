/** Starts the program under test, sends it requests, kills it. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Problem, Result } from '../../../shared/problem.ts'
import type { FromTarget, Plan, StepName, ToTarget } from './messages.ts'

/** The program ended before it answered. */
export class Died extends Error {}

export interface Target {
  /** @throws Died */
  request<Value>(channel: string, request: unknown): Promise<Result<Value>>
  /** The step at which it killed itself, undefined where it was killed from outside. */
  readonly dead: Promise<string | undefined>
  /** What was done to the folder's files, in order. */
  readonly steps: readonly (readonly [StepName, path: string])[]
  arm(): void
  kill(): void
  /** Signs the user in whenever the program opens a login window; the redirect goes back to the program. */
  onLogin(signIn: (url: URL) => Promise<URL>): void
}

/** A request ended with a problem. */
export class ProblemError extends Error {
  readonly kind: Problem['kind']

  constructor(problem: Problem) {
    super(`ended with ${JSON.stringify(problem)}`)
    this.kind = problem.kind
  }
}

/** @throws ProblemError where the result is a problem. */
export async function value<Value>(response: Promise<Result<unknown>>): Promise<Value> {
  const result = await response
  if (!result.ok) throw new ProblemError(result.problem)
  return result.value as Value
}

/** @param program the built `crash-target.js`. */
export async function startTarget(program: string, plan: Plan): Promise<Target> {
  const child = fork(program, [JSON.stringify(plan)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const target = attend(child)
  await Promise.race([target.ready, target.dead])
  return target
}

function attend(child: ChildProcess): Target & { readonly ready: Promise<void> } {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ready = Promise.withResolvers<void>()
  const dead = Promise.withResolvers<string | undefined>()
  const steps: (readonly [StepName, string])[] = []
  let last: string | undefined
  let number = 0
  let signIn: (url: URL) => Promise<URL> = () => Promise.reject(new Error('no sign-in was set'))
  const send = (message: ToTarget) => {
    if (child.connected) child.send(message, () => undefined)
  }
  child.on('message', (message: FromTarget) => {
    if (message.kind === 'ready') ready.resolve()
    if (message.kind === 'response') waiting.get(message.number)?.resolve(message.response)
    if (message.kind === 'step') steps.push([message.step, message.path])
    if (message.kind === 'dying') last = `${message.when} ${message.step}`
    if (message.kind === 'login') void play(message.login, new URL(message.url))
  })
  /** Signs in; the program may be killed meanwhile. */
  async function play(login: number, url: URL): Promise<void> {
    const redirect = await signIn(url)
    send({ kind: 'redirect', login, url: redirect.href })
  }
  child.once('close', () => {
    for (const each of waiting.values()) each.reject(new Died())
    dead.resolve(last)
  })
  return {
    ready: ready.promise,
    dead: dead.promise,
    steps,
    async request(channel, request) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Died()
      const mine = Promise.withResolvers<unknown>()
      const at = number++
      waiting.set(at, mine)
      send({ kind: 'request', number: at, channel, request })
      return (await mine.promise) as never
    },
    arm: () => send({ kind: 'arm' }),
    kill: () => void child.kill('SIGKILL'),
    onLogin(play) {
      signIn = play
    },
  }
}
