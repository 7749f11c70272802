/** Main's half of the bridge: which requests are accepted, and how responses and events get into the page. */
import type { Protocol } from 'devtools-protocol'
import type { Page } from '../../platform.ts'
import type { Session } from '../browser/pipe.ts'
import { pageOrigin } from '../files.ts'
import { bridgeScript, type FromMain, type RawNames, type ToMain } from './bridge-script.ts'

export interface PageBridge {
  /** Sets the handler of the page's requests; call before the page is loaded. */
  respondWith(response: Page['handle']): void
  /** Sends an event, or queues it until the page listens. */
  emit(event: unknown): void
  /** Settles when the page has loaded and its scripts run; never where the browser runs none. */
  readonly up: Promise<void>
}

/** The page as currently loaded: a reload creates another. */
interface Loaded {
  readonly contextId: Protocol.Runtime.ExecutionContextId
  /** The page's receiving function. */
  readonly receiver: Promise<Protocol.Runtime.RemoteObjectId | undefined>
  listening: boolean
}

/**
 * Installs the bridge in an empty window.
 * @param session the window's page.
 * @param frameId the window's main frame.
 * @returns the bridge once the browser has confirmed all of it. Only then the page may be loaded: it gets another
 * process, and what the old one had not confirmed does not move over; nor would it be confirmed before that page is there
 * (`findings/the-next-page-answers.sh`).
 */
export async function installBridge(session: Session, frameId: string): Promise<PageBridge> {
  let response: Page['handle'] = () => Promise.reject(new Error('no handler yet'))
  const names: RawNames = { toMain: rawName(), fromMain: rawName() }
  const queue: unknown[] = []
  let loaded: Loaded | undefined
  const up = Promise.withResolvers<void>()
  const flush = () => {
    if (!loaded?.listening) return
    for (const event of queue.splice(0)) deliver(session, loaded, { event })
  }
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (isPageContext(context, frameId))
      loaded = { contextId: context.id, receiver: takeReceiver(session, context.id, names), listening: false }
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (loaded?.contextId === executionContextId) loaded = undefined
  })
  session.on('Runtime.executionContextsCleared', () => {
    loaded = undefined
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const sender = loaded
    if (name !== names.toMain || sender?.contextId !== executionContextId) return
    const message = readMessage(payload)
    if (message && 'listening' in message) {
      sender.listening = message.listening
      up.resolve()
      flush()
    } else if (message) void sendResponse(session, sender, message, response)
  })
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    // The stacks of the page's errors are not used, and capturing one makes the browser parse the page's code a second
    // time.
    session.send('Runtime.setMaxCallStackSizeToCapture', { size: 0 }),
    session.send('Runtime.addBinding', { name: names.toMain }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: bridgeScript(names, pageOrigin) }),
  ])
  return {
    up: up.promise,
    respondWith(given) {
      response = given
    },
    emit(event) {
      queue.push(event)
      flush()
    },
  }
}

function rawName(): string {
  return `claimcheck_${crypto.randomUUID().replaceAll('-', '')}`
}

function isPageContext(context: Protocol.Runtime.ExecutionContextDescription, frameId: string): boolean {
  const { isDefault, frameId: frame } = context.auxData as { isDefault?: unknown; frameId?: unknown }
  return isDefault === true && frame === frameId && context.origin === pageOrigin
}

/** Takes the receiving function out of the page's reach: only this handle is left of it. */
async function takeReceiver(
  session: Session,
  contextId: number,
  { fromMain }: RawNames,
): Promise<Protocol.Runtime.RemoteObjectId | undefined> {
  const name = JSON.stringify(fromMain)
  const expression = `(() => { const receive = globalThis[${name}]; delete globalThis[${name}]; return receive })()`
  const taken = await session.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  return taken?.result.objectId
}

/** Parses a binding's payload as a message of the bridge; the request handler validates the values in it. */
function readMessage(payload: string): ToMain | undefined {
  const message = parse(payload)
  if (typeof message !== 'object' || message === null) return undefined
  if ('listening' in message && typeof message.listening === 'boolean')
    return { listening: message.listening }
  if (!('request' in message) || !Number.isSafeInteger(message.request)) return undefined
  const { channel, value } = message as { channel?: unknown; value?: unknown }
  return { request: message.request as number, channel, value }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function sendResponse(
  session: Session,
  sender: Loaded,
  { request, channel, value }: Extract<ToMain, { request: number }>,
  response: Page['handle'],
): Promise<void> {
  const message = await response({ channel, request: value }).then(
    (given): FromMain => ({ responseTo: request, response: given }),
    (): FromMain => ({ noResponseTo: request }),
  )
  await deliver(session, sender, message)
}

/**
 * A message comes in pieces of this many characters: the browser makes an argument a value in one go, during which the page
 * draws nothing (a preview of 10,000 entries took it 190 ms).
 */
export const longestPiece = 128 * 1024

/**
 * Delivers texts as arguments, never as code. Texts, not values: the browser takes ten times as long for what they hold as
 * the page's own parser. Ignores a page that is gone.
 */
async function deliver(session: Session, { receiver }: Loaded, message: FromMain): Promise<void> {
  const objectId = await receiver
  if (objectId === undefined) return
  for (const { piece, isLast } of piecesOf(JSON.stringify(message)))
    session.post('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: 'function (piece, isLast) { this(piece, isLast) }',
      arguments: [{ value: piece }, { value: isLast }],
      silent: true,
    })
}

function* piecesOf(text: string) {
  for (let from = 0, end = 0; from < text.length; from = end) {
    end = from + longestPiece
    // A letter of two code units stays whole.
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1
    yield { piece: text.slice(from, end), isLast: end >= text.length }
  }
}
