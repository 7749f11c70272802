/** A device code while the user enters it. */
import { expect, it, vi } from 'vitest'
import { firstId, makeTokenService, settle, token } from './token-service.fixture.ts'

const code = { userCode: 'WDJB-MJHT', verificationUri: 'https://login.example/device', expiresIn: 900 }

async function waiting(show?: () => Promise<void>) {
  const made = makeTokenService()
  const end = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.call.onDeviceCode?.({ ...code, ...(show && { show }) })
  return { ...made, end, status: () => made.tokenService.status(firstId) }
}

it('a device code is shown until the call ends, whatever is sent meanwhile', async () => {
  const { status, calls, clock, end, changes } = await waiting(async () => undefined)
  const shown = {
    kind: 'asking',
    step: 'waitingForUser',
    deviceCode: {
      userCode: 'WDJB-MJHT',
      verificationUri: 'https://login.example/device',
      since: clock.now,
      expiresAt: clock.now + 900_000,
      canOpen: true,
    },
  }
  expect(status()).toMatchObject(shown)
  const emitted = changes.length
  calls[0]?.call.onStep('sending')
  calls[0]?.call.onStep('reading')
  expect(status()).toMatchObject(shown)
  expect(changes).toHaveLength(emitted)
  calls[0]?.resolve(token('access'))
  await end
  expect(status()).toMatchObject({ kind: 'held' })
})

it('its page is opened on request', async () => {
  const show = vi.fn(async () => undefined)
  const { tokenService } = await waiting(show)
  expect(await tokenService.showLogin(firstId)).toEqual({ ok: true, value: null })
  expect(show).toHaveBeenCalledOnce()
})

it('a page that may not be opened is not', async () => {
  const { tokenService, status } = await waiting()
  expect(status()).toMatchObject({ deviceCode: { canOpen: false } })
  expect(await tokenService.showLogin(firstId)).toEqual({ ok: false, problem: { kind: 'gone' } })
})

it('is cancelled as any other request', async () => {
  const { tokenService, status, end } = await waiting()
  tokenService.cancel(firstId)
  expect(await end).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  expect(status()).toEqual({ kind: 'none' })
})
