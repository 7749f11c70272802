// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { usualPreferences } from '../../shared/contract.ts'
import { good } from '../../shared/problem.ts'
import { openStart } from '../store/fake-bridge.ts'
import { all, at, click, rendered, settled, togglePopover } from '../ui/rendered.fixture.tsx'
import { Settings } from './settings.tsx'

afterEach(() => vi.unstubAllGlobals())

async function shown(platform = 'electron') {
  const window = await rendered(<Settings />, {
    'app.start': async () => good({ ...openStart, platform }),
    'app.prefer': async (preferences) => good(preferences),
  })
  await togglePopover('open')
  return window
}

it('holds nothing while they are closed', async () => {
  await shown()
  expect(all('theme-dark')).toHaveLength(1)
  await togglePopover('closed')
  expect(all('theme-dark')).toEqual([])
})

it('names no connection in notifications until the user chooses that', async () => {
  const { requested } = await shown()
  expect(at('notifications-plain').getAttribute('aria-pressed')).toBe('true')
  await click('notifications-named')
  expect(at('notifications-named').getAttribute('aria-pressed')).toBe('true')
  expect(requested('app.prefer')).toEqual([{ ...usualPreferences, notifications: 'named' }])
})

it('offers notifications where there are any: on Chromium on Linux alone', async () => {
  vi.stubGlobal('navigator', { ...navigator, platform: 'Win32' })
  const { leave } = await shown('chromium')
  expect(all('notifications-plain')).toEqual([])
  await leave()
  vi.stubGlobal('navigator', { ...navigator, platform: 'Linux x86_64' })
  await shown('chromium')
  expect(all('notifications-plain')).toHaveLength(1)
})

it('leads to the sheet of keys, once the vault is open', async () => {
  const { store, bridge } = await shown()
  Object.assign(HTMLElement.prototype, { hidePopover: () => undefined })
  await click('settings-keys')
  Reflect.deleteProperty(HTMLElement.prototype, 'hidePopover')
  expect(store.getState().dialog).toEqual({ kind: 'keys' })
  await settled(() =>
    bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }),
  )
  expect(all('settings-keys')).toEqual([])
})
