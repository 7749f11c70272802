import { expect, it, vi } from 'vitest'
import { platformOnFake } from '../testing/electron-fake/under-test.ts'

const note = { title: 'Claimcheck', text: 'A token needs you', action: 'Show' }

it('a notification has its text and a button, and is gone after either was pressed', () => {
  for (const event of ['click', 'action']) {
    const { fake, platform } = platformOnFake()
    const pressed = vi.fn()
    platform.notify(note, pressed)
    const [notification] = fake.notificationArea.shown
    expect(notification?.options).toEqual({
      title: 'Claimcheck',
      body: 'A token needs you',
      actions: [{ type: 'button', text: 'Show' }],
    })
    notification?.emit(event, {})
    notification?.emit(event, {})
    expect(pressed).toHaveBeenCalledOnce()
    expect(fake.notificationArea.shown).toEqual([])
  }
})

it('is no error where the desktop has none, or refuses it', async () => {
  const { fake, platform } = platformOnFake()
  const withdraw = platform.notify(note, () => undefined)
  fake.notificationArea.shown[0]?.emit('failed', {}, 'not signed')
  await withdraw()
  fake.notificationArea.isSupported = false
  await platform.notify(note, () => undefined)()
  expect(fake.notificationArea.shown).toEqual([])
})
