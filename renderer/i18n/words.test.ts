import { describe, expect, it } from 'vitest'
import type { CertificateFault, ProxyProblem, TlsRefusal } from '../../shared/problem.ts'
import { languages } from '../../shared/words.ts'
import { createFormats } from './formats.ts'
import { createPhrase } from './phrase.ts'
import { wordProblem } from './problem-words.ts'
import { problems } from './problems.fixture.ts'
import { cs } from './words/cs.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'

const words = { en, de, cs }

/** One for each reason. */
const proxyProblems: readonly ProxyProblem[] = [
  { kind: 'proxyFailed', reason: 'failed' },
  { kind: 'proxyFailed', reason: 'unreachable' },
  { kind: 'proxyFailed', reason: 'malformed' },
  { kind: 'proxyFailed', reason: 'protocolUnsupported', scheme: 'SOCKS' },
  { kind: 'proxyFailed', reason: 'scriptFailed', detail: 'http://p.example/proxy.pac' },
  { kind: 'proxyFailed', reason: 'refused', status: 403, detail: '403 Forbidden' },
  { kind: 'proxyFailed', reason: 'proxyOrServer', status: 302, to: 'http://portal.example/' },
  { kind: 'proxyRefused', reason: 'credentialsMissing' },
  { kind: 'proxyRefused', reason: 'credentialsRejected' },
  { kind: 'proxyRefused', reason: 'schemeUnsupported', scheme: 'Digest' },
]
const host = 'api.example'
const faults = [...Object.keys(en.certificateFaults), ...Object.keys(en.certificateReasons)].map(
  (fault) => ({ kind: 'certificate', host, fault: fault as CertificateFault }) as const,
)
const refusals = Object.keys(en.tlsRefusals).map(
  (reason) => ({ kind: 'tlsRefused', host, reason: reason as TlsRefusal, detail: '' }) as const,
)

/** Every text with its place, such as `list.add`. */
function textsOf(tree: object, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as const] : textsOf(value, `${at}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(languages)('in %s', (language) => {
  it('every text takes the same facts as in English', () => {
    const english = new Map(textsOf(en))
    for (const [place, text] of textsOf(words[language])) {
      const measure = english.get(place) ?? english.get(place.replace(/_(few|many)$/, '_other'))
      expect([place, placeholders(text)]).toEqual([place, placeholders(measure ?? 'no such key in English')])
    }
  })

  it('an ellipsis stands as the language has it, and never alone on a line', () => {
    const wrong = language === 'de' ? /[^\u00a0]…/u : /\s…/u
    for (const [place, text] of textsOf(words[language])) expect(`${place}: ${text}`).not.toMatch(wrong)
  })

  it('names key stores in its own way, and others by their own names', () => {
    const t = createPhrase(language, words[language])
    const { stores } = words[language]
    for (const [store, name] of Object.entries(stores))
      expect(t('lock.unlockSystemLead', { store })).toContain(`(${name})`)
    for (const store of ['Secret Service', 'toString'])
      expect(t('lock.unlockSystemLead', { store })).toContain(`(${store})`)
  })

  it.each(Object.values(problems))('says of $kind what happened and what to do next', (problem) => {
    const t = createPhrase(language, words[language])
    const { what, next } = wordProblem(problem, t, createFormats(language))
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^\S.{10,}[.?!]$/)
      expect(sentence).not.toMatch(/\{\{|undefined|problems\./)
    }
  })

  it.each(proxyProblems)('says of $kind ($reason) what happened and what to do next', (problem) => {
    const t = createPhrase(language, words[language])
    const { what, next } = wordProblem({ ...problem, host: 'h.example' }, t, createFormats(language))
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^\S.{10,}[.?!]$/)
      expect(sentence).not.toMatch(/\{\{|undefined|proxyFaults/)
    }
    expect(what).toContain('h.example')
    for (const fact of ['status', 'scheme'] as const)
      if (fact in problem) expect(what).toContain(String((problem as { [fact]?: unknown })[fact]))
  })

  it.each([...faults, ...refusals])('says it of %o', (problem) => {
    const t = createPhrase(language, words[language])
    const { what, next } = wordProblem(problem, t, createFormats(language))
    expect(what).toContain('api.example')
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^\S.{10,}[.?!]$/)
      expect(sentence).not.toMatch(/\{\{|undefined|certificate(Faults|Reasons)|tlsRefusals/)
    }
  })

  it('names the reason why a certificate cannot be trusted, and needs none', () => {
    const t = createPhrase(language, words[language])
    const what = (fault: CertificateFault) =>
      wordProblem({ kind: 'certificate', host: 'api.example', fault }, t, createFormats(language)).what
    expect(what('weakKey')).toContain(words[language].certificateReasons.weakKey)
    expect(what('other')).not.toContain(':')
  })

  it('a wait of no time is told as soon, not as 0 seconds', () => {
    const t = createPhrase(language, words[language])
    const { next } = wordProblem({ kind: 'accountLocked', retryAfterSeconds: 0 }, t, createFormats(language))
    expect(next).toContain(words[language].problem.waitBriefly)
    expect(next).not.toContain('0')
  })
})
