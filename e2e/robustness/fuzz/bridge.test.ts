/** What a page sends past its bridge, straight through the binding: answered, or dropped; never a crash. */
import fc from 'fast-check'
import { test } from 'vitest'
import type { Session } from '../../../electron/platform/chromium/browser/pipe.ts'
import { pageOrigin } from '../../../electron/platform/chromium/files.ts'
import { installBridge } from '../../../electron/platform/chromium/page/page-bridge.ts'
import { Broken, tryOut } from './budget.ts'
import { inShort, json, names, text } from './hostile.ts'

const frameId = 'main'
const ours = 7

/** A browser that says yes to everything, and notes what it is sent. */
function fakeBrowser() {
  const hearers = new Map<string, (event: unknown) => void>()
  const posted: string[] = []
  let binding = ''
  const session = {
    send: async (method: string, parameters?: { name?: string }) => {
      if (method === 'Runtime.addBinding') binding = parameters?.name ?? ''
      return { result: { objectId: 'receiver' } }
    },
    post: (method: string, parameters: unknown) => void posted.push(`${method} ${inShort(parameters)}`),
    on: (event: string, listener: (event: unknown) => void) => void hearers.set(event, listener),
  }
  const emit = (event: string, value: unknown) => hearers.get(event)?.(value)
  return { session: session as unknown as Session, posted, emit, binding: () => binding }
}

const field = fc.tuple(fc.constantFrom('request', 'listening', 'channel', 'value', ...names), json)
const payload = fc.oneof(
  json,
  text,
  fc
    .array(field, { maxLength: 4 })
    .map((pairs) => `{${pairs.map(([name, value]) => `"${name}":${value}`).join(',')}}`),
  fc.nat().map((request) => `{"request":${request},"channel":"app.start","value":{}}`),
)

test('bridge messages', { timeout: 300_000 }, async () => {
  const inputs = fc.tuple(payload, fc.boolean(), fc.boolean())
  await tryOut({ name: 'bridge messages', share: 2.5 }, inputs, async ([payload, isOurs, fails]) => {
    const browser = fakeBrowser()
    const bridge = await installBridge(browser.session, frameId)
    let asked = 0
    bridge.respondWith(async () => {
      asked += 1
      if (fails) throw new Error('nobody there')
      return {}
    })
    const auxData = { isDefault: true, frameId }
    browser.emit('Runtime.executionContextCreated', { context: { id: ours, origin: pageOrigin, auxData } })
    browser.emit('Runtime.bindingCalled', {
      name: browser.binding(),
      payload,
      executionContextId: isOurs ? ours : ours + 1,
    })
    bridge.emit({ kind: 'vault' })
    await new Promise((resolve) => setImmediate(resolve))
    if (!isOurs && asked > 0) throw new Broken('a stranger was answered')
    if (browser.posted.filter((sent) => /[rR]esponseTo/.test(sent)).length !== asked)
      throw new Broken('a question without one answer')
  })
})
