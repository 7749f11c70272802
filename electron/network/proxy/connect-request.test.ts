import { expect, test } from 'vitest'
import { ProxyError } from '../network-error.ts'
import { asProxyError } from './connect-request.ts'

const coded = (code: string) => Object.assign(new Error(code), { code })

test.each<[string, unknown, string]>([
  ['nobody listens', coded('ECONNREFUSED'), 'unreachable'],
  ['no such name', coded('ENOTFOUND'), 'unreachable'],
  ['it takes too long', new DOMException('late', 'TimeoutError'), 'unreachable'],
  ['it breaks off', coded('ECONNRESET'), 'failed'],
  ['it speaks no HTTP', coded('HPE_INVALID_CONSTANT'), 'failed'],
  ['its certificate is not believed', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'failed'],
  ['whatever else', 'thrown', 'failed'],
])('counts as a proxy’s failure: %s', (_name, thrown, reason) => {
  expect(asProxyError(thrown)).toMatchObject({ problem: { kind: 'proxyFailed', reason } })
})

test('leaves a known proxy error unchanged', () => {
  const known = new ProxyError({ kind: 'proxyRefused', reason: 'credentialsMissing' })
  expect(asProxyError(known)).toBe(known)
})
