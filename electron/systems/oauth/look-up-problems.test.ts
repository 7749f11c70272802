import { describe, expect, it } from 'vitest'
import { languages } from '../../../shared/words.ts'
import { found, lookUp, type Pages, problemOf } from './look-up.fixture.ts'
import { lookUpWords } from './look-up-words.ts'
import { metadataOf } from './metadata.fixture.ts'

const host = 'sso.example.org'
const pasted = `https://${host}`
const first = `${pasted}/.well-known/openid-configuration`
const second = `${pasted}/.well-known/oauth-authorization-server`
const page = { body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } }

describe('an address without metadata', () => {
  it.each([
    ['a web page everywhere', { [first]: page, [second]: page }],
    ['404 everywhere', {}],
    ['an empty response', { [first]: { body: '' } }],
    ['JSON that is something else', { [first]: { body: { name: 'shop' } }, [second]: { body: [1] } }],
    ['fields of wrong types only', { [first]: { body: { issuer: null, token_endpoint: 7 } } }],
    ['a refusal', { [first]: { status: 403, body: page.body } }],
    ['metadata with an error’s status', { [first]: { status: 400, body: metadataOf.unknown } }],
  ] satisfies [string, Pages][])('is named: %s', async (_what, pages) => {
    expect(await problemOf({ pasted, pages })).toEqual({ kind: 'noMetadata', host })
  })

  it('shows what came first', async () => {
    const { result } = await lookUp({ pasted, pages: { [first]: page } })
    expect(result).toMatchObject({
      problem: { exchange: { url: first, status: 200, contentType: 'text/html' } },
    })
  })

  it('is asked no more often than there are places', async () => {
    expect((await lookUp({ pasted, pages: {} })).sent).toEqual([first, second])
    const { sent } = await lookUp({ pasted: `${pasted}/a/b`, pages: {} })
    expect(sent).toHaveLength(3)
  })

  it('that shows web pages for everything still has its metadata found', async () => {
    const pages = { [first]: page, [second]: { body: metadataOf.unknown } }
    expect((await found({ pasted, pages })).values.issuer).toBe(pasted)
  })
})

describe('metadata of another server', () => {
  it('are not taken, and the server is named', async () => {
    const body = metadataOf.keycloak('https://other.example/realms/shop')
    expect(await problemOf({ pasted, pages: { [first]: { body } } })).toEqual({
      kind: 'issuerMismatch',
      host,
      issuer: 'https://other.example/realms/shop',
    })
  })

  it('that looks alike is another one: port, subdomain', async () => {
    for (const issuer of [`https://${host}:8443`, `https://x.${host}`, `https://${host}.example`]) {
      const pages = { [first]: { body: { ...metadataOf.unknown, issuer } } }
      expect(await problemOf({ pasted, pages })).toMatchObject({ kind: 'issuerMismatch', issuer })
    }
  })

  it('are not taken for Entra’s because they name Microsoft', async () => {
    const issuer = 'https://login.microsoftonline.com/shop/v2.0'
    const pages = { [first]: { body: { ...metadataOf.unknown, issuer } } }
    expect(await problemOf({ pasted, pages })).toMatchObject({ kind: 'issuerMismatch', issuer })
  })
})

describe('a redirect', () => {
  const to = 'https://login.example/'
  const redirected = { kind: 'redirected', host, to } as const

  it('is not followed, and told in words of its own', async () => {
    const { result, sent } = await lookUp({ pasted, pages: { [first]: redirected } })
    expect(sent).toEqual([first, second])
    expect(result).toMatchObject({ problem: { ...redirected, advice: lookUpWords.redirected } })
  })

  it('of one place does not hide the other', async () => {
    const pages = { [first]: redirected, [second]: { body: metadataOf.unknown } }
    expect((await found({ pasted, pages })).values.issuer).toBe(pasted)
  })
})

describe('trouble', () => {
  it.each([
    [
      { status: 503, headers: { 'retry-after': '9' } },
      { kind: 'serverFailed', retryAfterSeconds: 9 },
    ],
    [{ status: 429 }, { kind: 'accountLocked' }],
    [
      { kind: 'certificate', host, fault: 'unknownIssuer' },
      { kind: 'certificate', fault: 'unknownIssuer' },
    ],
    [{ kind: 'unknownHost', host }, { kind: 'unknownHost' }],
    [{ kind: 'clientCertificateRefused', host }, { kind: 'clientCertificateRefused' }],
  ] as const)('%o ends the look-up as what it is, at once', async (reply, problem) => {
    const { result, sent } = await lookUp({ pasted, pages: { [first]: reply } })
    expect(result).toMatchObject({ ok: false, problem })
    expect(sent).toEqual([first])
  })

  it('has words in every language', () => {
    for (const { what, next } of Object.values(lookUpWords))
      for (const language of languages)
        for (const text of [what[language], next?.[language]]) expect(text).toMatch(/^\S.{20,}\.$/)
  })
})
