import { expect, test } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { firstId, makeTokenService, memoryVault, settle, ship, token } from './desk.fixtures.ts'

test('nothing of a token is shown before the refresh token that came with it is on disk', async () => {
  const kept = memoryVault()
  const disk = Promise.withResolvers<void>()
  const write = kept.vault.change
  kept.vault.change = async (changes) => {
    await disk.promise
    return write(changes)
  }
  const { tokenService, calls } = makeTokenService([ship()], kept)
  let shown = false
  const response = tokenService.get(firstId).finally(() => {
    shown = true
  })
  await settle()
  calls[0]?.resolve({ ...token('first'), refreshToken: new Secret('refresh-1') })
  await settle()
  expect(shown).toBe(false)
  expect(tokenService.held(firstId)).toMatchObject({ ok: false, problem: { kind: 'nothingHeld' } })
  disk.resolve()
  expect(await response).toMatchObject({ ok: true, value: { renewable: true } })
  expect(JSON.stringify([...kept.records.values()])).toContain('refresh-1')
})
