/** The presses of Chromium's app window, heard in a world of their own that the page's scripts cannot reach. */
import type { Protocol } from 'devtools-protocol'
import { createGestures, type Gestures } from '../gestures.ts'
import { pageOrigin } from './files.ts'
import type { Session } from './pipe.ts'

/**
 * Starts to watch an empty window.
 * The listener is there before any script of the page: a page that wants to keep presses from it can at most (by
 * `document.open()`) keep itself from being shown a token. Events that scripts make are not trusted. Clicks are not
 * heard: they follow a press, which would count twice.
 * @param session the window's page. @param frameId its main frame.
 * @returns the gestures once the browser has confirmed the watch; only then the page may be loaded.
 */
export async function watchGestures(session: Session, frameId: string): Promise<Gestures> {
  const gestures = createGestures()
  const name = `claimcheck_${crypto.randomUUID().replaceAll('-', '')}`
  let world: Protocol.Runtime.ExecutionContextId | undefined
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (isOwnWorld(context, name, frameId)) world = context.id
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (world === executionContextId) world = undefined
  })
  session.on('Runtime.executionContextsCleared', () => {
    world = undefined
  })
  session.on('Runtime.bindingCalled', (call) => {
    if (call.name !== name || call.executionContextId !== world) return
    if (call.payload === 'down') gestures.pressed()
    if (call.payload === 'up') gestures.released()
  })
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name, executionContextName: name }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${inWorld})(${JSON.stringify(name)})`,
      worldName: name,
    }),
  ])
  return gestures
}

/** An isolated world of the main frame on the page's own origin: worlds and bindings are made for every frame. */
function isOwnWorld(context: Protocol.Runtime.ExecutionContextDescription, name: string, frameId: string) {
  const { type, frameId: frame } = context.auxData as { type?: unknown; frameId?: unknown }
  return context.name === name && type === 'isolated' && frame === frameId && context.origin === pageOrigin
}

/** Runs in that world, as text: it may use nothing from outside itself. */
const inWorld = `function (name) {
  const tell = globalThis[name]
  if (globalThis !== globalThis.top || typeof tell !== 'function') return
  // Main's own editing arrives as a key that is none.
  const isMains = ({ key, code }) => code === '' && (key === '' || key === 'Unidentified')
  const watch = (type, what) =>
    addEventListener(
      type,
      (event) => { if (event.isTrusted && !event.repeat && !isMains(event)) tell(what) },
      { capture: true, passive: true },
    )
  watch('pointerdown', 'down')
  watch('keydown', 'down')
  watch('pointerup', 'up')
  watch('keyup', 'up')
}`
