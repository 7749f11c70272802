/** The program's isolated world in the app window: whose calls are accepted, and what counts as a press. */
import vm from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from '../browser/browser.fixture.ts'
import { pageOrigin } from '../files.ts'
import { inPage, suppressBrowserKeys } from './browser-keys.ts'
import { createIsolatedWorld } from './isolated-world.ts'
import { watchGestures } from './page-gestures.ts'

/** Creates a world with one listener in it. */
async function connected() {
  const browser = fakeBrowser()
  const world = createIsolatedWorld(browser.pipe.session('s'), 'main')
  const onCall = vi.fn()
  await world.connect('function () {}', onCall)
  const paramsOf = (wanted: string) => browser.said.find(({ method }) => method === wanted)?.params ?? {}
  const { worldName } = paramsOf('Page.addScriptToEvaluateOnNewDocument')
  const { name, executionContextName } = paramsOf('Runtime.addBinding')
  const own = {
    id: 1,
    name: worldName,
    origin: pageOrigin,
    auxData: { type: 'isolated', isDefault: false, frameId: 'main' },
  }
  const make = (context: object = own) => browser.emit('Runtime.executionContextCreated', { context }, 's')
  const call = (executionContextId = 1) =>
    browser.emit('Runtime.bindingCalled', { name, payload: 'down', executionContextId }, 's')
  return { browser, onCall, own, make, call, worldName, executionContextName }
}

describe('the program’s isolated world', () => {
  it('is connected, and its function exists in it alone', async () => {
    const { onCall, make, call, worldName, executionContextName } = await connected()
    expect(executionContextName).toBe(worldName)
    await make()
    await call()
    expect(onCall).toHaveBeenCalledExactlyOnceWith('down')
  })

  it.each([
    ['the page’s own', { auxData: { type: 'default', isDefault: true, frameId: 'main' } }],
    ['another world', { name: 'another' }],
    ['the same in a frame', { auxData: { type: 'isolated', isDefault: false, frameId: 'another' } }],
    ['the same on another page', { origin: 'https://evil.example' }],
  ])('accepts no call by %s', async (_who, other) => {
    const { onCall, own, make, call } = await connected()
    await make({ ...own, ...other })
    await call()
    expect(onCall).not.toHaveBeenCalled()
  })

  it('accepts no call from another context, or once it is gone', async () => {
    const { browser, onCall, make, call } = await connected()
    await make()
    await call(2)
    await browser.emit('Runtime.executionContextDestroyed', { executionContextId: 1 }, 's')
    await call()
    await make()
    await browser.emit('Runtime.executionContextsCleared', {}, 's')
    await call()
    expect(onCall).not.toHaveBeenCalled()
  })
})

type Listener = (event: object) => void

/** Runs a script as in a page. @returns a function that fires an event, and reports how it was handled. */
function play(script: string, more: object = {}) {
  const listeners = new Map<string, Listener>()
  const page = vm.createContext({
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    Element: class {},
    ...more,
  })
  vm.runInContext('globalThis.top ??= globalThis', page)
  vm.runInContext(script, page)
  return {
    listeners,
    fire(type: string, event: object) {
      const preventDefault = vi.fn()
      listeners.get(type)?.({ preventDefault, ...event })
      return preventDefault.mock.calls.length > 0
    },
  }
}

describe('presses in Chromium’s app window', () => {
  /** Watches a page. @param more globals of its world. */
  async function watching(more: object = {}) {
    let [script, listener] = ['', (_text: string) => {}]
    const gestures = await watchGestures({
      run: async () => undefined,
      async connect(source, onCall) {
        script = source
        listener = onCall
      },
    })
    const { fire, listeners } = play(`(${script})('notify')`, {
      notify: (text: string) => listener(text),
      ...more,
    })
    return { gestures, fire, listeners }
  }
  const pressed = { isTrusted: true, repeat: false, key: 'Enter', code: 'Enter' }

  it('are those of the user', async () => {
    const { gestures, fire } = await watching()
    for (const type of ['keydown', 'pointerdown']) {
      fire(type, pressed)
      expect([type, gestures.take()]).toEqual([type, true])
      expect(gestures.take()).toBe(false)
    }
  })

  it.each([
    ['events that scripts make', { isTrusted: false }],
    ['the repeats of a key that is held down', { repeat: true }],
    ['main’s own editing', { key: '', code: '' }],
    ['main’s own editing, by another name', { key: 'Unidentified', code: '' }],
  ])('are not %s', async (_what, more) => {
    const { gestures, fire } = await watching()
    for (const type of ['keydown', 'pointerdown', 'keyup']) fire(type, { ...pressed, ...more })
    expect(gestures.take()).toBe(false)
  })

  it('are not releases or clicks', async () => {
    const { gestures, fire, listeners } = await watching()
    for (const type of ['keyup', 'pointerup', 'click']) fire(type, pressed)
    expect(gestures.take()).toBe(false)
    expect([...listeners.keys()]).toEqual(['pointerdown', 'keydown', 'pointerup', 'keyup'])
  })

  it('are not counted in frames', async () => {
    expect((await watching({ top: {} })).listeners.size).toBe(0)
  })
})

describe('the browser’s own keys', () => {
  /** Installs the listener on a page. */
  function keys(isMac = false) {
    const { fire } = play(`(${inPage})(${JSON.stringify({ isMac })})`)
    const up = {
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      getModifierState: () => false,
    }
    const press = (key: string, more: object = {}) =>
      fire('keydown', { key, code: `Key${key.toUpperCase()}`, target: {}, ...up, ...more })
    return { fire, press }
  }
  const ctrl = { ctrlKey: true }
  const alt = { altKey: true }
  const shift = { shiftKey: true }

  it.each<[string, string, object]>([
    ['reload', 'r', ctrl],
    ['reload by F5', 'F5', {}],
    ['find', 'f', ctrl],
    ['print', 'p', ctrl],
    ['save', 's', ctrl],
    ['the source', 'u', ctrl],
    ['open a file', 'o', ctrl],
    ['a new window', 'n', ctrl],
    ['a new tab', 't', ctrl],
    ['developer tools', 'i', { ...ctrl, ...shift }],
    ['developer tools by F12', 'F12', {}],
    ['back', 'ArrowLeft', alt],
    ['the browser’s task manager', 'Escape', shift],
    ['a key of its own for back', 'BrowserBack', {}],
  ])('for %s do nothing', (_what, key, more) => expect(keys().press(key, more)).toBe(true))

  it.each<[string, string, object]>([
    ['typing', 'a', {}],
    ['typing with AltGr', '€', { ...ctrl, ...alt }],
    ['copying', 'c', ctrl],
    ['pasting', 'v', ctrl],
    ['closing the window', 'w', ctrl],
    ['moving on', 'Tab', {}],
  ])('are not those for %s', (_what, key, more) => expect(keys().press(key, more)).toBe(false))

  it('nor the mouse’s do anything: back and forward, zoom, menu, dropping a file', () => {
    const { fire } = keys()
    for (const type of ['mousedown', 'mouseup', 'auxclick']) {
      expect([type, fire(type, { button: 3 }), fire(type, { button: 4 })]).toEqual([type, true, true])
      expect(fire(type, { button: 0 })).toBe(false)
    }
    expect([fire('wheel', { ctrlKey: true }), fire('wheel', { ctrlKey: false })]).toEqual([true, false])
    expect(fire('contextmenu', {})).toBe(true)
    for (const type of ['dragover', 'drop']) expect([type, fire(type, { target: {} })]).toEqual([type, true])
  })

  it('are suppressed in a world that the page cannot reach', async () => {
    const run = vi.fn(async () => undefined)
    await suppressBrowserKeys({ run, connect: async () => undefined }, 'darwin')
    expect(run).toHaveBeenCalledExactlyOnceWith(`(${inPage})({"isMac":true})`)
  })
})
