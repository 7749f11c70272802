/**
 * Creates an isolated JavaScript world in Chromium's app window: it receives events before the page does, and the
 * page's scripts can neither reach nor impersonate it. All listeners of the program share one world, because each costs
 * the window memory.
 */
import type { Protocol } from 'devtools-protocol'
import type { Session } from '../browser/pipe.ts'
import { pageOrigin } from '../files.ts'

export interface IsolatedWorld {
  /**
   * Runs a script in every document that the window loads from now on, before any script of the page.
   * @param source an expression, as text.
   * @returns once the browser has confirmed it; only then the page may be loaded.
   */
  run(source: string): Promise<void>
  /**
   * Runs a function like `run` does, and connects it to the program.
   * @param source a function, as text; its argument is the name of the global function to call, with one text. It must
   * use nothing from outside itself, and check that it runs in the main frame.
   * @param onCall receives that text, for calls from this world, the main frame and the program's own page only.
   */
  connect(source: string, onCall: (text: string) => void): Promise<void>
}

/**
 * Creates the world.
 * @param session the window's page, before anything is loaded in it. @param frameId its main frame.
 */
export function createIsolatedWorld(session: Session, frameId: string): IsolatedWorld {
  const worldName = randomName()
  let context: Protocol.Runtime.ExecutionContextId | undefined
  const listeners = new Map<string, (text: string) => void>()
  session.on('Runtime.executionContextCreated', ({ context: made }) => {
    if (isMainFrameContext(made, worldName, frameId)) context = made.id
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
      const name = randomName()
      listeners.set(name, onCall)
      const binding = session.send('Runtime.addBinding', { name, executionContextName: worldName })
      await Promise.all([binding, run(`(${source})(${JSON.stringify(name)})`)])
    },
  }
}

function randomName(): string {
  return `claimcheck_${crypto.randomUUID().replaceAll('-', '')}`
}

/** Whether a context is the main frame's; worlds and bindings are created for every frame. */
function isMainFrameContext(
  context: Protocol.Runtime.ExecutionContextDescription,
  worldName: string,
  frameId: string,
): boolean {
  const { type, frameId: frame } = context.auxData as { type?: unknown; frameId?: unknown }
  return (
    context.name === worldName && type === 'isolated' && frame === frameId && context.origin === pageOrigin
  )
}
