/** The contract of the desktop's notifications. */
import { describe, expect, it, vi } from 'vitest'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { eventually, perGroup } from './tools.ts'

const note = { title: 'Claimcheck', text: 'A <b>token</b> & more', action: 'Show' }

export function describeNotifications(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('notifications', () => {
    const driver = perGroup(makePlatform)
    const shown = async () => (await driver.notifications?.shown()) ?? []
    const expected = () => (driver.notifications ? [note] : [])

    it('are shown until they are withdrawn, where the desktop has any', async () => {
      const pressed = vi.fn()
      const withdraw = driver.platform.notify(note, pressed)
      await eventually(async () => expect(await shown()).toMatchObject(expected()))
      await withdraw()
      expect(await shown()).toEqual([])
      expect(pressed).not.toHaveBeenCalled()
    })

    it('can be withdrawn at once, and twice', async () => {
      const withdraw = driver.platform.notify(note, () => undefined)
      await Promise.all([withdraw(), withdraw()])
      await withdraw()
      expect(await shown()).toEqual([])
    })

    it('tell of a press, once, and can be withdrawn afterwards', async () => {
      const pressed = vi.fn()
      const withdraw = driver.platform.notify(note, pressed)
      await eventually(async () => expect(await shown()).toMatchObject(expected()))
      await driver.notifications?.press()
      await eventually(async () => expect(pressed).toHaveBeenCalledTimes(expected().length))
      await withdraw()
      expect(await shown()).toEqual([])
    })
  })
}
