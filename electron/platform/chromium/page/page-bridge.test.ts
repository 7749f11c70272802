/** Main's half of the bridge: which requests get a response, and what gets into the page. */
import vm from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import type { Page } from '../../platform.ts'
import { fakeBrowser, isOpen, untilDelivered } from '../browser/browser.fixture.ts'
import { pageOrigin } from '../files.ts'
import { bridgeScript } from './bridge-script.ts'
import { installBridge, longestPiece } from './page-bridge.ts'

const own = { id: 1, origin: pageOrigin, auxData: { isDefault: true, frameId: 'main' } }
const requests = JSON.stringify({ request: 5, channel: 'token.get', value: { id: 'x' } })
const listens = JSON.stringify({ listening: true })

/** Installs a bridge in an empty window with a fake page. */
async function installed(response: Page['handle'] = async () => 'answered') {
  const browser = fakeBrowser({ 'Runtime.evaluate': { result: { objectId: 'receiver' } } })
  const bridge = await installBridge(browser.pipe.session('s'), 'main')
  const spy = vi.fn(response)
  bridge.respondWith(spy)
  const binding = browser.said.find(({ method }) => method === 'Runtime.addBinding')
  const toMain = String(binding?.params?.name)
  const load = (context: object = own) => browser.emit('Runtime.executionContextCreated', { context }, 's')
  const call = (payload: string, executionContextId = 1, name = toMain) =>
    browser.emit('Runtime.bindingCalled', { name, payload, executionContextId }, 's')
  const delivered = () =>
    browser.said.filter(({ method }) => method === 'Runtime.callFunctionOn').map(({ params }) => params)
  return { browser, bridge, response: spy, load, call, delivered }
}

describe('the bridge of Chromium’s app window', () => {
  it('responds to the page, with texts as arguments, never as code', async () => {
    const { load, call, response, delivered } = await installed()
    await load()
    await call(requests)
    expect(response).toHaveBeenCalledExactlyOnceWith({ channel: 'token.get', request: { id: 'x' } })
    expect(delivered()).toEqual([
      {
        objectId: 'receiver',
        functionDeclaration: 'function (piece, isLast) { this(piece, isLast) }',
        arguments: [{ value: '{"responseTo":5,"response":"answered"}' }, { value: true }],
        silent: true,
      },
    ])
  })

  it('delivers what is long in pieces that can be put together, and letters whole', async () => {
    // The first piece would end within one of the letters.
    const long =
      'x'.repeat(longestPiece - '{"responseTo":5,"response":"'.length - 1) + '😀'.repeat(longestPiece)
    const { load, call, delivered } = await installed(async () => long)
    await load()
    await call(requests)
    const pieces = delivered().map((params) =>
      ((params?.arguments ?? []) as readonly { value: unknown }[]).map(({ value }) => value),
    )
    expect(pieces.map(([, isLast]) => isLast)).toEqual([false, false, false, true])
    for (const [piece] of pieces) {
      expect(String(piece).length).toBeLessThanOrEqual(longestPiece)
      expect(String(piece).isWellFormed()).toBe(true)
    }
    expect(JSON.parse(pieces.map(([piece]) => piece).join(''))).toEqual({ responseTo: 5, response: long })
  })

  it.each([
    ['a page of another origin', { ...own, origin: 'https://evil.example' }],
    ['a page without an origin', { ...own, origin: 'null' }],
    ['a frame in the page', { ...own, auxData: { isDefault: true, frameId: 'another' } }],
    ['another world', { ...own, auxData: { isDefault: false, frameId: 'main' } }],
  ])('sends %s no response and no event', async (_who, context) => {
    const { load, call, response, bridge, delivered, browser } = await installed()
    await load(context)
    await call(requests)
    await call(listens)
    bridge.emit({ kind: 'secret' })
    await untilDelivered()
    expect(response).not.toHaveBeenCalled()
    expect(delivered()).toEqual([])
    expect(browser.said.map(({ method }) => method)).not.toContain('Runtime.evaluate')
  })

  it('sends no response to calls from another context or by another name', async () => {
    const { load, call, response } = await installed()
    await load()
    await call(requests, 2)
    await call(requests, 1, 'claimcheck')
    expect(response).not.toHaveBeenCalled()
  })

  it.each(['Runtime.executionContextDestroyed', 'Runtime.executionContextsCleared'])(
    'sends no response to a page that is gone (%s)',
    async (gone) => {
      const { browser, load, call, response, bridge, delivered } = await installed()
      await load()
      await call(listens)
      await browser.emit(gone, { executionContextId: 1 }, 's')
      await call(requests)
      bridge.emit({ kind: 'secret' })
      await untilDelivered()
      expect(response).not.toHaveBeenCalled()
      expect(delivered()).toEqual([])
    },
  )

  it.each([
    '',
    '{',
    'null',
    '7',
    '[]',
    '{}',
    '{"request":"5"}',
    '{"request":5.5}',
    '{"request":null}',
    '{"listening":1}',
  ])('rejects %j as a message', async (payload) => {
    const { load, call, response, delivered } = await installed()
    await load()
    await call(payload)
    expect(response).not.toHaveBeenCalled()
    expect(delivered()).toEqual([])
  })

  it('reveals nothing of an error that a request ends with', async () => {
    const { load, call, delivered } = await installed(() => Promise.reject(new Error('hunter2')))
    await load()
    await call(requests)
    expect(delivered()).toMatchObject([{ arguments: [{ value: '{"noResponseTo":5}' }, { value: true }] }])
    expect(JSON.stringify(delivered())).not.toContain('hunter2')
  })

  it('queues events until the page listens, and again once it does not any more', async () => {
    const { load, call, bridge, delivered } = await installed()
    await load()
    bridge.emit({ kind: 'first' })
    await untilDelivered()
    expect(delivered()).toEqual([])
    await call(listens)
    await call(JSON.stringify({ listening: false }))
    bridge.emit({ kind: 'second' })
    await untilDelivered()
    expect(delivered()).toMatchObject([
      { arguments: [{ value: '{"event":{"kind":"first"}}' }, { value: true }] },
    ])
  })

  it('takes the receiving function out of the page’s reach', async () => {
    const { browser, load } = await installed()
    await load()
    const { expression = '', contextId } =
      browser.said.find(({ method }) => method === 'Runtime.evaluate')?.params ?? {}
    expect(contextId).toBe(1)
    const name = /claimcheck_\w+/.exec(String(expression))?.[0] ?? ''
    const receive = () => undefined
    const page = vm.createContext({ [name]: receive })
    expect(vm.runInContext(String(expression), page)).toBe(receive)
    expect(name in page).toBe(false)
  })

  it('is not returned before the browser has confirmed all of it', async () => {
    for (const slow of ['Runtime.addBinding', 'Page.addScriptToEvaluateOnNewDocument']) {
      const browser = fakeBrowser({ [slow]: undefined })
      expect(await isOpen(installBridge(browser.pipe.session('s'), 'main'))).toBe(true)
    }
  })
})

describe('the script that builds the bridge', () => {
  /** Runs it in a page that can be inspected. */
  function run({ isTop = true, origin = pageOrigin } = {}) {
    const sent: string[] = []
    const page = vm.createContext({
      origin,
      addEventListener: () => undefined,
      RTCPeerConnection: class {},
      webkitRTCPeerConnection: class {},
      raw: (text: string) => void sent.push(text),
    })
    vm.runInContext(`globalThis.top = ${isTop ? 'globalThis' : '{}'}`, page)
    vm.runInContext(bridgeScript({ toMain: 'raw', fromMain: 'back' }, pageOrigin), page)
    return { page, sent, evaluate: (code: string): unknown => vm.runInContext(code, page) }
  }

  it('leaves a frozen bridge that cannot be replaced, and no function to main', () => {
    const { page, sent, evaluate } = run()
    evaluate(`claimcheck.invoke('app.start', {}); claimcheck = 1; delete globalThis.claimcheck`)
    expect(sent.map((text) => JSON.parse(text))).toEqual([{ request: 1, channel: 'app.start', value: {} }])
    expect(evaluate('Object.keys(claimcheck).concat(Object.isFrozen(claimcheck)).join()')).toBe(
      'invoke,subscribe,true',
    )
    expect('raw' in page).toBe(false)
  })

  it('puts a message together that comes in pieces', async () => {
    const { evaluate } = run()
    evaluate(`globalThis.response = claimcheck.invoke('app.start', {})`)
    evaluate(`back('{"responseTo":1,"resp', false); back('onse":"whole"}', true)`)
    expect(await evaluate('response')).toBe('whole')
    evaluate(`claimcheck.subscribe((event) => { globalThis.event = event }); back('{"event":"next"}', true)`)
    expect(evaluate('event')).toBe('next')
  })

  it.each([
    ['a frame', { isTop: false }],
    ['a page of another origin', { origin: 'https://evil.example' }],
  ])('gives %s neither bridge nor function', (_who, where) => {
    const { page } = run(where)
    for (const name of ['claimcheck', 'raw', 'back']) expect([name, name in page]).toEqual([name, false])
  })

  it('removes WebRTC from the page and from its frames', () => {
    for (const where of [{}, { isTop: false }])
      for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'])
        expect(name in run(where).page).toBe(false)
  })
})
