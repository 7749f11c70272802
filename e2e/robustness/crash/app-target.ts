/** Starts the whole program on the memory platform, with real files and real requests, to be killed. */
import { writeHeapSnapshot } from 'node:v8'
import { startApp } from '../../../electron/app.ts'
import { nodeRequest } from '../../../electron/network/node-request.ts'
import { createMemoryPlatform } from '../../../electron/platform/testing/memory.ts'
import type { MemoryLogin } from '../../../electron/platform/testing/memory-login.ts'
import { fixedKeys } from '../../bench/fixed-key.ts'
import { rerouted } from '../../harness/demo/reroute.ts'
import type { FromTarget, Plan, RequestHandler, ToTarget } from './messages.ts'

/**
 * `close` closes the window and answers when the program would end; `snapshot` writes what is in memory to the path asked
 * for; `hold` keeps texts in memory, for a snapshot to show; `press` is the user's press in the window; every other
 * channel is the page's.
 */
export async function startAppTarget(
  plan: Plan,
  emit: (message: FromTarget) => void,
): Promise<RequestHandler> {
  if (plan.clockAhead) setClockAhead(plan.clockAhead)
  const logins: MemoryLogin[] = []
  const held = new Set<string>()
  const memory = createMemoryPlatform({
    fetch: nodeRequest,
    keys: 'none',
    preferences: 'disk',
    onLogin(login) {
      const number = logins.push(login) - 1
      emit({ kind: 'login', login: number, url: login.request.authorizationUrl.href })
    },
  })
  process.on('message', (message: ToTarget) => {
    if (message.kind === 'redirect') logins[message.login]?.visit(new URL(message.url))
  })
  const platform = rerouted(plan.fixedKey ? { ...memory, keys: fixedKeys } : memory, plan.transports ?? {})
  const app = await startApp(platform, { dataFolder: plan.folder, pageFolder: plan.folder, version: '0.0.0' })
  return async (channel, request) => {
    if (channel === 'snapshot') return writeHeapSnapshot(String(request))
    if (channel === 'hold') {
      held.clear()
      for (const text of request as readonly string[]) held.add(text)
      return null
    }
    if (channel === 'press') {
      memory.page.press()
      return null
    }
    if (channel !== 'close') return memory.page.request(channel, request)
    memory.page.closeAsUser()
    return app.ended.then(() => null)
  }
}

/** Has time pass while the program did not run. */
function setClockAhead(milliseconds: number): void {
  const real = Date.now
  Date.now = () => real() + milliseconds
}
