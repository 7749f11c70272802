import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { clipboardText, curlFormsOn } from './clipboard-text.ts'

const token = new Secret("ey.it's&odd")
const bearer = { kind: 'header', name: 'Authorization', scheme: 'JWT' } as const
const query = { kind: 'query', name: 'jwt' } as const
const userAgent = 'Claimcheck/1.2.3'
const at = (url: string) => ({ tryOut: { url }, userAgent })

describe('handing a token over', () => {
  it('gives the token alone', () => {
    expect(clipboardText('token', token, bearer, at('https://x.invalid'))).toBe("ey.it's&odd")
  })

  it('gives the whole header, with the scheme the system wants', () => {
    expect(clipboardText('header', token, bearer, at('https://x.invalid'))).toBe(
      "Authorization: JWT ey.it's&odd",
    )
  })

  it('gives the query where that is how it is sent', () => {
    expect(clipboardText('header', token, query, at('https://x.invalid'))).toBe("jwt=ey.it's%26odd")
  })

  it.each([
    ['https://x.invalid/a', 'https://x.invalid/a?jwt='],
    ['https://x.invalid/a?b=1', 'https://x.invalid/a?b=1&jwt='],
    ['https://x.invalid/a#c', "'https://x.invalid/a?jwt="],
  ])('appends the query to %s', (url, start) => {
    expect(clipboardText('curl', token, query, at(url))).toContain(start)
  })

  it('adds what the API wants with every request', () => {
    const tryOut = { url: 'https://x.invalid', headers: { 'content-type': 'application/json' } }
    expect(clipboardText('curl', token, query, { tryOut, userAgent })).toMatch(
      /^curl -H 'content-type: application\/json' '/,
    )
  })

  it('names the program where the API wants to know who calls, and only there', () => {
    const tryOut = { url: 'https://x.invalid', identifies: true } as const
    expect(clipboardText('curl', token, bearer, { tryOut, userAgent })).toContain(
      ` -H 'user-agent: ${userAgent}' `,
    )
    expect(clipboardText('curl', token, bearer, at('https://x.invalid'))).not.toMatch(/user-agent/i)
  })

  it('calls a placeholder where nobody said what to call, recognisable as one', () => {
    expect(clipboardText('curl', new Secret('eyJ'), bearer, { tryOut: undefined, userAgent })).toBe(
      "curl -H 'Authorization: JWT eyJ' 'https://address-to-try.invalid/'",
    )
  })

  it('has curl take brackets and braces as they are', () => {
    expect(clipboardText('curl', token, bearer, at('https://x.invalid/?query={Version}'))).toMatch(
      /^curl -g -H /,
    )
    expect(clipboardText('curl', token, bearer, at('http://[::1]/a'))).toMatch(/^curl -g -H /)
  })

  it.skipIf(process.platform === 'win32')(
    'quotes for the shell so that the shell gives back the same',
    () => {
      const command = clipboardText('curl', token, bearer, at("https://x.invalid/it's"))
      const seen = execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], {
        encoding: 'utf8',
      })
      expect(seen.split('\n').slice(0, 3)).toEqual([
        '-H',
        "Authorization: JWT ey.it's&odd",
        "https://x.invalid/it's",
      ])
    },
  )

  it('calls the real curl on Windows, one form for each of its shells', () => {
    expect(curlFormsOn('win32')).toEqual(['curlCmd', 'curlPowerShell'])
    expect(curlFormsOn('linux')).toEqual(['curl'])
    const tryOut = at('https://x.invalid/a?b=1&c=%7B')
    const plain = new Secret('eyJ')
    expect(clipboardText('curlCmd', plain, bearer, tryOut)).toBe(
      'curl.exe -H ^"Authorization: JWT eyJ^" ^"https://x.invalid/a^?b^=1^&c^=^%^7B^"',
    )
    expect(clipboardText('curlPowerShell', plain, bearer, tryOut)).toBe(
      "curl.exe -H 'Authorization: JWT eyJ' 'https://x.invalid/a?b=1&c=%7B'",
    )
  })
})
