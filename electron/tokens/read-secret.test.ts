import { expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { forgetReadSecrets, readSecret } from './read-secret.ts'
import { jwt } from './token-service.fixture.ts'

it('a token is decoded once, and again after the program has rested', () => {
  const token = new Secret(jwt({ sub: 'anna' }))
  const read = readSecret(token)
  expect(read).toMatchObject({ kind: 'jwt', claims: { sub: 'anna' } })
  expect(readSecret(token)).toBe(read)
  forgetReadSecrets()
  expect(readSecret(token)).not.toBe(read)
  token.wipe()
  forgetReadSecrets()
  expect(() => readSecret(token)).toThrow()
})
