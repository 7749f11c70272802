/** Runs in the page before the page's own scripts: builds `window.claimcheck` and leaves nothing else behind. */
import { bridgeName } from '../../../../shared/contract.ts'

/** Names that exist on `window` only until this script and main have taken the functions behind them. */
export interface RawNames {
  /** The function that sends one text to main. */
  readonly toMain: string
  /** The function that receives main's messages. */
  readonly fromMain: string
}

/** Messages from page to main. */
export type ToMain =
  | { readonly request: number; readonly channel: unknown; readonly value: unknown }
  | { readonly listening: boolean }

/** Messages from main to page. */
export type FromMain =
  | { readonly responseTo: number; readonly response: unknown }
  | { readonly noResponseTo: number }
  | { readonly event: unknown }

/** Returns the script's source for one window. */
export function bridgeScript(names: RawNames, origin: string): string {
  return `(${inPage})(${JSON.stringify({ ...names, bridgeName, origin })})`
}

/** Runs in the page, as text: must use nothing from outside itself. */
const inPage = `function ({ toMain, fromMain, bridgeName, origin }) {
  // Removes WebRTC, which bypasses everything that stops requests; runs in every frame, each of which has its own.
  delete globalThis.RTCPeerConnection
  delete globalThis.webkitRTCPeerConnection
  const send = globalThis[toMain]
  delete globalThis[toMain]
  if (globalThis !== globalThis.top || globalThis.origin !== origin || typeof send !== 'function') return
  const { parse, stringify } = JSON
  const waiting = new Map()
  const listeners = new Set()
  let last = 0
  const sendToMain = (message) => send(stringify(message))
  let pieces = ''
  const receive = (piece, isLast) => {
    pieces += piece
    if (!isLast) return
    const message = parse(pieces)
    pieces = ''
    if ('event' in message) {
      for (const listener of [...listeners]) listener(message.event)
      return
    }
    const id = message.responseTo ?? message.noResponseTo
    const pending = waiting.get(id)
    waiting.delete(id)
    if ('responseTo' in message) pending?.resolve(message.response)
    else pending?.reject(new Error('no response'))
  }
  const bridge = {
    invoke(channel, value) {
      return new Promise((resolve, reject) => {
        const request = ++last
        waiting.set(request, { resolve, reject })
        sendToMain({ request, channel, value })
      })
    },
    subscribe(listener) {
      const own = (event) => listener(event)
      listeners.add(own)
      if (listeners.size === 1) sendToMain({ listening: true })
      return () => {
        if (listeners.delete(own) && listeners.size === 0) sendToMain({ listening: false })
      }
    },
  }
  // Where a policy forbids scripts, this one runs, but no listener is called: main receives nothing.
  addEventListener('DOMContentLoaded', () => sendToMain({ listening: listeners.size > 0 }), { once: true })
  Object.defineProperty(globalThis, fromMain, { value: receive, configurable: true })
  Object.defineProperty(globalThis, bridgeName, { value: Object.freeze(bridge), enumerable: true })
}`
