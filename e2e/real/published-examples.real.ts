/**
 * Every example file that Postman's and Insomnia's own packages carry, through all readers: nothing throws, every login comes,
 * and what signs in otherwise is named. What a file holds is looked for a second time, by a walk that knows no reader.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formats } from '../../electron/import/formats/all.ts'
import { ImportError } from '../../electron/import/import-error.ts'
import type { ImportedLogin } from '../../electron/import/imported.ts'
import { readSource } from '../../electron/import/read-source.ts'
import { createWork } from '../../electron/import/work.ts'
import { missingPrograms, npmInstallation } from './programs.ts'
import { type ExamplePackage, exampleFolder, examplePackages } from './published-examples.ts'

await npmInstallation()

const [insomnia, newman, transformer] = examplePackages

/** What became of one file. */
interface Outcome {
  readonly file: string
  readonly logins: readonly ImportedLogin[]
  /** Its notes, or what it was refused with, in English. */
  readonly said: readonly string[]
}

const isExample = (file: string) =>
  /\.(json|ya?ml|sh|wsdl)$/.test(file) && !/output|package\.json|tsconfig|CHANGELOG|codecov|docker/.test(file)

function examplesOf(example: ExamplePackage): readonly string[] {
  const folder = exampleFolder(example)
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = all.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name))
  return files
    .map((file) => path.relative(folder, file))
    .filter(isExample)
    .sort()
}

/** @throws whatever is no ImportError: a reader that does not know what it met. */
async function outcomeOf(example: ExamplePackage, file: string): Promise<Outcome> {
  const base64 = readFileSync(path.join(exampleFolder(example), file)).toString('base64')
  const work = createWork(new AbortController().signal, () => undefined)
  const source = { kind: 'files', files: [{ path: path.basename(file), base64 }] } as const
  try {
    const { readings, notes, bugs } = await readSource(source, { formats, passphrase: undefined, work })
    for (const { thrown } of bugs) throw thrown
    const entries = readings.flatMap((reading) => reading.entries)
    const all = [
      ...notes,
      ...readings.flatMap((reading) => reading.notes),
      ...entries.flatMap((one) => one.notes),
    ]
    return { file, logins: entries.map(({ login }) => login), said: all.map(({ words }) => words.en) }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { file, logins: [], said: [error.advice.what.en] }
  }
}

const outcomesOf = (example: ExamplePackage) =>
  Promise.all(examplesOf(example).map((file) => outcomeOf(example, file)))

/** What a file signs in with, by a walk that knows only how both programs call it. */
interface SignIn {
  readonly type: string
  readonly settings: Readonly<Record<string, unknown>>
}

function signInsOf(example: ExamplePackage, file: string): readonly SignIn[] {
  const found: SignIn[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'auth' || name === 'authentication') found.push(...signInOf(inner))
      look(inner)
    }
  }
  look(parsed(path.join(exampleFolder(example), file)))
  return found
}

function parsed(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
    return /\.ya?ml$/.test(file) ? parse(text, { logLevel: 'silent' }) : JSON.parse(text)
  } catch {
    return undefined
  }
}

function signInOf(auth: unknown): readonly SignIn[] {
  if (typeof auth !== 'object' || auth === null || !('type' in auth) || typeof auth.type !== 'string')
    return []
  const { type } = auth
  if (['', 'none', 'noauth'].includes(type) || ('disabled' in auth && auth.disabled === true)) return []
  const own = (auth as Readonly<Record<string, unknown>>)[type] ?? auth
  const settings = Array.isArray(own) ? Object.fromEntries(own.map(({ key, value }) => [key, value])) : own
  return [{ type, settings }]
}

/** Whether a sign-in came, or is named. */
function isAccountedFor({ type, settings }: SignIn, { logins, said }: Outcome): boolean {
  const says = (words: RegExp) => said.some((sentence) => words.test(sentence))
  const old = /old format 1|version that is not known|first versions/
  if (says(old)) return true
  if (type === 'bearer') return says(/Tokens were not taken/)
  if (type !== 'oauth2') return says(/Sign-ins that get no token were not taken/)
  const { clientId, accessToken } = settings
  if (accessToken && !says(/Tokens were not taken/)) return false
  const came = logins.some((login) => login.kind === 'oauth' && login.clientId === clientId)
  return (Boolean(clientId) && came) || says(/grant is not supported|not filled in/)
}

const isMissing =
  missingPrograms(['examples of Insomnia', 'examples of newman', 'examples of Postman']).length > 0

describe.skipIf(isMissing)('examples that are published', () => {
  it.each([
    [insomnia, { files: 70, logins: 2 }],
    [newman, { files: 92, logins: 0 }],
    [transformer, { files: 51, logins: 0 }],
  ] as const)(
    '$name: every file is read or refused with a word, and every sign-in is accounted for',
    async (example, expected) => {
      const outcomes = await outcomesOf(example)
      expect(outcomes.filter(({ logins, said }) => logins.length === 0 && said.length === 0)).toEqual([])
      const lost = outcomes.flatMap((outcome) =>
        signInsOf(example, outcome.file)
          .filter((signIn) => !isAccountedFor(signIn, outcome))
          .map(({ type }) => `${outcome.file}: ${type}`),
      )
      expect(lost).toEqual([])
      const logins = outcomes.reduce((sum, outcome) => sum + outcome.logins.length, 0)
      expect({ files: outcomes.length, logins }).toEqual(expected)
    },
  )

  it('what Postman’s app has exported is taken whole', async () => {
    const file = examplesOf(insomnia).find((each) => each.endsWith('postman-export-oauth2-v2_1-input.json'))
    const { logins } = await outcomeOf(insomnia, file ?? '')
    expect(logins).toEqual([
      {
        kind: 'oauth',
        grant: 'authorization_code',
        tokenEndpoint: 'exampleAccessTokenUrl',
        authorizationEndpoint: 'exampleAuthorizeUrl',
        redirectUri: 'exampleCallbackUrl',
        pkce: false,
        clientId: 'exampleClientId',
        clientSecret: 'exampleClientSecret',
        clientAuthentication: 'client_secret_basic_raw',
        audience: 'exampleAudience',
      },
    ])
  })
})
