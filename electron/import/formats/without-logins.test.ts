import { expect, it } from 'vitest'
import { sourceFile } from '../api-tools/source.fixture.ts'
import { readSource } from '../read-source.ts'
import { createWork } from '../work.ts'
import { formats } from './all.ts'
import { withoutLogins } from './without-logins.ts'

/** Structure of openapi3/multiple-api-keys-input.yml and har/shallow-input.json of insomnia-importers. */
const description = `openapi: 3.0.2
info:
  title: Made up
externalDocs:
  description: Find out more
  url: http://docs.test
paths:
  /things:
    get:
      security:
        - apiKey: []
          appId: []
components:
  securitySchemes:
    apiKey:
      type: apiKey
      name: api_key
      in: header
`
const recorded = { method: 'GET', url: 'https://api.test', httpVersion: 'HTTP/1.1', cookies: [] }

const said = async (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const files = [{ path: 'x', base64: Buffer.from(text).toString('base64') }]
  const work = createWork(new AbortController().signal, () => undefined)
  const options = { formats, passphrase: undefined, work }
  const error = await readSource({ kind: 'files', files }, options).catch((reason) => reason)
  return error.problem?.advice.what.en
}

it.each([
  ['OpenAPI in YAML', description],
  ['Swagger in JSON', { swagger: '2.0', info: {}, paths: {}, clientId: 'a', clientSecret: 'b' }],
])('makes no login of a description of an API: %s', async (_what, content) => {
  expect(await said(content)).toContain('description of an API')
})

it.each([
  ['whole', { log: { version: '1.2', entries: [{ request: recorded }] } }],
  ['one request', recorded],
])('makes no login of a recording: %s', async (_what, content) => {
  expect(await said(content)).toContain('recording')
})

it('takes nothing else', () => {
  const others = [
    sourceFile('a.env', 'OPENAPI: 3.0\n'),
    sourceFile('b.json', { openapi: '3.0.2' }),
    sourceFile('c.yaml', 'text: |\n  openapi: 3.0.2\n'),
    sourceFile('d.json', { log: [] }),
  ]
  expect(withoutLogins.recognize(others)).toEqual([])
})
