import { parseEnv } from 'node:util'
import { parse } from 'dotenv'
import { describe, expect, it } from 'vitest'
import { accountsOf, claimedBy, notesOf, oauthOf, readFirst } from '../../reading/source-file.fixture.ts'
import { assignmentsIn, isReadAlike } from './assignments.ts'
import { variableName } from './variable-name.ts'

it('groups variables by how their names begin', async () => {
  const reading = await readFirst(`# Salesforce
SALESFORCE_CLIENT_ID=app
SALESFORCE_CLIENT_SECRET='s3 #x'
export SALESFORCE_TOKEN_URL="https://id.test/token"
SALESFORCE_SCOPE="a b"
MELDE_USERNAME=m@a.test
MELDE_PASSWORD=p
MELDE_URL=https://m.test/api
my_tokenEndpoint=https://id.test/token
my_clientId=b
LOG_LEVEL=debug
`)
  expect(reading.entries.map(({ name }) => name)).toEqual(['SALESFORCE', 'MELDE', 'my'])
  expect(oauthOf(reading)).toEqual([
    {
      kind: 'oauth',
      grant: 'client_credentials',
      tokenEndpoint: 'https://id.test/token',
      clientId: 'app',
      clientSecret: 's3 #x',
      scope: 'a b',
    },
    { kind: 'oauth', grant: 'client_credentials', tokenEndpoint: 'https://id.test/token', clientId: 'b' },
  ])
  expect(accountsOf(reading)).toEqual([
    { kind: 'account', address: 'https://m.test/api', username: 'm@a.test', password: 'p', others: [] },
  ])
  expect(notesOf(reading)).toEqual([
    expect.stringContaining('belong to no login were not imported: “LOG_LEVEL”'),
  ])
})

it('takes a client, its secret and an API key as a system of its own has them', async () => {
  const [account] = accountsOf(
    await readFirst('AAREON_API_KEY=k3y\nAAREON_CLIENT_ID=app\nAAREON_CLIENT_SECRET=s3\n'),
  )
  expect(account?.others).toEqual([
    { name: 'API-Key', value: 'k3y' },
    { name: 'client_id', value: 'app' },
    { name: 'client_secret', value: 's3' },
  ])
})

it('has empty values and placeholders missing, and names tokens', async () => {
  const reading = await readFirst(
    'A_CLIENT_ID=app\nA_CLIENT_SECRET=\nA_SCOPE=<scope>\nA_ACCESS_TOKEN=c4nary\n',
  )
  expect(oauthOf(reading)).toEqual([{ kind: 'oauth', grant: 'client_credentials', clientId: 'app' }])
  expect(notesOf(reading)).toEqual([
    expect.stringContaining('without a value: “A_CLIENT_SECRET”, “A_SCOPE”'),
    expect.stringContaining('tokens were not imported: “A_ACCESS_TOKEN”'),
  ])
  expect(JSON.stringify(reading)).not.toContain('c4nary')
})

it('takes no secret without a client, and no name without a password', async () => {
  const reading = await readFirst('SECRET_KEY=x\nDB_USER=root\nX_PASSWORD=p\n')
  expect(reading.entries.map(({ name }) => name)).toEqual(['X'])
})

it('reads the last of two lines, as dotenv does', async () => {
  expect(accountsOf(await readFirst('A_PASSWORD=1\nA_PASSWORD=2\n'))[0]?.password).toBe('2')
})

describe('a line that programs read differently', () => {
  it.each([
    ['a#b', 'a'],
    [String.raw`"a\"b"`, String.raw`a\"b`],
    [String.raw`'it\'s'`, String.raw`it\'s`],
    [String.raw`"C:\new"`, 'C:\new'],
    ['"p$X"', 'p$X'],
    ['`x y`', 'x y'],
  ])('%s is read as dotenv does, and named', async (raw, expected) => {
    const reading = await readFirst(`A_USERNAME=u\nA_PASSWORD=${raw}\n`)
    expect(accountsOf(reading)[0]?.password).toBe(expected)
    expect(notesOf(reading)).toEqual([expect.stringContaining('as dotenv does: “A_PASSWORD”')])
  })

  it('with a colon is named too', async () => {
    const reading = await readFirst('A_USERNAME=u\nA_PASSWORD: p\n')
    expect(accountsOf(reading)[0]?.password).toBe('p')
    expect(notesOf(reading)).toEqual([expect.stringContaining('“A_PASSWORD”')])
  })

  it.each(["'a b'", '"a b"', 'abc-1.2/3', '', String.raw`'a\nb'`, "'a\nb'", '"a#b"', "'p$X'"])(
    'is not %j: dotenv and Node agree on it',
    async (raw) => {
      const text = `A_USERNAME=u\nA_PASSWORD=${raw}\n`
      expect(parse(text)).toEqual({ ...parseEnv(text) })
      expect(notesOf(await readFirst(text)).filter((note) => note.includes('differently'))).toEqual([])
    },
  )

  it.each(['= a', ' =a', '=a b', String.raw`='a\\b'`, String.raw`='a\'`, '=~/x', '=a;b', "='a'b"])(
    'is %j',
    (raw) => {
      expect(isReadAlike(raw)).toBe(false)
    },
  )
})

it('finds the same assignments as dotenv', () => {
  const text = `A=1\nexport B = "x\ny" # c\nC='a\\'b'\n  D: e\nnot one\nE=\nF=a#b\nG="a\\"b"\r\nH=\`x\`\n`
  expect(assignmentsIn(text).assignments.map(({ name }) => name)).toEqual(Object.keys(parse(text)))
  expect(assignmentsIn(text).otherLines).toBe(1)
})

it.each([
  ['SALESFORCE_ACCESS_TOKEN_URL', 'SALESFORCE', 'tokenEndpoint'],
  ['CLIENT_ID', '', 'clientId'],
  ['OAUTH_CLIENT_ID', '', 'clientId'],
  ['mySystem.apiKey', 'my_System', 'apiKey'],
  ['DB_HOST', 'DB', 'address'],
  ['PORT', '', undefined],
])('takes %s apart', (name, prefix, meaning) => {
  expect(variableName(name)).toEqual({ prefix, meaning })
})

it.each(['Dear all,\nthe key is a=b.\nRegards', 'x = 1', '[section]\nkey'])('is not %j', (text) => {
  expect(claimedBy(text)).not.toBe('env')
})
