/** What a wrong passphrase makes of an encrypted key is by chance well padded, once in 256 times: still no key. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { runOpenssl } from '../tls/identity.fixture.ts'
import { KeyRefused } from './key-refused.ts'
import { openKeyFile } from './open-key-file.ts'

it('three thousand wrong passphrases are all told as that', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const key = runOpenssl(pem, ['pkcs8', '-topk8', '-iter', '1', '-passout', 'pass:the right one'])
  const reasons = new Set<string>()
  for (let number = 1; number <= 3000; number += 1)
    try {
      openKeyFile({ kind: 'pkcs8', certificates: [], key, passphrase: `wrong ${number}` })
      reasons.add('opened')
    } catch (thrown) {
      reasons.add(thrown instanceof KeyRefused ? thrown.reason : String(thrown))
    }
  expect([...reasons]).toEqual(['wrongKeyPassphrase'])
})
