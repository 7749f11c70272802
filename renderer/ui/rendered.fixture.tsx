/** Draws parts of the window for tests, in a `happy-dom` document, and does what a user does there. */
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import type { PassphraseStrength } from '../../shared/contract.ts'
import { good } from '../../shared/problem.ts'
import type { Clock } from '../clock.ts'
import { setLanguage } from '../i18n/i18n.ts'
import { loadDeferred } from '../loading/deferred-component.ts'
import { SurroundingsContext } from '../store/context.ts'
import { type FakeBridge, openBridge, type Responses } from '../store/fake-bridge.ts'
import { createWindowStore, type WindowStore } from '../store/store.ts'

export interface Rendered {
  readonly bridge: FakeBridge
  readonly store: WindowStore
  /** The requests of one channel, in order. */
  readonly requested: (channel: string) => readonly unknown[]
  /** Takes it off the screen. */
  readonly leave: () => Promise<void>
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** A clock that never advances. */
const clock: Clock = { now: () => 1_000_000, watch: () => () => undefined }
const strong: PassphraseStrength = { score: 4, guessesLog10: 20 }
const usual: Responses = {
  'connection.draft': async () => good(null),
  'connection.holdAnnotations': async () => good(null),
  'vault.strength': async () => good(strong),
  'vault.cancel': async () => good(null),
}
/** `happy-dom` has none; nothing here waits for them. */
const idleCallbacks = { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined }
const roots = new Set<Root>()

afterEach(async () => {
  await act(async () => {
    for (const root of roots) root.unmount()
  })
  roots.clear()
  document.body.replaceChildren()
})

/**
 * Renders an element in a window with an open vault.
 * @param answers main's responses, beside the usual ones.
 */
export async function rendered(content: ReactNode, responses: Responses = {}): Promise<Rendered> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, ...idleCallbacks })
  await Promise.all([setLanguage('en'), loadDeferred()])
  const bridge = openBridge({ ...usual, ...responses })
  const store = createWindowStore(bridge)
  await store.actions.start()
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  roots.add(root)
  await act(async () =>
    root.render(<SurroundingsContext value={{ store, bridge, clock }}>{content}</SurroundingsContext>),
  )
  return {
    bridge,
    store,
    requested: (channel) =>
      bridge.requested.filter((one) => one.channel === channel).map(({ request }) => request),
    leave: () => act(async () => root.render(null)),
  }
}

/** Every element on the screen that tests call so. */
export function all(testId: string): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)]
}

/** @returns the first of them. @throws Error where there is none. */
export function at(testId: string): HTMLElement {
  const [found] = all(testId)
  if (!found) throw new Error(`nothing on the screen is called ${testId}`)
  return found
}

export function fieldAt(testId: string): Field {
  const found = at(testId)
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) return found
  throw new Error(`${testId} is no field`)
}

export function buttonAt(testId: string): HTMLButtonElement {
  const found = at(testId)
  if (found instanceof HTMLButtonElement) return found
  throw new Error(`${testId} is no button`)
}

/** Replaces a field's text, as typing does. */
export async function type(testId: string, text: string): Promise<void> {
  const field = fieldAt(testId)
  await act(async () => {
    // Bypasses React, which would take the text for its own.
    Reflect.set(Object.getPrototypeOf(field), 'value', text, field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Replaces a field's text, as pasting over it does. */
export async function paste(testId: string, text: string): Promise<void> {
  const field = fieldAt(testId)
  await act(async () => {
    Reflect.set(Object.getPrototypeOf(field), 'value', text, field)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  })
}

/** Chooses another option of a list. */
export async function choose(testId: string, value: string): Promise<void> {
  const list = at(testId)
  await act(async () => {
    Reflect.set(Object.getPrototypeOf(list), 'value', value, list)
    list.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

/** Gives the focus to an element, or takes it away from the one that has it. */
export async function focus(testId: string): Promise<void> {
  await act(async () => at(testId).focus())
}

export async function click(testId: string): Promise<void> {
  await act(async () => at(testId).click())
}

/** Opens a fold. */
export async function unfold(testId: string): Promise<void> {
  await act(async () => {
    Object.assign(at(testId), { open: true })
    at(testId).dispatchEvent(new Event('toggle'))
  })
}

/** Opens or closes a popover, as browsers do: one event before, one after. */
export async function togglePopover(newState: 'open' | 'closed'): Promise<void> {
  const popover = document.querySelector('[popover]')
  for (const kind of ['beforetoggle', 'toggle'])
    await act(async () => popover?.dispatchEvent(Object.assign(new Event(kind), { newState })))
}

/** Submits the form around an element, as Enter does: whether or not its button is disabled. */
export async function submit(testId: string): Promise<void> {
  await act(async () => {
    at(testId)
      .closest('form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
}

/** @returns whether the press was left to the browser. */
export async function press(
  target: EventTarget,
  key: string,
  more: KeyboardEventInit = {},
): Promise<boolean> {
  return act(async () =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
  )
}

/** Waits until something outside of React has arrived, such as a response. */
export async function settled(wait: () => unknown = () => undefined): Promise<void> {
  await act(async () => {
    await wait()
  })
}
