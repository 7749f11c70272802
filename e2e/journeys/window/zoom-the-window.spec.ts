import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { User } from '../../harness/user/user.ts'
import { expect, test } from '../journey.ts'
import { useOwnDisplay } from './own-display.ts'

const xdotool = (...args: readonly string[]) => promisify(execFile)('xdotool', args)

/** Of a button: its width follows from the window's, its height does not. */
const heightOf = async ({ at }: User) => (await at('create-vault').boundingBox())?.height ?? 0

test.describe('the window’s zoom', () => {
  useOwnDisplay({ xdotool: 'xdotool', openbox: 'openbox' })

  test('follows keys and wheel, and is remembered', async ({ folder, start }) => {
    const user = await start(folder)
    await expect(user.at('passphrase')).toBeFocused()
    const usual = await heightOf(user)
    await xdotool('key', 'ctrl+plus', 'ctrl+plus', 'ctrl+plus')
    await expect.poll(() => heightOf(user)).toBeCloseTo(usual * 1.5, 0)
    await xdotool('mousemove', '600', '400', 'keydown', 'ctrl', 'click', '5', 'keyup', 'ctrl')
    await expect.poll(() => heightOf(user)).toBeCloseTo(usual * 1.25, 0)
    await user.app.close()

    const again = await start(folder)
    await expect.poll(() => heightOf(again)).toBeCloseTo(usual * 1.25, 0)
    await expect(again.at('passphrase')).toBeFocused()
    await xdotool('key', 'ctrl+0')
    await expect.poll(() => heightOf(again)).toBeCloseTo(usual, 0)
  })
})
