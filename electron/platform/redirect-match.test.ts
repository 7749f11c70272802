import { describe, expect, it } from 'vitest'
import { isRedirect } from './redirect-match.ts'

const same: readonly (readonly [why: string, candidate: string, redirectUri: string])[] = [
  ['a code in the query', 'https://app.example/cb?code=x&state=y', 'https://app.example/cb'],
  ['an error in the query', 'https://app.example/cb?error=access_denied', 'https://app.example/cb'],
  ['a fragment', 'https://app.example/cb#code=x', 'https://app.example/cb'],
  ['no query at all', 'https://app.example/cb', 'https://app.example/cb'],
  [
    'a redirect URI with a query of its own',
    'https://app.example/cb?a=1&code=x',
    'https://app.example/cb?a=1',
  ],
  ['the default port written out', 'https://app.example:443/cb?code=x', 'https://app.example/cb'],
  ['the default port in the redirect URI', 'http://app.example/cb', 'http://app.example:80/cb'],
  ['a host in another case (hosts have none)', 'https://APP.Example/cb?code=x', 'https://app.example/cb'],
  ['a scheme in another case', 'HTTPS://app.example/cb', 'https://app.example/cb'],
  ['an empty path', 'https://app.example?code=x', 'https://app.example/'],
  ['dot segments that end at the very path', 'https://app.example/a/../cb', 'https://app.example/cb'],
  ['loopback with a port', 'http://127.0.0.1:8123/cb?code=x', 'http://127.0.0.1:8123/cb'],
  ['IPv6 loopback written long', 'http://[0:0:0:0:0:0:0:1]:81/cb', 'http://[::1]:81/cb'],
  ['a private scheme', 'claimcheck://login/cb?code=x', 'claimcheck://login/cb'],
  ['a private scheme without host', 'com.example.app:/cb?code=x', 'com.example.app:/cb'],
]

const strange: readonly (readonly [why: string, candidate: string, redirectUri: string])[] = [
  ['a longer path', 'https://app.example/cb/more?code=x', 'https://app.example/cb'],
  ['a path that only begins so', 'https://app.example/cbx?code=x', 'https://app.example/cb'],
  ['a shorter path', 'https://app.example/c', 'https://app.example/cb'],
  ['a slash at the end', 'https://app.example/cb/?code=x', 'https://app.example/cb'],
  ['no slash at the end', 'https://app.example/cb?code=x', 'https://app.example/cb/'],
  ['a doubled slash', 'https://app.example//cb', 'https://app.example/cb'],
  ['a path in another case', 'https://app.example/CB?code=x', 'https://app.example/cb'],
  ['an encoded slash', 'https://app.example/a%2Fcb', 'https://app.example/a/cb'],
  ['an encoded letter', 'https://app.example/%63b', 'https://app.example/cb'],
  ['dot segments that leave the path', 'https://app.example/cb/../other', 'https://app.example/cb'],
  ['a path parameter', 'https://app.example/cb;code=x', 'https://app.example/cb'],
  ['an encoded question mark', 'https://app.example/cb%3Fcode=x', 'https://app.example/cb'],
  ['another port', 'https://app.example:444/cb?code=x', 'https://app.example/cb'],
  ['no port where there is one', 'http://127.0.0.1/cb', 'http://127.0.0.1:8123/cb'],
  ["the other scheme's default port", 'https://app.example:80/cb', 'https://app.example/cb'],
  ['http instead of https', 'http://app.example/cb?code=x', 'https://app.example/cb'],
  ['https instead of http', 'https://app.example/cb?code=x', 'http://app.example/cb'],
  ['another private scheme', 'claimcheckx://login/cb', 'claimcheck://login/cb'],
  ['a subdomain', 'https://evil.app.example/cb?code=x', 'https://app.example/cb'],
  ['a longer host', 'https://app.example.evil.example/cb', 'https://app.example/cb'],
  ['a host with a dot at the end', 'https://app.example./cb', 'https://app.example/cb'],
  ['a look-alike host', 'https://аpp.example/cb', 'https://app.example/cb'],
  ['localhost by another name', 'http://localhost:81/cb', 'http://127.0.0.1:81/cb'],
  ['IPv6 instead of IPv4', 'http://[::1]:81/cb', 'http://127.0.0.1:81/cb'],
  ['the host as a user name', 'https://app.example@evil.example/cb', 'https://app.example/cb'],
  ['a user name', 'https://user@app.example/cb?code=x', 'https://app.example/cb'],
  ['a password', 'https://:secret@app.example/cb?code=x', 'https://app.example/cb'],
  ['code= on a page on the way', 'https://login.example/continue?code=x&state=y', 'https://app.example/cb'],
  [
    'the redirect URI in a query',
    'https://login.example/?to=https://app.example/cb',
    'https://app.example/cb',
  ],
  ['the redirect URI in a path', 'https://evil.example/https://app.example/cb', 'https://app.example/cb'],
  [
    'the redirect URI in a fragment',
    'https://evil.example/#https://app.example/cb',
    'https://app.example/cb',
  ],
  ['a blob of the same origin', 'blob:https://app.example/cb', 'https://app.example/cb'],
  ['an error page', 'chrome-error://chromewebdata/', 'https://app.example/cb'],
]

describe('isRedirect', () => {
  it.each(same)('accepts %s', (_why, candidate, redirectUri) => {
    expect(isRedirect(new URL(candidate), new URL(redirectUri))).toBe(true)
  })
  it.each(strange)('rejects %s', (_why, candidate, redirectUri) => {
    expect(isRedirect(new URL(candidate), new URL(redirectUri))).toBe(false)
  })
})
