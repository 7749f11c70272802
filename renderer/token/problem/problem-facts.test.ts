import { describe, expect, it } from 'vitest'
import type { CertificateFault } from '../../../shared/problem.ts'
import { createFormats } from '../../i18n/formats.ts'
import { createPhrase } from '../../i18n/phrase.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import { problems } from '../../i18n/problems.fixture.ts'
import { en } from '../../i18n/words/en.ts'
import { adviceOf, type ProblemWords } from './advice.ts'
import { doubtedCertificate, isMendedByEditing, isMendedInNetwork, problemFacts } from './problem-facts.ts'

const words: ProblemWords = {
  t: createPhrase('en', en),
  formats: createFormats('en'),
  own: (each) => each.en,
}

const host = 'sts.gemeinde.example:44391'
const fault = (kind: CertificateFault) => ({ kind: 'certificate', host, fault: kind }) as const
const changed = {
  kind: 'certificateChanged',
  host,
  pinned: '01:02:03:04:05:06:07:08',
  found: 'A1:A2:A3:A4:A5:A6:A7:A8',
} as const

describe('a certificate that is refused', () => {
  it.each([
    'selfSigned',
    'unknownIssuer',
    'wrongHost',
    'weakKey',
    'shortWildcard',
    'unusualKey',
    'other',
  ] as const)('can be judged: %s', (kind) => {
    expect(doubtedCertificate(fault(kind))).toEqual({ host })
  })

  it.each(['expired', 'notYetValid'] as const)('is not mended by trusting it: %s', (kind) => {
    expect(doubtedCertificate(fault(kind))).toBeUndefined()
  })

  it('that took the place of another is judged against that one', () => {
    expect(doubtedCertificate(changed)).toEqual({ host, accepted: changed.pinned })
  })

  it('shows both fingerprints in groups', () => {
    const facts = problemFacts(changed, words)
    expect(facts.map(({ text }) => text)).toEqual(['01:02:03:04 05:06:07:08', 'A1:A2:A3:A4 A5:A6:A7:A8'])
  })
})

describe('a server that no TLS is spoken with', () => {
  it.each(['unknownName', 'outdated', 'plainHttp'] as const)('is mended by editing: %s', (reason) => {
    const problem = { kind: 'tlsRefused', host, reason, detail: 'ERR_SSL_X' } as const
    expect([isMendedByEditing(problem), isMendedInNetwork(problem)]).toEqual([true, false])
    const facts = problemFacts(problem, words)
    expect(facts.map(({ text }) => text)).toEqual(['ERR_SSL_X'])
  })
})

describe('a problem of the network settings', () => {
  it.each(['clientCertificateRefused', 'proxyRefused', 'proxyFailed'] as const)(
    'is mended there: %s',
    (kind) => {
      const problem = problems[kind]
      expect([isMendedByEditing(problem), isMendedInNetwork(problem)]).toEqual([true, true])
    },
  )

  it('tells where an answer leads that may be a captive portal’s, behind the fold', () => {
    const problem = {
      kind: 'proxyFailed',
      reason: 'proxyOrServer',
      host,
      status: 302,
      to: 'http://portal.example/in',
    } as const
    const facts = problemFacts(problem, words)
    expect(facts.map(({ text }) => text)).toEqual(['http://portal.example/in'])
  })

  it('tells the address of a proxy script that cannot be used, where that is known', () => {
    const problem = { kind: 'proxyFailed', reason: 'scriptFailed', host } as const
    const detail = 'http://p.example/proxy.pac'
    const texts = [problem, { ...problem, detail }].map((one) =>
      problemFacts(one, words).map(({ text }) => text),
    )
    expect(texts).toEqual([[], [detail]])
  })

  it('an authority nobody knows is mended with its file, a self-signed certificate is not', () => {
    expect(isMendedInNetwork(fault('unknownIssuer'))).toBe(true)
    expect(isMendedByEditing(fault('selfSigned'))).toBe(false)
  })

  it('is not what keeps a port taken', () => {
    const taken = { kind: 'portTaken', port: 8400 } as const
    expect([isMendedByEditing(taken), isMendedInNetwork(taken)]).toEqual([true, false])
  })
})

describe('a problem that its system words itself', () => {
  const advice = {
    what: { en: 'This is a cat.', de: 'Das ist eine Katze.', cs: 'To je kočka.' },
    next: { en: 'Feed it.', de: 'Füttern Sie sie.', cs: 'Nakrmte ji.' },
  }
  const because = { kind: 'grantRefused', error: 'unsupported_grant_type', advice } as const

  it('is told so, in the language in use', () => {
    expect(adviceOf(because, words)).toEqual({ what: 'This is a cat.', next: 'Feed it.' })
    expect(adviceOf(because, { ...words, own: (each) => each.cs }).next).toBe('Nakrmte ji.')
    expect(adviceOf({ kind: 'grantRefused' }, words).what).not.toContain('cat')
  })

  it('keeps the general next step where its system knows no better', () => {
    const general = adviceOf({ kind: 'grantRefused' }, words)
    const worded = adviceOf({ kind: 'grantRefused', advice: { what: advice.what } }, words)
    expect(worded).toEqual({ what: 'This is a cat.', next: general.next })
  })

  it('is told so too where another connection needed its token', () => {
    const facts = problemFacts({ kind: 'sourceFailed', name: 'Bauamt', because }, words)
    expect(facts.map(({ text }) => text)).toEqual(['This is a cat.', 'unsupported_grant_type'])
  })
})

describe('a problem whose next step is to change the connection', () => {
  /** Words for that in the advice: `Edit`, or one of the things that can only be changed there. */
  const toldToEdit =
    /\b[Ee]dit\b|[Cc]heck (that )?the (address|client id|scope|redirect address)|check the redirect/

  it.each(Object.values(problems).map((problem) => [problem.kind, problem] as const))(
    'offers to edit it: %s',
    (_kind, problem) => {
      const { next } = wordProblem(problem, createPhrase('en', en), createFormats('en'))
      if (toldToEdit.test(next)) expect(isMendedByEditing(problem)).toBe(true)
    },
  )

  it.each(['requestRefused', 'refused'] as const)('is one of them where a server refuses: %s', (kind) => {
    expect(isMendedByEditing({ kind })).toBe(true)
  })

  it('is one of them where a server answers with an odd status', () => {
    expect(isMendedByEditing({ kind: 'unexpectedStatus', host, status: 405 })).toBe(true)
    expect(isMendedByEditing({ kind: 'refusedSilently', host })).toBe(true)
  })
})
