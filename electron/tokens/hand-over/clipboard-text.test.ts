import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyForms } from '../../../shared/copy-form.ts'
import { clipboardText } from './clipboard-text.ts'
import { curlFormsOn } from './curl.ts'
import { handOver, query, textOf } from './hand-over.fixture.ts'

const token = "ey.it's&odd"
const bearer = { kind: 'header', name: 'Authorization', scheme: 'JWT' } as const

describe('handing a token over', () => {
  it('gives the token alone', () => {
    expect(textOf('token', { token })).toBe("ey.it's&odd")
  })

  it('gives the whole header, with the scheme the system wants', () => {
    expect(textOf('header', { token, tokenPlacement: bearer })).toBe("Authorization: JWT ey.it's&odd")
  })

  it('gives the query where that is how it is sent', () => {
    expect(textOf('header', { token, tokenPlacement: query })).toBe('jwt=ey.it%27s%26odd')
  })

  it.each([
    ['https://x.invalid/a', 'https://x.invalid/a?jwt=eyJ'],
    ['https://x.invalid/a?b=1', 'https://x.invalid/a?b=1&jwt=eyJ'],
    ['https://x.invalid/a#c', 'https://x.invalid/a?jwt=eyJ'],
    ['https://x.invalid', 'https://x.invalid/?jwt=eyJ'],
  ])('appends the query to %s', (url, expected) => {
    expect(textOf('url', { token: 'eyJ', tokenPlacement: query, url })).toBe(expected)
  })

  it('puts no token into an address where it belongs in a header', () => {
    expect(textOf('url', { token: 'eyJ' })).toBe('https://x.invalid/a')
  })

  it.each([
    [
      'https://x.invalid/it\'s/{a}/`b`"?c={d}|^&e=100%&f=%7b%20#g',
      "https://x.invalid/it's/%7Ba%7D/%60b%60%22?c=%7Bd%7D%7C%5E&e=100%25&f=%7b%20",
    ],
    ['https://ж.invalid/ž?ů=!$', 'https://xn--f1a.invalid/%C5%BE?%C5%AF=!$'],
    ['http://[::1]:8080/a[1]', 'http://[::1]:8080/a[1]'],
  ])('writes %s as it is sent', (url, expected) => {
    expect(textOf('url', { url })).toBe(expected)
  })

  it('adds what the API wants with every request', () => {
    const tryOut = { url: 'https://x.invalid', headers: { 'content-type': 'application/json' } }
    expect(textOf('curl', { tokenPlacement: query, tryOut })).toMatch(
      /^curl -H 'content-type: application\/json' '/,
    )
  })

  it('names the program where the API wants to know who calls, and only there', () => {
    const tryOut = { url: 'https://x.invalid', identifies: true } as const
    expect(textOf('curl', { tryOut })).toContain(` -H 'user-agent: Claimcheck/1.2.3' `)
    expect(textOf('curl')).not.toMatch(/user-agent/i)
  })

  it('calls a placeholder where nobody said what to call, recognisable as one', () => {
    expect(textOf('curl', { token: 'eyJ', tryOut: undefined })).toBe(
      "curl -H 'Authorization: Bearer eyJ' 'https://address-to-try.invalid/'",
    )
  })

  it('has curl take brackets as they are', () => {
    expect(textOf('curl', { url: 'https://x.invalid/?query[]=1' })).toMatch(/^curl -g -H /)
    expect(textOf('curl', { url: 'http://[::1]/a' })).toMatch(/^curl -g -H /)
  })

  it.skipIf(process.platform === 'win32')(
    'quotes for the shell so that the shell gives back the same',
    () => {
      const command = textOf('curl', { token, url: "https://x.invalid/it's" })
      const seen = execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], {
        encoding: 'utf8',
      })
      expect(seen.split('\n').slice(0, 3)).toEqual([
        '-H',
        "Authorization: Bearer ey.it's&odd",
        "https://x.invalid/it's",
      ])
    },
  )

  it('calls the real curl on Windows, one form for each of its shells', () => {
    expect(curlFormsOn('win32')).toEqual(['curlCmd', 'curlPowerShell'])
    expect(curlFormsOn('linux')).toEqual(['curl'])
    const changes = { token: 'eyJ', url: 'https://x.invalid/a?b=1&c=%7B' }
    expect(textOf('curlCmd', changes)).toBe(
      'curl.exe -H ^"Authorization: Bearer eyJ^" ^"https://x.invalid/a^?b^=1^&c^=^%^7B^"',
    )
    expect(textOf('curlPowerShell', changes)).toBe(
      "curl.exe -H 'Authorization: Bearer eyJ' 'https://x.invalid/a?b=1&c=%7B'",
    )
  })

  it.each(['httpFile', 'postman', 'bruno'] as const)(
    'is refused where %s would run or replace a part of the token',
    (form) => {
      const refused = { ok: false, problem: { kind: 'formUnsafe' } }
      expect(clipboardText(form, handOver({ token: 'a{{1+1}}b' }))).toEqual(refused)
      expect(
        clipboardText(form, handOver({ tryOut: { url: 'https://x.invalid', headers: { a: '{{b}}' } } })),
      ).toEqual(refused)
      // A single brace is none, and an address has none at all.
      expect(textOf(form, { token: 'a{b}c', url: 'https://x.invalid/{{a}}' })).toContain('/%7B%7Ba%7D%7D')
    },
  )

  it.each(['httpFile', 'invokeRestMethod'] as const)('is refused where %s would cut a cookie', (form) => {
    const tokenPlacement = { kind: 'cookie', name: 'sid' } as const
    for (const token of ['a;b', 'a,b'])
      expect(clipboardText(form, handOver({ token, tokenPlacement }))).toEqual({
        ok: false,
        problem: { kind: 'formUnsafe' },
      })
    expect(textOf(form, { token: 'a=b', tokenPlacement })).toContain('sid=a=b')
  })

  it('holds the token in every form, or in none', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...`ab7 "'\\%^&|<>()!,;=$\`~’{}@#`),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(texts, fc.constantFrom(...copyForms), (text, form) => {
        const written = clipboardText(form, handOver({ token: text, template: '{{token}}' }))
        if (!written.ok) expect(written.problem).toEqual({ kind: 'formUnsafe' })
        else if (form === 'token' || form === 'beside' || form === 'template')
          expect(written.value).toBe(text)
        else expect(written.value).not.toMatch(/[^\P{Cc}\n]/u)
      }),
    )
  })
})
