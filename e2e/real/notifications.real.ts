/** Notifications on the desktops that people have: shown, pressed and withdrawn, so that nobody reads them afterwards. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSessionBus } from '../../electron/platform/chromium/keys/session-bus.ts'
import { createNotifications } from '../../electron/platform/chromium/notifications/notifications.ts'
import { eventually } from '../../electron/platform/testing/suite/tools.ts'
import { type KeyStoreSession, startPlatform } from './key-stores.ts'
import { missingPrograms, type RealCommand } from './programs.ts'

const run = promisify(execFile)
const note = { title: 'Claimcheck', text: 'The token of “A & <b>B</b>” expires at 12:05.', action: 'Show' }

interface Daemon {
  readonly command: RealCommand
  readonly path: string
  /** The class of its windows. */
  readonly windows: string
  /** Where its user presses a notification, and with which button: in pixels from its right and its lower edge. */
  readonly press: { readonly before: number; readonly above: number; readonly button: number }
}

const daemons: readonly Daemon[] = [
  { command: 'dunst', path: 'dunst', windows: 'Dunst', press: { before: 60, above: 20, button: 2 } },
  {
    command: 'notification-daemon',
    path: '/usr/lib/notification-daemon/notification-daemon',
    windows: 'notification-daemon',
    press: { before: 200, above: 60, button: 1 },
  },
  {
    command: 'xfce4-notifyd',
    path: '/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd',
    windows: 'xfce4-notifyd',
    press: { before: 60, above: 30, button: 1 },
  },
]

describe.each(daemons)('$command', ({ command, path, windows, press }) => {
  const missing = missingPrograms(['Xvfb', 'openbox', 'dbus-run-session', 'xdotool', command])
  describe.skipIf(missing.length > 0)('running', () => {
    let session: KeyStoreSession
    beforeEach(async () => {
      session = await startPlatform({ startsServices: false })
      session.start([path])
      const bus = await openSessionBus(session.env)
      await eventually(async () => void (await bus.ownerOf('org.freedesktop.Notifications')))
    })
    afterEach(() => session.end())

    const tool = async (program: string, ...args: string[]) =>
      (await run(program, args, { env: session.env })).stdout.trim()
    const shown = async () =>
      (await tool('xdotool', 'search', '--onlyvisible', '--class', windows).catch(() => ''))
        .split('\n')
        .filter(Boolean)
    const notify = (pressed: () => void = () => undefined) =>
      createNotifications(() => openSessionBus(session.env))(note, pressed)

    it('shows a notification, and a press on it reaches us', async () => {
      const pressed = vi.fn()
      notify(pressed)
      await eventually(async () => expect(await shown()).toHaveLength(1))
      const [window = ''] = await shown()
      const size = await tool('xdotool', 'getwindowgeometry', '--shell', window)
      const [width, height] = ['WIDTH', 'HEIGHT'].map((of) =>
        Number(new RegExp(`${of}=(\\d+)`).exec(size)?.[1]),
      )
      const place = [Number(width) - press.before, Number(height) - press.above].map(String)
      await tool('xdotool', 'mousemove', '--window', window, ...place)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await tool('xdotool', 'click', String(press.button))
      await eventually(async () => expect(pressed).toHaveBeenCalledOnce())
    })

    it('has it no more on the screen once it was withdrawn', async () => {
      const withdraw = notify()
      await eventually(async () => expect(await shown()).toHaveLength(1))
      await withdraw()
      await eventually(async () => expect(await shown()).toEqual([]))
    })
  })
})

describe.skipIf(missingPrograms(['Xvfb', 'openbox', 'dbus-run-session', 'dunst']).length > 0)('dunst', () => {
  it('has nothing of a withdrawn notification in its history', async () => {
    const session = await startPlatform({ startsServices: false })
    session.start(['dunst'])
    const bus = await openSessionBus(session.env)
    await eventually(async () => void (await bus.ownerOf('org.freedesktop.Notifications')))
    const dunst = async (what: string) => (await run('dunstctl', [what], { env: session.env })).stdout
    const withdraw = createNotifications(() => openSessionBus(session.env))(note, () => undefined)
    await eventually(async () => expect(await dunst('count')).toMatch(/displayed: 1/))
    await withdraw()
    await eventually(async () => expect(await dunst('count')).toMatch(/displayed: 0/))
    expect(await dunst('history')).not.toContain('expires')
    await session.end()
  })
})
