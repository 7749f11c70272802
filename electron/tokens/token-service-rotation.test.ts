import { expect, test } from 'vitest'
import { Secret } from '../vault/secret.ts'
import {
  exampleConnection,
  firstId,
  makeTokenService,
  memoryVault,
  settle,
  token,
} from './token-service.fixture.ts'

test('nothing of a token is shown before the refresh token that came with it is on disk', async () => {
  const kept = memoryVault()
  const disk = Promise.withResolvers<void>()
  const write = kept.vault.change
  kept.vault.change = async (changes) => {
    await disk.promise
    return write(changes)
  }
  const { tokenService, calls } = makeTokenService([exampleConnection()], kept)
  let shown = false
  const response = tokenService.getToken(firstId).finally(() => {
    shown = true
  })
  await settle()
  calls[0]?.resolve({ ...token('first'), refreshToken: new Secret('refresh-1') })
  await settle()
  expect(shown).toBe(false)
  expect(tokenService.accessToken(firstId)).toMatchObject({ ok: false, problem: { kind: 'nothingHeld' } })
  disk.resolve()
  expect(await response).toMatchObject({ ok: true, value: { renewable: true } })
  expect(JSON.stringify([...kept.records.values()])).toContain('refresh-1')
})
