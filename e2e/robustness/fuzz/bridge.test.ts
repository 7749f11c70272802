/** Sends what a page could send past its bridge, straight through the binding: it gets a response or is dropped; nothing crashes. */
import fc from 'fast-check'
import type { Session } from '../../../electron/platform/chromium/browser/pipe.ts'
import { pageOrigin } from '../../../electron/platform/chromium/files.ts'
import { installBridge } from '../../../electron/platform/chromium/page/page-bridge.ts'
import { fuzz, Violation } from './fuzz.ts'
import { inShort, json, names, text } from './hostile-values.ts'

const frameId = 'main'
const pageContext = 7

/** Makes a browser that accepts everything and records what it is sent. */
function fakeBrowser() {
  const listeners = new Map<string, (event: unknown) => void>()
  const posted: string[] = []
  let binding = ''
  const session = {
    send: async (method: string, parameters?: { name?: string }) => {
      if (method === 'Runtime.addBinding') binding = parameters?.name ?? ''
      return { result: { objectId: 'receiver' } }
    },
    post: (method: string, parameters: unknown) => void posted.push(`${method} ${inShort(parameters)}`),
    on: (event: string, listener: (event: unknown) => void) => void listeners.set(event, listener),
  }
  const emit = (event: string, value: unknown) => listeners.get(event)?.(value)
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

fuzz(
  'bridge messages',
  2.5,
  fc.tuple(payload, fc.boolean(), fc.boolean()),
  async ([payload, isPage, fails]) => {
    const browser = fakeBrowser()
    const bridge = await installBridge(browser.session, frameId)
    let requests = 0
    bridge.respondWith(async () => {
      requests += 1
      if (fails) throw new Error('nobody there')
      return {}
    })
    const auxData = { isDefault: true, frameId }
    browser.emit('Runtime.executionContextCreated', {
      context: { id: pageContext, origin: pageOrigin, auxData },
    })
    browser.emit('Runtime.bindingCalled', {
      name: browser.binding(),
      payload,
      executionContextId: isPage ? pageContext : pageContext + 1,
    })
    bridge.emit({ kind: 'vault' })
    await new Promise((resolve) => setImmediate(resolve))
    if (!isPage && requests > 0) throw new Violation('another page got a response')
    if (browser.posted.filter((sent) => /[rR]esponseTo/.test(sent)).length !== requests)
      throw new Violation('a request without exactly one response')
  },
)
