import { expect, test, vi } from 'vitest'
import { randomSecret } from './random-secret.ts'

test('a secret is 32 random bytes in base64url', () => {
  const filled = vi.spyOn(crypto, 'getRandomValues')
  const secret = randomSecret()
  const given = filled.mock.results[0]?.value as Uint8Array
  const binary = atob(secret.replaceAll('-', '+').replaceAll('_', '/'))
  expect([...binary].map((one) => one.charCodeAt(0))).toEqual([...given])
  expect(given).toHaveLength(32)
  expect(secret).toMatch(/^[\w-]{43}$/)
  filled.mockRestore()
})

test('no two are the same, and all 64 characters occur', () => {
  const secrets = Array.from({ length: 200 }, randomSecret)
  expect(new Set(secrets).size).toBe(200)
  expect(new Set(secrets.join('')).size).toBe(64)
})
