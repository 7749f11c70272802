import { expect, it, vi } from 'vitest'
import { startBus } from '../keys/secret-service.fixture.ts'
import { startDaemon } from './daemon.fixture.ts'
import { createNotifications } from './notifications.ts'

const note = { title: 'Claimcheck', text: 'A & B <b>need</b> you', action: 'Show' }

async function withDaemon(capabilities?: readonly string[]) {
  const daemon = await startDaemon(capabilities)
  const openBus = vi.fn(daemon.openBus)
  const notify = createNotifications(openBus)
  const pressed = vi.fn()
  const withdraw = notify(note, pressed)
  await vi.waitFor(() => expect(daemon.shown).toHaveLength(1))
  return { daemon, openBus, notify, pressed, withdraw }
}

it.each([
  [
    ['body', 'body-markup', 'actions'],
    'Claimcheck',
    'A &amp; B &lt;b&gt;need&lt;/b&gt; you',
    ['default', 'Show'],
  ],
  [['body'], 'Claimcheck', 'A & B <b>need</b> you', []],
  [[], 'Claimcheck: A & B <b>need</b> you', '', []],
])('shows what a desktop that can do %j understands', async (capabilities, summary, body, actions) => {
  const { daemon } = await withDaemon(capabilities)
  expect(daemon.shown).toMatchObject([{ summary, body, actions }])
})

it('tells of a press, and of none on another program’s notification', async () => {
  const { daemon, pressed } = await withDaemon()
  daemon.press(77)
  daemon.press(daemon.shown[0]?.number ?? 0)
  await vi.waitFor(() => expect(pressed).toHaveBeenCalledOnce())
})

it('overwrites its text and takes it off the desktop when it is withdrawn, once', async () => {
  const { daemon, withdraw, pressed } = await withDaemon()
  await Promise.all([withdraw(), withdraw()])
  expect(daemon.closed).toEqual([1])
  expect(daemon.texts).toEqual([expect.stringContaining('need'), 'Claimcheck '])
  expect(daemon.shown).toEqual([])
  expect(pressed).not.toHaveBeenCalled()
})

it('does not withdraw what the user has closed: its number may be another’s', async () => {
  const { daemon, notify, withdraw } = await withDaemon()
  daemon.dismiss(1)
  notify(note, () => undefined)
  await vi.waitFor(() => expect(daemon.shown).toHaveLength(1))
  await withdraw()
  expect(daemon.closed).toEqual([])
})

it('keeps one connection, and finds the desktop again after that was restarted', async () => {
  const { daemon, notify, openBus } = await withDaemon()
  await daemon.restart()
  const pressed = vi.fn()
  notify(note, pressed)
  await vi.waitFor(() => expect(daemon.shown).toHaveLength(1))
  daemon.press(1)
  await vi.waitFor(() => expect(pressed).toHaveBeenCalledOnce())
  expect(openBus).toHaveBeenCalledOnce()
})

it('withdraws what is shown only after that was asked for', async () => {
  const daemon = await startDaemon()
  const opened = Promise.withResolvers<void>()
  const notify = createNotifications(() => opened.promise.then(daemon.openBus))
  const before = performance.now()
  await notify(note, () => undefined)()
  expect(performance.now() - before).toBeLessThan(3_000)
  opened.resolve()
  await vi.waitFor(() => expect(daemon.closed).toEqual([1]))
})

it('is no error where nobody shows notifications, nor where there is no bus', async () => {
  const { openBus } = await startBus()
  const noBus = () => Promise.reject(new Error('there is no session bus'))
  for (const open of [openBus, noBus]) await createNotifications(open)(note, () => undefined)()
})
