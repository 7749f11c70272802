import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from './hand-over.fixture.ts'

/**
 * Reads a command as PowerShell does (`about_Quoting_Rules`, `about_Parsing`, `about_Hash_Tables`): between single quotes,
 * typographic ones among them, nothing is expanded, and a doubled one stands for itself.
 * @returns the command's parts, each string as what it means.
 */
function readAsPowerShell(command: string): readonly string[] {
  const parts = command.match(/(?:(?<quote>['‘’‚‛])(?:[^'‘’‚‛]|(['‘’‚‛])\2)*['‘’‚‛])|[-@{}=;\w]+/gu) ?? []
  // Beside strings there are but names, parameters and the signs of a hash table.
  expect(command.replace(/(?:['‘’‚‛](?:[^'‘’‚‛]|(['‘’‚‛])\1)*['‘’‚‛])/gu, '')).toMatch(/^[-@{}=; \w]*$/)
  return parts.map((part) => (/^['‘’‚‛]/.test(part) ? part.slice(1, -1).replace(/(['‘’‚‛])\1/g, '$1') : part))
}

test('PowerShell is given the address and every header', () => {
  expect(textOf('invokeRestMethod', { token: 'eyJ' })).toBe(
    "Invoke-RestMethod -Uri 'https://x.invalid/a' -Headers @{ 'Authorization' = 'Bearer eyJ' }",
  )
})

test('headers that Windows PowerShell refuses among the others have their parameters', () => {
  const tryOut = {
    url: 'https://x.invalid/a',
    headers: { 'content-type': 'application/json', 'x-a': "it's" },
    identifies: true,
  } as const
  expect(textOf('invokeRestMethod', { token: 'eyJ', tryOut })).toBe(
    "Invoke-RestMethod -Uri 'https://x.invalid/a' -Headers @{ 'Authorization' = 'Bearer eyJ'; 'x-a' = 'it''s' }" +
      " -ContentType 'application/json' -UserAgent 'Claimcheck/1.2.3'",
  )
})

test('PowerShell is given no table where the token is in the address', () => {
  const tokenPlacement = { kind: 'query', name: 'jwt' } as const
  expect(textOf('invokeRestMethod', { token: "e'J", tokenPlacement })).toBe(
    "Invoke-RestMethod -Uri 'https://x.invalid/a?jwt=e%27J'",
  )
})

test('PowerShell is given a session where the token is a cookie, which it would drop among the headers', () => {
  const tokenPlacement = { kind: 'cookie', name: 'sid' } as const
  expect(textOf('invokeRestMethod', { token: "e'J", tokenPlacement })).toBe(
    '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession; ' +
      "$session.Cookies.SetCookies('https://x.invalid/a', 'sid=e''J'); " +
      "Invoke-RestMethod -Uri 'https://x.invalid/a' -WebSession $session",
  )
})

test('PowerShell reads the token back, whatever is in it', () => {
  const unit = fc.constantFrom(...`ab7 "'\\%^&|<>()!,;=$\`~‘’‚‛#@{}`)
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (token) => {
      const parts = readAsPowerShell(textOf('invokeRestMethod', { token }))
      expect(parts.slice(4)).toEqual(['@{', 'Authorization', '=', `Bearer ${token}`, '}'])
    }),
    { numRuns: 2000 },
  )
})
