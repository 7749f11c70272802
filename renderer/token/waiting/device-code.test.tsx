// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionSummary, WaitingDeviceCode } from '../../../shared/connection.ts'
import { good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someId } from '../../store/fake-bridge.ts'
import { all, at, click, rendered } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const now = 1_000_000
const code: WaitingDeviceCode = {
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://login.example/device',
  since: now,
  expiresAt: now + 120_000,
  canOpen: true,
}

function asking(deviceCode: WaitingDeviceCode): ConnectionSummary {
  return { ...someConnection, status: { kind: 'asking', since: now, step: 'waitingForUser', deviceCode } }
}

it('a device code is shown as sent, with its page and its time, and the request can be cancelled', async () => {
  await rendered(<TokenPane connection={asking(code)} />)
  const text = at('device-code').textContent
  expect(text).toContain('WDJB-MJHT')
  expect(text).toContain('https://login.example/device')
  expect(at('device-left').textContent).toBe('Still valid for 2:00')
  expect(all('cancel')).toHaveLength(1)
})

it('one click copies the code and nothing else, through main', async () => {
  const { requested } = await rendered(<TokenPane connection={asking(code)} />, {
    'app.edit': async () => good(null),
  })
  await click('copy-code')
  expect(getSelection()?.toString()).toBe('WDJB-MJHT')
  expect(requested('app.edit')).toEqual([{ command: 'copy' }])
})

it('its page is opened by main, which knows the address', async () => {
  const { requested } = await rendered(<TokenPane connection={asking(code)} />, {
    'token.showLogin': async () => good(null),
  })
  await click('show-login')
  expect(requested('token.showLogin')).toEqual([{ id: someId }])
})

it('a page that main does not open is shown with the reason', async () => {
  await rendered(<TokenPane connection={asking({ ...code, canOpen: false })} />)
  expect(all('show-login')).toEqual([])
  expect(at('device-code').textContent).toContain(en.device.notOpened)
})

it('a code that has expired says so', async () => {
  await rendered(<TokenPane connection={asking({ ...code, expiresAt: now - 1 })} />)
  expect(at('device-left').textContent).toBe(en.device.expired)
})
