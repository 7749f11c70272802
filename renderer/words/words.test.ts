import { describe, expect, it } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import { languages } from '../../shared/words.ts'
import { cs } from './cs.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { createFormats } from './formats.ts'
import { createPhrase } from './phrase.ts'
import { wordProblem } from './problem-words.ts'

const words = { en, de, cs }

/** Every text with its place, such as `list.add`. */
function textsOf(tree: object, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as const] : textsOf(value, `${at}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const host = 'api.nordwind.example'
/** One of each kind; a kind that is missing here is a type error. */
const problems: { readonly [K in Problem['kind']]: Extract<Problem, { kind: K }> } = {
  unknownHost: { kind: 'unknownHost', host },
  connectionRefused: { kind: 'connectionRefused', host },
  unreachable: { kind: 'unreachable', host },
  timedOut: { kind: 'timedOut', host, seconds: 20 },
  closedEarly: { kind: 'closedEarly', host },
  certificate: { kind: 'certificate', host, fault: 'selfSigned' },
  proxyFailed: { kind: 'proxyFailed', host },
  redirected: { kind: 'redirected', host },
  certificateChanged: { kind: 'certificateChanged', host, pinned: 'AA', found: 'BB' },
  clientCertificateRefused: { kind: 'clientCertificateRefused', host },
  proxyRefused: { kind: 'proxyRefused', host },
  browserFailed: { kind: 'browserFailed', detail: '' },
  portTaken: { kind: 'portTaken', port: 8400 },
  redirectNotLoopback: { kind: 'redirectNotLoopback' },
  tooManyTries: { kind: 'tooManyTries', waitSeconds: 30 },
  recoveryCodeMistyped: { kind: 'recoveryCodeMistyped' },
  wrongRecoveryCode: { kind: 'wrongRecoveryCode' },
  notAVault: { kind: 'notAVault' },
  vaultUnreadable: { kind: 'vaultUnreadable', file: '/vault.json', detail: 'EBUSY' },
  fileUnwritable: { kind: 'fileUnwritable', folder: '/home/anna', detail: 'ENOSPC' },
  notJson: { kind: 'notJson', host, contentType: 'text/html' },
  emptyAnswer: { kind: 'emptyAnswer', host },
  answerTooLarge: { kind: 'answerTooLarge', host, limitBytes: 1 },
  noToken: { kind: 'noToken', host, fields: [] },
  badAnswer: { kind: 'badAnswer', host, detail: '' },
  tokenTypeUnsupported: { kind: 'tokenTypeUnsupported', host, type: 'DPoP' },
  notFound: { kind: 'notFound', host },
  serverFailed: { kind: 'serverFailed', host, status: 503, retryAfterSeconds: 90 },
  unexpectedStatus: { kind: 'unexpectedStatus', host, status: 418 },
  clientRefused: { kind: 'clientRefused' },
  credentialsRefused: { kind: 'credentialsRefused' },
  scopeRefused: { kind: 'scopeRefused' },
  grantRefused: { kind: 'grantRefused' },
  requestRefused: { kind: 'requestRefused' },
  refreshRefused: { kind: 'refreshRefused' },
  codeRefused: { kind: 'codeRefused' },
  sourceRefused: { kind: 'sourceRefused' },
  accountLocked: { kind: 'accountLocked' },
  clockOff: { kind: 'clockOff', seconds: -400 },
  refused: { kind: 'refused' },
  cancelled: { kind: 'cancelled' },
  accessDenied: { kind: 'accessDenied' },
  foreignState: { kind: 'foreignState' },
  loginRefused: { kind: 'loginRefused', error: 'invalid_scope' },
  loginPageFailed: { kind: 'loginPageFailed', host, detail: '' },
  routeBypassed: { kind: 'routeBypassed' },
  routeForbidden: { kind: 'routeForbidden', policy: 'ProxySettings' },
  invalid: { kind: 'invalid', fields: [] },
  gone: { kind: 'gone' },
  nothingHeld: { kind: 'nothingHeld' },
  notPressed: { kind: 'notPressed' },
  tokenRanOut: { kind: 'tokenRanOut' },
  sourceFailed: { kind: 'sourceFailed', name: 'Bauamt', because: { kind: 'cancelled' } },
  clipboardFailed: { kind: 'clipboardFailed', detail: '' },
  clipboardToolMissing: { kind: 'clipboardToolMissing', tool: 'wl-clipboard' },
  vaultLocked: { kind: 'vaultLocked' },
  wrongPassphrase: { kind: 'wrongPassphrase' },
  passphraseTooWeak: { kind: 'passphraseTooWeak' },
  protectionUnavailable: { kind: 'protectionUnavailable', detail: '' },
  vaultDamaged: { kind: 'vaultDamaged', file: '/tmp/vault.json', backup: false },
  vaultNewer: { kind: 'vaultNewer', file: '/tmp/vault.json', version: 3 },
  vaultExists: { kind: 'vaultExists' },
  vaultUnwritable: { kind: 'vaultUnwritable', file: '/tmp/vault.json', detail: '' },
  internal: { kind: 'internal', reference: 'a1b2' },
}

describe.each(languages)('in %s', (language) => {
  it('every text takes the same facts as in English', () => {
    const english = new Map(textsOf(en))
    for (const [place, text] of textsOf(words[language])) {
      const measure = english.get(place) ?? english.get(place.replace(/_(few|many)$/, '_other'))
      expect([place, placeholders(text)]).toEqual([place, placeholders(measure ?? 'no such key in English')])
    }
  })

  it('no text is empty, has blanks at its ends or an Eszett', () => {
    for (const [place, text] of textsOf(words[language])) {
      expect(`${place}: ${text}`).toBe(`${place}: ${text.trim()}`)
      expect(text).not.toMatch(/^$|ß|\.\.\./)
    }
  })

  it.each(Object.values(problems))('says of $kind what happened and what to do next', (problem) => {
    const t = createPhrase(language, words[language])
    const { what, next } = wordProblem(problem, t, createFormats(language))
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^\S.{10,}[.?!]$/)
      expect(sentence).not.toMatch(/\{\{|undefined|problems\./)
    }
  })
})
