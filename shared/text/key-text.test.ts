import { expect, test } from 'vitest'
import { validateKeyText } from './key-text.ts'

const pem = (label: string) => `-----BEGIN ${label}-----\nMIIEvQ\n-----END ${label}-----\n`

test.each([
  pem('PRIVATE KEY'),
  pem('ENCRYPTED PRIVATE KEY'),
  pem('RSA PRIVATE KEY'),
  `${pem('CERTIFICATE')}${pem('EC PRIVATE KEY')}`,
  ' {"kty":"EC","crv":"P-256","d":"x"}\n',
  `MII${'KcA+/'.repeat(9)}==`,
  `MIIKc${'A'.repeat(59)}\n${'B'.repeat(64)}\n`,
])('%j can be a private key', (typed) => {
  expect(validateKeyText(typed)).toBeUndefined()
})

test.each([
  ['Pa55word', 'notAKey'],
  ['{"kty":"RSA"', 'notAKey'],
  ['{"alg":"RS256"}', 'notAKey'],
  ['-----BEGIN PRIVATE KEY-----\nMIIEvQ', 'notAKey'],
  [pem('PUBLIC KEY'), 'publicKey'],
  [pem('RSA PUBLIC KEY'), 'publicKey'],
  [pem('CERTIFICATE'), 'publicKey'],
  ['ssh-ed25519 AAAA me', 'publicKey'],
  ['{"kty":"RSA","n":"x","e":"AQAB"}', 'publicKey'],
  [pem('OPENSSH PRIVATE KEY'), 'sshKey'],
  ['{"kty":"oct","k":"x"}', 'symmetricKey'],
  ['{"keys":[]}', 'keySet'],
])('%j is %s', (typed, reason) => {
  expect(validateKeyText(typed)).toEqual({ reason })
})
