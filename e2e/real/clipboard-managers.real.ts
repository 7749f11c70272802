/**
 * Clipboard managers keep what is copied, and give it back when the clipboard is emptied. What Claimcheck takes off stays
 * off all the same: shown with the clipboard of the Chromium platform and the lease, as they ship.
 */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClipboard } from '../../electron/platform/chromium/clipboard.ts'
import { createClipboardLease } from '../../electron/session/clipboard-lease.ts'
import { missingPrograms, type RealCommand } from './programs.ts'
import { type Session, startX11Session } from './session.ts'

const clipboard = createClipboard()

const managers: readonly { readonly command: RealCommand; readonly start: readonly string[] }[] = [
  { command: 'parcellite', start: ['parcellite'] },
  { command: 'xfce4-clipman', start: ['dbus-run-session', 'xfce4-clipman'] },
]

/** How long a manager is given to put a text back, in milliseconds: it does so within half a second. */
const patience = 4000

/** Whether the clipboard holds a text at any time from now on, in so many milliseconds. */
async function appears(text: string, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    if ((await clipboard.read().catch(() => '')) === text) return true
    await setTimeout(50)
  }
  return false
}

/** Writes an empty text, as the program did before. @returns whether the manager gives back what was there. */
async function comesBackEmptied(text: string): Promise<boolean> {
  await clipboard.write(text)
  await setTimeout(1500)
  const { default: clipboardy } = await import('clipboardy')
  await clipboardy.write('')
  return appears(text, patience)
}

/**
 * Starts one and sees whether it gives back what is emptied. One that was not up when the first text was copied may never
 * do so; then it is started again and given longer, in milliseconds.
 */
async function startManager(command: readonly string[], waits: readonly number[] = [3000, 10_000, 30_000]) {
  const [wait, ...longer] = waits
  const session = await startX11Session(command)
  await setTimeout(wait)
  const givesBack = await comesBackEmptied('emptied token')
  if (givesBack || longer.length === 0) return { session, givesBack }
  await session.end()
  return startManager(command, longer)
}

/** @param write how a text is written; unless told, as the platform does. */
function leaseFor(seconds: number, write = clipboard.write) {
  return createClipboardLease({
    clipboard: { ...clipboard, write },
    seconds: () => seconds,
    awake: () => performance.now(),
    changed: () => undefined,
    schedule(milliseconds, call) {
      const timer = globalThis.setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
  })
}

describe.each(managers)('$command', ({ command, start }) => {
  const missing = missingPrograms([
    'Xvfb',
    command,
    ...(start[0] === command ? [] : [start[0] as RealCommand]),
  ])
  describe.skipIf(missing.length > 0)('running', () => {
    let running: { readonly session: Session; readonly givesBack: boolean }
    beforeAll(async () => {
      running = await startManager(start)
    }, 180_000)
    afterAll(() => running.session.end())

    it('gives back a token where the clipboard is emptied', () => {
      expect(running.givesBack).toBe(true)
    })

    it('does not give back a token whose time is over', async () => {
      const text = `leased token ${command}`
      const copied = await leaseFor(3).copy(text, { kind: 'text' })
      expect(copied).toEqual({ kind: 'copied', seconds: 3 })
      await setTimeout(2000)
      expect(await clipboard.read()).toBe(text)
      await setTimeout(1500)
      expect(await appears(text, patience)).toBe(false)
    })

    it('does not give back a token that was there when the program ended', async () => {
      const [lease, text] = [leaseFor(60), `ended token ${command}`]
      await lease.copy(text, { kind: 'text' })
      await setTimeout(1500)
      await lease.end()
      expect(await appears(text, patience)).toBe(false)
    })

    it('does not give back a token that was still being written when the program ended', async () => {
      const written = Promise.withResolvers<void>()
      const lease = leaseFor(60, async (text) => {
        await clipboard.write(text)
        written.resolve()
        await setTimeout(1000)
      })
      const text = `late token ${command}`
      const copied = lease.copy(text, { kind: 'text' })
      await written.promise
      await lease.end()
      expect(await copied).toEqual({ kind: 'cleared' })
      expect(await appears(text, patience)).toBe(false)
    })
  })
})
