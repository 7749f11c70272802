import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { namesIn, wordsOf } from './names/scan.ts'
import { betterWord } from './names/words.ts'

test.each([
  ['personAt', 'user'],
  ['createDesk', 'token service'],
  ['relay-access.ts', 'local proxy'],
  ['STRANGER_PAGE', 'untrusted page'],
])('%s is a name in other words than the field’s', (name, better) => {
  expect(betterWord(name)).toBe(better)
})

test.each([
  'impersonation',
  'router',
  'inFlight',
  'desktop-entry.ts',
  'writeDesktopEntry',
  'badAnswer',
  'authorizationUrl',
])('%s is right as it is', (name) => {
  expect(betterWord(name)).toBeUndefined()
})

test('names are found in code, not in comments and texts, each with its line', () => {
  const source = "/** A person. */\nconst user = 'person' // desk\nuser.door(`relay`)\n"
  expect(namesIn(source)).toEqual([
    { text: 'const', line: 2 },
    { text: 'user', line: 2 },
    { text: 'user', line: 3 },
    { text: 'door', line: 3 },
  ])
})

test('a name is split into its words', () => {
  expect(wordsOf('createHTTPClient')).toEqual(['create', 'http', 'client'])
  expect(wordsOf('token-service.ts')).toEqual(['token', 'service', 'ts'])
})

test('no name of the project says it in other words', () => {
  const { stderr, status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'names.ts')], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
