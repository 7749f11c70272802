import { execFile } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import clipboard from 'clipboardy'
import { compareScreen, shownWindows, still } from '../../harness/screen/screen.ts'
import type { User } from '../../harness/user/user.ts'
import { expect, launchShared, resetUser, test } from '../journey.ts'
import { useOwnDisplay } from './own-display.ts'

const run = promisify(execFile)

/**
 * What Chromium, Chrome and Edge bind to keys, as X11 names them, and what a keyboard has besides. The screen is looked at
 * after each row; no key of a row takes back what another one of it does.
 */
const browserKeys: readonly (readonly string[])[] = [
  ['ctrl+f', 'F3', 'ctrl+g', 'F6', 'alt+d', 'ctrl+e'],
  ['ctrl+p', 'ctrl+shift+p', 'ctrl+s', 'ctrl+shift+s', 'ctrl+o'],
  ['ctrl+u', 'ctrl+shift+u', 'ctrl+d', 'ctrl+shift+d', 'ctrl+shift+y', 'ctrl+h', 'ctrl+j'],
  ['ctrl+r', 'ctrl+shift+r', 'F5', 'ctrl+F5', 'shift+F5', 'XF86Refresh'],
  [
    'alt+Left',
    'alt+Right',
    'alt+Home',
    'XF86Back',
    'XF86Forward',
    'XF86HomePage',
    'XF86Search',
    'XF86Favorites',
  ],
  ['F12', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c', 'ctrl+shift+k'],
  ['ctrl+t', 'ctrl+shift+n', 'ctrl+shift+t', 'ctrl+Tab', 'ctrl+1', 'ctrl+9'],
  ['ctrl+shift+o', 'ctrl+shift+b', 'ctrl+shift+a', 'ctrl+shift+m', 'ctrl+shift+Delete'],
  ['ctrl+shift+w', 'ctrl+shift+q', 'alt+shift+i', 'alt+shift+t', 'shift+Escape'],
  ['F1', 'F7', 'F10', 'alt+f', 'alt+e'],
  ['F11'],
]

/** Back and forward of a mouse. */
const mouseButtons = ['8', '9'] as const

test.describe('the window’s keys', () => {
  useOwnDisplay({ xdotool: 'xdotool', openbox: 'openbox' })
  let shared: Awaited<ReturnType<typeof launchShared>>
  let user: User
  test.beforeAll(async ({ platform, sandbox }) => {
    shared = await launchShared(platform, sandbox)
    user = shared.user
  })
  test.beforeEach(({ sandbox }) => resetUser(user, sandbox))
  test.afterAll(() => shared?.end())

  test('none of the browser does anything', async () => {
    await user.lock()
    await expect(user.at('passphrase')).toBeFocused()
    // Left by the field, so that nothing but the browser could answer.
    await user.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await still(user.page)
    const marked = await markedPage(user.page)
    for (const row of browserKeys) {
      await run('xdotool', ['key', '--clearmodifiers', '--delay', '60', ...row])
      await expectUntouched(user.page, marked, row.join(', '))
    }
    for (const button of mouseButtons) {
      await run('xdotool', ['mousemove', '600', '400', 'click', button])
      await expectUntouched(user.page, marked, `mouse button ${button}`)
    }
    await run('xdotool', ['mousemove', '200', '700', 'click', '3'])
    await expectUntouched(user.page, marked, 'a click with the right button beside every field')
  })

  test('paste into a field for passwords, by key and by a menu of its own', async () => {
    await user.lock()
    const passphrase = user.at('passphrase')
    await expect(passphrase).toBeFocused()
    await clipboard.write('pasted by key')
    await run('xdotool', ['key', 'ctrl+v'])
    await expect(passphrase).toHaveValue('pasted by key')
    await passphrase.fill('')
    await clipboard.write('pasted by menu')
    await passphrase.click({ button: 'right' })
    await expect(user.at('context-menu')).toBeVisible()
    await expect(user.at('edit-copy')).toBeDisabled()
    await user.at('edit-paste').click()
    await expect(passphrase).toHaveValue('pasted by menu')
    await expect(user.at('context-menu')).toBeHidden()
    await expect(passphrase).toBeFocused()
  })

  test('cut, copy and select in a dialog’s field, the menu walked by keyboard', async () => {
    await user.openForm('aaas')
    const name = user.at('field-name')
    await name.fill('Straßenamt Köln')
    await name.press('Shift+F10')
    await expect(user.at('edit-paste')).toBeFocused()
    await user.page.keyboard.press('ArrowDown')
    await expect(user.at('edit-selectAll')).toBeFocused()
    await user.page.keyboard.press('Enter')
    await expect(name).toBeFocused()
    await name.click({ button: 'right' })
    await user.at('edit-cut').click()
    await expect(name).toHaveValue('')
    expect(await clipboard.read()).toBe('Straßenamt Köln')
    // Escape closes the menu and not the dialog.
    await name.click({ button: 'right' })
    await user.page.keyboard.press('Escape')
    await expect(user.at('context-menu')).toBeHidden()
    await expect(name).toBeVisible()
  })

  test('search with Ctrl+F, where the browser would open a bar of its own', async () => {
    await user.at('lock').focus()
    await run('xdotool', ['key', 'ctrl+f'])
    await expect(user.at('search')).toBeFocused()
    await run('xdotool', ['type', 'bad'])
    await expect(user.at('search')).toHaveValue('bad')
  })

  test('find a command, look at the keys, edit and open a row’s menu, where the browser has keys of its own', async ({
    sandbox,
  }) => {
    await user.select(sandbox.drafts[0]?.name ?? '')
    await user.at('list').focus()
    for (const [key, shown] of [
      ['ctrl+k', 'palette'],
      ['question', 'keys'],
      ['F2', 'field-name'],
      ['shift+F10', 'connection-menu'],
      ['Menu', 'connection-menu'],
    ] as const) {
      await run('xdotool', ['key', key])
      await expect(user.at(shown), key).toBeVisible()
      await run('xdotool', ['key', 'Escape'])
      await expect(user.at(shown), key).toBeHidden()
      await expect(user.at('list'), key).toBeFocused()
    }
  })

  test('selects only what is meant to be copied', async ({ sandbox }) => {
    const selected = () => user.page.evaluate(() => String(getSelection()))
    await user.select(sandbox.drafts[0]?.name ?? '')
    await user.getValidToken()
    await user.at('detail').locator('h2').first().click({ clickCount: 3 })
    await run('xdotool', ['key', 'ctrl+a'])
    expect(await selected()).not.toContain(await user.at('detail').locator('h2').first().innerText())
    const claim = user.page.locator('[data-testid="claim"][data-claim="iss"] dd')
    await claim.click({ clickCount: 3 })
    expect((await selected()).trim()).toBe((await claim.innerText()).trim())
    await claim.click({ button: 'right' })
    await user.at('edit-copy').click()
    await expect.poll(async () => (await clipboard.read()).trim()).toBe((await claim.innerText()).trim())
  })

  test('is called and drawn as the product', async () => {
    const [window] = await shownWindows()
    const of = async (property: string) => (await run('xprop', ['-id', window?.id ?? '', property])).stdout
    expect(await of('WM_NAME')).toContain('"Claimcheck"')
    expect(await of('WM_CLASS')).toContain('"Claimcheck"')
    await expect.poll(() => of('_NET_WM_ICON')).toMatch(/Icon \(\d+ x \d+\)/)
    // The mark stands on blue: the browser's own icons, a globe and a disc of four colours, do not. On a busy machine one of
    // those is there first.
    const isOurs = async () => {
      const { red, blue } = await iconColour(window?.id ?? '')
      return red < 0x60 && blue > 0xb0
    }
    await expect.poll(isOurs).toBe(true)
  })
})

/** The colour of the window's icon, left of its middle: an array of width, height and pixels in ARGB. */
async function iconColour(id: string): Promise<{ readonly red: number; readonly blue: number }> {
  const { stdout } = await run(
    'xprop',
    ['-id', id, '-notype', '-f', '_NET_WM_ICON', '32c', ' $0+\n', '_NET_WM_ICON'],
    {
      maxBuffer: 1e8,
    },
  )
  const [width = 0, height = 0, ...pixels] = (stdout.match(/\d+/g) ?? []).map(Number)
  const pixel = pixels[Math.floor(height / 2) * width + 1] ?? 0
  return { red: (pixel >> 16) & 255, blue: pixel & 255 }
}

/** Marks the page that is loaded: one that was loaded again, or left, has no mark. */
async function markedPage(page: Page): Promise<string> {
  const mark = crypto.randomUUID()
  await page.evaluate((given) => Object.assign(globalThis, { mark: given }), mark)
  return mark
}

async function expectUntouched(page: Page, marked: string, what: string): Promise<void> {
  await setTimeout(600)
  const { pixels, windows } = await compareScreen(page, test.info().outputPath('screen'))
  expect({ pixels, windows }, `after ${what}`).toEqual({ pixels: 0, windows: 1 })
  expect(await page.evaluate(() => (globalThis as { mark?: string }).mark), `after ${what}`).toBe(marked)
}
