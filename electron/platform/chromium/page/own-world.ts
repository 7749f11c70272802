/**
 * A JavaScript world of the program's own in Chromium's app window: it sees the page's events before the page does, and
 * the page's scripts can neither reach it nor speak for it. There is one for all that the program watches there, because
 * each costs the window memory.
 */
import type { Protocol } from 'devtools-protocol'
import type { Session } from '../browser/pipe.ts'
import { pageOrigin } from '../files.ts'

export interface OwnWorld {
  /**
   * Runs a script in every document that the window loads from now on, before any script of the page.
   * @param source an expression, as text.
   * @returns once the browser has confirmed it; only then the page may be loaded.
   */
  run(source: string): Promise<void>
  /**
   * Runs a function of that kind which can call the program.
   * @param source a function, as text; it is given the name of the global function to call, with one text. It may use
   *   nothing from outside itself, and has to see to it that it is in the main frame.
   * @param onCall is called with that text, for calls out of this world, the main frame and the program's own page only.
   */
  connect(source: string, onCall: (text: string) => void): Promise<void>
}

/**
 * Makes one.
 * @param session the window's page, before anything is loaded in it. @param frameId its main frame.
 */
export function makeOwnWorld(session: Session, frameId: string): OwnWorld {
  const worldName = ownName()
  let context: Protocol.Runtime.ExecutionContextId | undefined
  const listeners = new Map<string, (text: string) => void>()
  session.on('Runtime.executionContextCreated', ({ context: made }) => {
    if (isOwn(made, worldName, frameId)) context = made.id
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (context === executionContextId) context = undefined
  })
  session.on('Runtime.executionContextsCleared', () => {
    context = undefined
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (executionContextId === context) listeners.get(name)?.(payload)
  })
  const enabled = Promise.all([session.send('Page.enable'), session.send('Runtime.enable')])
  const run = async (source: string) => {
    const added = session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName })
    await Promise.all([enabled, added])
  }
  return {
    run,
    async connect(source, onCall) {
      const name = ownName()
      listeners.set(name, onCall)
      const binding = session.send('Runtime.addBinding', { name, executionContextName: worldName })
      await Promise.all([binding, run(`(${source})(${JSON.stringify(name)})`)])
    },
  }
}

function ownName(): string {
  return `claimcheck_${crypto.randomUUID().replaceAll('-', '')}`
}

/** Worlds and bindings are made for every frame. */
function isOwn(
  context: Protocol.Runtime.ExecutionContextDescription,
  worldName: string,
  frameId: string,
): boolean {
  const { type, frameId: frame } = context.auxData as { type?: unknown; frameId?: unknown }
  return (
    context.name === worldName && type === 'isolated' && frame === frameId && context.origin === pageOrigin
  )
}
