/**
 * What is copied for other programs, run by those programs as it stands: the server gets the token, the address and the
 * headers unchanged. PowerShell and `cmd.exe` are not among them: their quoting is tested against their published rules.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HandOver } from '../../electron/tokens/hand-over/api-call.ts'
import { clipboardText } from '../../electron/tokens/hand-over/clipboard-text.ts'
import { Secret } from '../../electron/vault/secret.ts'
import type { TokenPlacement } from '../../shared/connection.ts'
import type { CopyForm } from '../../shared/copy-form.ts'
import { readDotEnv, runBruno, runCSharp, runHttpyac, runInShell, runNewman } from './hand-over-runs.ts'
import { missingPrograms, npmInstallation } from './programs.ts'
import { type ExpectingServer, startExpectingServer } from './servers/expecting-server.ts'

await npmInstallation()

// Some of the programs load hundreds of files before they begin.
vi.setConfig({ testTimeout: 180_000 })

/** Everything that means something in a shell, in a string, in an address or in a file of one of the programs. */
const odd = `a'b"c$HOME%PATH%!d&e^f\`id\`g\\h#i;j|k<l>m(n)o{p}q[r]s=t,u~v*w?x:y/z+@`

/** What an address has of it: no fragment, and no backslash, which begins another folder. */
const oddAddress = odd.replace(/[#\\]/g, '')

const header = { kind: 'header', name: 'Authorization', scheme: 'Bearer' } as const
const query = { kind: 'query', name: 'jwt' } as const
const cookie = { kind: 'cookie', name: 'sid' } as const
const own = { kind: 'header', name: 'X-Api-Key', scheme: '' } as const

let server: ExpectingServer
let folder: string
beforeAll(async () => {
  server = await startExpectingServer()
})
afterAll(() => server.stop())
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-copied-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A cookie cannot have what ends one (RFC 6265 section 4.1.1). */
function tokenFor({ kind }: TokenPlacement): string {
  return kind === 'cookie' ? odd.replace(/[;,]/g, '') : odd
}

/** The headers that the token is sent in. */
function tokenHeaders(placement: TokenPlacement): Readonly<Record<string, string>> {
  if (placement.kind === 'query') return {}
  const token = tokenFor(placement)
  if (placement.kind === 'cookie') return { cookie: `${placement.name}=${token}` }
  return { [placement.name.toLowerCase()]: `${placement.scheme} ${token}`.trim() }
}

/** Makes the server expect the request that is handed over. @returns the text, and the names of the headers. */
function written(form: CopyForm, tokenPlacement: TokenPlacement) {
  const inHeader = tokenPlacement.kind !== 'query'
  const text = tokenFor(tokenPlacement)
  const handOver: HandOver = {
    token: new Secret(text),
    tokenPlacement,
    tryOut: {
      url: `${server.origin}/${oddAddress}&r=${oddAddress}`,
      headers: { 'x-odd': text, 'content-type': 'application/json' },
      identifies: true,
    },
    userAgent: 'Claimcheck/1.2.3',
    name: odd,
    template: `curl -g ${inHeader ? '-H {{header:sh}} ' : ''}-H 'x-odd: '{{token:sh}} -H 'content-type: application/json' -A Claimcheck/1.2.3 {{url:sh}}`,
  }
  server.expect({
    target: `/${oddAddress}&r=${oddAddress}${inHeader ? '' : `&jwt=${odd}`}`,
    headers: {
      ...tokenHeaders(tokenPlacement),
      'x-odd': text,
      'content-type': 'application/json',
      'user-agent': 'Claimcheck/1.2.3',
    },
  })
  const copied = clipboardText(form, handOver)
  if (!copied.ok) throw new Error(copied.problem.kind)
  const names = ['x-odd', 'content-type', 'user-agent', ...Object.keys(tokenHeaders(tokenPlacement))]
  return { text: copied.value, names }
}

const placements = [
  ['a header of another scheme than usual', { ...header, scheme: 'JWT' }],
  ['a header of the server’s own', own],
  ['the address', query],
  ['a cookie', cookie],
] as const

describe.each(placements)('copied with the token in %s', (_where, placement) => {
  it.skipIf(missingPrograms(['curl']).length > 0).each(['curl', 'template'] as const)(
    'a shell gets a token of every odd character through: %s',
    async (form) => {
      await runInShell(folder, written(form, placement).text)
      expect(server.answers).toEqual(['200'])
    },
  )

  it.skipIf(missingPrograms(['httpyac']).length > 0)('httpyac runs the .http file', async () => {
    await runHttpyac(folder, written('httpFile', placement).text)
    expect(server.answers).toEqual(['200'])
  })

  it.skipIf(missingPrograms(['mono', 'mcs', 'System.Net.Http']).length > 0)(
    'Mono compiles and runs the C# statements',
    async () => {
      const output = await runCSharp(folder, written('httpClient', placement).text)
      expect(server.answers).toEqual(['200'])
      expect(output).toMatch(/^200\n/)
    },
  )
})

/** They take the better part of a minute to start, so each runs with two. */
describe.each([placements[0], placements[2]])('variables with the token in %s', (_where, placement) => {
  it.skipIf(missingPrograms(['newman']).length > 0)('newman runs with the environment', async () => {
    const { text, names } = written('postman', placement)
    await runNewman(folder, text, names)
    expect(server.answers).toEqual(['200'])
  })

  it.skipIf(missingPrograms(['@usebruno/cli']).length > 0)('Bruno runs with the environment', async () => {
    const { text, names } = written('bruno', placement)
    await runBruno(folder, text, names)
    expect(server.answers).toEqual(['200'])
  })
})

it.skipIf(missingPrograms(['curl']).length > 0)(
  'a request with another token is told from the one that was copied',
  async () => {
    written('curl', header)
    await fetch(`${server.origin}/`, { headers: { authorization: 'Bearer another' } })
    expect(server.answers).toHaveLength(1)
    expect(server.answers[0]).toMatch(/^401 target/)
  },
)

/** What no reader takes differently from another; what is left is refused when it is copied. */
const tokens = [
  'eyJhbGciOiJub25lIn0.e30.a-b_c',
  `a"b$HOME%PATH%!d&e^f\`id\`g #h;i|j<k>l(m)n{o}p=q,r~s*t?u:v/w+@`,
  `it's %PATH% !d&e^f #h;i|j<k>l(m)n{o}p=q,r~s*t?u:v/w+@`,
]

describe.skipIf(missingPrograms(['dotenv', 'python-dotenv']).length > 0).each(Object.keys(readDotEnv))(
  'a .env file read by %s',
  (reader) => {
    it.each(tokens)('holds %s', async (token) => {
      const line = clipboardText('dotEnv', {
        token: new Secret(token),
        tokenPlacement: header,
        tryOut: undefined,
        userAgent: '',
        name: '',
        template: '',
      })
      if (!line.ok) throw new Error(line.problem.kind)
      writeFileSync(path.join(folder, '.env'), `${line.value}\n`)
      expect(await readDotEnv[reader]?.(folder)).toBe(token)
    })
  },
)
