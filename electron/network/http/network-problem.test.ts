import { expect, test } from 'vitest'
import { ProxyError } from '../network-error.ts'
import { problemOfFailure } from './network-problem.ts'

function caused(code: string): Error {
  const cause = Object.assign(new Error(`reason ${code}`), { code })
  return new TypeError('fetch failed', { cause })
}

function meant(thrown: unknown): unknown {
  const { host: _host, ...rest } = problemOfFailure(thrown, { host: 'h', milliseconds: 21_400 }) as {
    host: string
  }
  return rest
}

test.each<[string, object]>([
  ['ENOTFOUND', { kind: 'unknownHost' }],
  ['EAI_AGAIN', { kind: 'unknownHost' }],
  ['ECONNREFUSED', { kind: 'connectionRefused' }],
  ['ECONNRESET', { kind: 'closedEarly' }],
  ['EPIPE', { kind: 'closedEarly' }],
  ['ERR_STREAM_PREMATURE_CLOSE', { kind: 'closedEarly' }],
  ['EHOSTUNREACH', { kind: 'unreachable' }],
  ['ENETUNREACH', { kind: 'unreachable' }],
  ['ETIMEDOUT', { kind: 'timedOut', seconds: 21 }],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', { kind: 'clientCertificateRefused' }],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', { kind: 'clientCertificateRefused' }],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', { kind: 'clientCertificateRefused' }],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', { kind: 'clientCertificateRefused' }],
  ...(
    [
      ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'outdated'],
      ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'outdated'],
      ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'outdated'],
      ['ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY', 'outdated'],
      ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'outdated'],
      ['ERR_SSL_DH_KEY_TOO_SMALL', 'outdated'],
      ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', 'outdated'],
      ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'unknownName'],
      ['ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME', 'unknownName'],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'plainHttp'],
    ] as const
  ).map(([code, reason]): [string, object] => [code, { kind: 'tlsRefused', reason, detail: code }]),
  ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', { kind: 'badAnswer', detail: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR' }],
  ['HPE_HEADER_OVERFLOW', { kind: 'answerTooLarge', limitBytes: 262144, detail: 'HPE_HEADER_OVERFLOW' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'certificate', fault: 'selfSigned' }],
  ['SELF_SIGNED_CERT_IN_CHAIN', { kind: 'certificate', fault: 'unknownIssuer' }],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { kind: 'certificate', fault: 'unknownIssuer' }],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { kind: 'certificate', fault: 'unknownIssuer' }],
  ['CERT_HAS_EXPIRED', { kind: 'certificate', fault: 'expired' }],
  ['CERT_NOT_YET_VALID', { kind: 'certificate', fault: 'notYetValid' }],
  ['CERT_REVOKED', { kind: 'certificate', fault: 'other', detail: 'CERT_REVOKED' }],
  [
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    { kind: 'certificate', fault: 'other', detail: 'ERROR_IN_CERT_NOT_AFTER_FIELD' },
  ],
  ['INVALID_PURPOSE', { kind: 'certificate', fault: 'wrongUse' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'certificate', fault: 'wrongHost' }],
  ['SOMETHING_NEW', { kind: 'unreachable' }],
])('Node reports %s', (code, problem) => {
  expect(meant(caused(code))).toEqual(problem)
})

test.each([
  ['NAME_NOT_RESOLVED', { kind: 'unknownHost' }],
  ['CONNECTION_REFUSED', { kind: 'connectionRefused' }],
  ['CONNECTION_RESET', { kind: 'closedEarly' }],
  ['EMPTY_RESPONSE', { kind: 'closedEarly' }],
  ['CONTENT_LENGTH_MISMATCH', { kind: 'closedEarly' }],
  ['INCOMPLETE_CHUNKED_ENCODING', { kind: 'closedEarly' }],
  ['INTERNET_DISCONNECTED', { kind: 'unreachable' }],
  ['ADDRESS_UNREACHABLE', { kind: 'unreachable' }],
  ['CONNECTION_TIMED_OUT', { kind: 'timedOut', seconds: 21 }],
  ['CERT_AUTHORITY_INVALID', { kind: 'certificate', fault: 'unknownIssuer' }],
  ['CERT_DATE_INVALID', { kind: 'certificate', fault: 'expired' }],
  ['CERT_COMMON_NAME_INVALID', { kind: 'certificate', fault: 'wrongHost' }],
  ['PROXY_CONNECTION_FAILED', { kind: 'proxyFailed', reason: 'unreachable' }],
  ['SOCKS_CONNECTION_FAILED', { kind: 'proxyFailed', reason: 'unreachable' }],
  ['TUNNEL_CONNECTION_FAILED', { kind: 'proxyFailed', reason: 'failed' }],
  ['PROXY_CERTIFICATE_INVALID', { kind: 'proxyFailed', reason: 'failed' }],
  ['PAC_SCRIPT_FAILED', { kind: 'proxyFailed', reason: 'scriptFailed' }],
  ['MANDATORY_PROXY_CONFIGURATION_FAILED', { kind: 'proxyFailed', reason: 'scriptFailed' }],
  ['PROXY_AUTH_REQUESTED', { kind: 'proxyRefused', reason: 'credentialsMissing' }],
  [
    'PROXY_AUTH_UNSUPPORTED',
    { kind: 'proxyRefused', reason: 'schemeUnsupported', scheme: 'ERR_PROXY_AUTH_UNSUPPORTED' },
  ],
  ['UNEXPECTED_PROXY_AUTH', { kind: 'badAnswer', detail: 'ERR_UNEXPECTED_PROXY_AUTH' }],
  ['CERT_WEAK_SIGNATURE_ALGORITHM', { kind: 'certificate', fault: 'weakSignature' }],
  ['CERT_WEAK_KEY', { kind: 'certificate', fault: 'weakKey' }],
  ['CERT_NAME_CONSTRAINT_VIOLATION', { kind: 'certificate', fault: 'nameConstraint' }],
  ['CERT_INVALID', { kind: 'certificate', fault: 'other', detail: 'ERR_CERT_INVALID' }],
  [
    'SSL_VERSION_OR_CIPHER_MISMATCH',
    { kind: 'tlsRefused', reason: 'outdated', detail: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' },
  ],
  [
    'SSL_UNRECOGNIZED_NAME_ALERT',
    { kind: 'tlsRefused', reason: 'unknownName', detail: 'ERR_SSL_UNRECOGNIZED_NAME_ALERT' },
  ],
  [
    'RESPONSE_HEADERS_TOO_BIG',
    { kind: 'answerTooLarge', limitBytes: 262144, detail: 'ERR_RESPONSE_HEADERS_TOO_BIG' },
  ],
  ['SSL_CLIENT_AUTH_CERT_NEEDED', { kind: 'clientCertificateRefused' }],
  ['BAD_SSL_CLIENT_AUTH_CERT', { kind: 'clientCertificateRefused' }],
  ['SSL_PROTOCOL_ERROR', { kind: 'badAnswer', detail: 'ERR_SSL_PROTOCOL_ERROR' }],
  ['TOO_MANY_REDIRECTS', { kind: 'redirected' }],
])('Chromium reports net::ERR_%s', (name, problem) => {
  expect(meant(new Error(`net::ERR_${name}`))).toEqual(problem)
})

test('a proxy’s failure is reported as such, whatever wraps it', () => {
  const inner = new ProxyError({ kind: 'proxyFailed', reason: 'protocolUnsupported', scheme: 'SOCKS' })
  expect(meant(new TypeError('fetch failed', { cause: inner }))).toEqual(inner.problem)
})

test.each([
  ['EE certificate key too weak', 'weakKey'],
  ['CA certificate key too weak', 'weakKey'],
  ['CA signature digest algorithm too weak', 'weakSignature'],
  ['permitted subtree violation', 'nameConstraint'],
  ['excluded subtree violation', 'nameConstraint'],
  ['unsupported name constraint type', 'nameConstraint'],
  ['unhandled critical extension', 'unknownExtension'],
  ['key usage does not include certificate signing', 'wrongUse'],
  ['a sentence of a later OpenSSL', 'other'],
])('OpenSSL reports “%s”, for which Node has no code', (sentence, fault) => {
  const thrown = Object.assign(new Error(sentence), { code: 'UNSPECIFIED' })
  expect(meant(thrown)).toEqual({ kind: 'certificate', fault, detail: sentence })
})

test('searches the parts of an AggregateError, and ends on cyclic causes', () => {
  const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
  expect(meant(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toEqual({
    kind: 'connectionRefused',
  })
  const circle = new Error('round')
  circle.cause = circle
  expect(meant(circle)).toEqual({ kind: 'unreachable' })
  expect(meant('no error at all')).toEqual({ kind: 'unreachable' })
})
