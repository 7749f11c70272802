/** The stub against the library itself: what it makes of responses, and what it leaves unloaded. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StubHeaders, StubResponse } from '../../electron/grants/fetch-stub.ts'
import { stubFetch, withStub } from './stub-fetch.ts'

const library = path.join(import.meta.dirname, '../../node_modules/oauth4webapi/build/index.js')
const text = readFileSync(library, 'utf8')
const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-stub-'))
const stubbedFile = path.join(folder, 'oauth4webapi.ts')
let stubbed: typeof oauth

beforeAll(async () => {
  writeFileSync(stubbedFile, withStub(text.replace(/^\/\/# sourceMappingURL=.*$/m, '')))
  stubbed = await import(pathToFileURL(stubbedFile).href)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const server = {
  issuer: 'https://x.example',
  token_endpoint: 'https://x.example/token',
  revocation_endpoint: 'https://x.example/revoke',
  pushed_authorization_request_endpoint: 'https://x.example/par',
  device_authorization_endpoint: 'https://x.example/device',
}
const client = { client_id: 'c' }

/** The library with the classes that it names. */
interface Side {
  readonly of: typeof oauth
  readonly response: (body: string, init: { status: number; headers: Record<string, string> }) => Response
  /** Made of an object instead of a text. */
  readonly ofObject: (object: object) => Response
}

const sides = (): readonly Side[] => [
  {
    of: oauth,
    response: (body, init) => new Response(body, init),
    ofObject: (object) => Response.json(object, { status: 200, headers: json }),
  },
  {
    of: stubbed,
    response: (body, init) => new StubResponse(body, init) as unknown as Response,
    ofObject: (object) => StubResponse.json(object, { status: 200, headers: json }) as unknown as Response,
  },
]

/** Returns what the library sends and what it makes of the response, in words that can be compared. */
async function outcomeOf(act: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await act() }
  } catch (thrown) {
    const { name, message, code } = thrown as Error & { code?: string }
    return { name, message, code }
  }
}

const json = { 'content-type': 'application/json' }
const responses: [string, string, number, Record<string, string>][] = [
  ['a token', '{"access_token":"t","token_type":"Bearer","expires_in":60,"refresh_token":"r"}', 200, json],
  [
    'a token with a word beyond ASCII',
    '{"access_token":"t","token_type":"bearer","scope":"účet"}',
    200,
    json,
  ],
  ['no token', '{"token_type":"Bearer"}', 200, json],
  ['a token of another type', '{"access_token":"t","token_type":"mac"}', 200, json],
  ['no JSON', '<p>', 200, { 'Content-Type': 'text/html' }],
  ['no JSON by its type only', '{"access_token":"t","token_type":"Bearer"}', 200, {}],
  ['nothing', '', 200, json],
  ['a list', '[]', 200, json],
  ['an error', '{"error":"invalid_grant","error_description":"spent"}', 400, json],
  ['an error that is no JSON', 'no', 400, json],
  ['an error of the server', '{"error":"x"}', 500, json],
  ['a challenge', '{}', 401, { ...json, 'WWW-Authenticate': 'Bearer realm="x", error="invalid_token"' }],
  ['a pushed request', '{"request_uri":"urn:x","expires_in":60}', 201, json],
  [
    'a device code',
    '{"device_code":"d","user_code":"u","verification_uri":"https://x.example","expires_in":60}',
    200,
    json,
  ],
]

type Process = (of: typeof oauth, response: Response) => Promise<unknown>
const processes: [string, Process][] = [
  ['client credentials', (of, response) => of.processClientCredentialsResponse(server, client, response)],
  ['a refresh', (of, response) => of.processRefreshTokenResponse(server, client, response)],
  ['a code', (of, response) => of.processAuthorizationCodeResponse(server, client, response)],
  ['any grant', (of, response) => of.processGenericTokenEndpointResponse(server, client, response)],
  ['revoking', (of, response) => of.processRevocationResponse(response)],
  ['pushing', (of, response) => of.processPushedAuthorizationResponse(server, client, response)],
  ['a device', (of, response) => of.processDeviceAuthorizationResponse(server, client, response)],
  ['discovery', (of, response) => of.processDiscoveryResponse(new URL(server.issuer), response)],
]

describe('the library with the stub', () => {
  it.each(processes)(
    'makes of each response to %s what it makes of the platform’s',
    async (_name, process) => {
      for (const [name, body, status, headers] of responses) {
        const [own, stub] = await Promise.all(
          sides().map(({ of, response }) =>
            outcomeOf(() => process(of, response(body, { status, headers }))),
          ),
        )
        expect(stub, name).toEqual(own)
      }
    },
  )

  it.each([
    { access_token: 't', token_type: 'bearer', refresh_token: undefined, scope: 'účet' },
    { access_token: undefined, token_type: 'bearer' },
    { access_token: '', token_type: 'bearer', scope: undefined },
  ])('makes of an object what it makes of its JSON: %j', async (object) => {
    const read = (side: Side) =>
      outcomeOf(() => side.of.processClientCredentialsResponse(server, client, side.ofObject(object)))
    const [own, stub] = await Promise.all(sides().map(read))
    expect(stub).toEqual(own)
    const [text, stubText] = await Promise.all(sides().map(({ ofObject }) => ofObject(object).clone().text()))
    expect(stubText).toBe(text)
  })

  it('reads a response once', async () => {
    const object = { access_token: 't', token_type: 'bearer' }
    for (const { of, response, ofObject } of sides()) {
      const whole = ofObject(object)
      expect(await whole.json()).toEqual(object)
      await expect(whole.json()).rejects.toThrow(TypeError)
      const read = response('{"access_token":"t","token_type":"Bearer"}', { status: 200, headers: json })
      await of.processClientCredentialsResponse(server, client, read)
      const again = of.processClientCredentialsResponse(server, client, read)
      await expect(again).rejects.toThrow('body has been used already')
    }
  })

  it('takes nothing else for a response', async () => {
    for (const { of } of sides())
      await expect(of.processRevocationResponse({ status: 200 } as Response)).rejects.toThrow(
        'instance of Response',
      )
  })

  it('sends the same requests', async () => {
    const sent = await Promise.all(sides().map(requestsOf))
    expect(sent[1]).toEqual(sent[0])
    expect(sent[0]).toHaveLength(6)
  })

  /** Every request that a grant may send, with fields of headers that the library has to merge. */
  async function requestsOf({ of, response }: Side): Promise<unknown[]> {
    const seen: unknown[] = []
    const options = {
      headers: { 'X-One': ' 1 ' },
      [of.customFetch]: async (
        url: string,
        { body, headers, method }: oauth.CustomFetchOptions<string, unknown>,
      ) => {
        seen.push({ url, method, headers, body: String(body) })
        return response('{}', { status: 200, headers: json })
      },
    }
    const basic = of.ClientSecretBasic('s')
    const redirect = of.validateAuthResponse(server, client, new URLSearchParams('code=c'), of.expectNoState)
    await of.clientCredentialsGrantRequest(server, client, basic, { scope: 'a' }, options)
    await of.refreshTokenGrantRequest(server, client, of.None(), 'r', options)
    await of.authorizationCodeGrantRequest(server, client, basic, redirect, 'app:/', of.nopkce, options)
    await of.revocationRequest(server, client, basic, 't', options)
    await of.pushedAuthorizationRequest(server, client, basic, { scope: 'a' }, options)
    await of.deviceAuthorizationRequest(server, client, of.None(), { scope: 'a' }, options)
    return seen
  }
})

describe('the stub', () => {
  const usedOf = (name: string, all: object) => {
    const members = Object.getOwnPropertyNames(all)
    const used = [...text.matchAll(new RegExp(`\\b${name}\\??\\.(\\w+)`, 'g'))].map(
      ([, member = '']) => member,
    )
    return [...new Set(used)].filter((member) => members.includes(member)).sort()
  }

  it('has every member that the library uses', () => {
    const response = usedOf('response', Response.prototype)
    const headers = usedOf('headers', Headers.prototype)
    expect([response, headers]).toEqual([
      ['body', 'bodyUsed', 'clone', 'headers', 'json', 'status', 'text'],
      ['append', 'delete', 'entries', 'get', 'has', 'set'],
    ])
    const instance = new StubResponse('', { status: 200, headers: {} })
    expect(response.filter((member) => !(member in instance))).toEqual([])
    expect(headers.filter((member) => !(member in new StubHeaders()))).toEqual([])
  })

  it('has fields as the platform’s headers have them', () => {
    const seen = [new Headers({ 'Content-Type': 'a' }), new StubHeaders({ 'Content-Type': 'a' })].map(
      (headers) => {
        headers.set('ACCEPT', ' b ')
        headers.append('accept', 'c')
        headers.set('x', '1')
        headers.delete('X')
        return [headers.get('content-type'), headers.get('Accept'), headers.has('x'), headers.get('y')]
      },
    )
    expect(seen[1]).toEqual(seen[0])
    expect(seen[0]).toEqual(['a', 'b, c', false, null])
  })

  it('keeps Node’s fetch unloaded while a token is requested', () => {
    expect(loadsFetch(pathToFileURL(stubbedFile).href, true)).toBe('false')
    expect(loadsFetch(pathToFileURL(library).href, false)).toBe('true')
  })

  /** Requests a token in a process of its own. @returns whether that loaded Node's `fetch`. */
  function loadsFetch(of: string, isStubbed: boolean): string {
    const stub = pathToFileURL(path.join(import.meta.dirname, '../../electron/grants/fetch-stub.ts')).href
    const script = `
      import * as oauth from ${JSON.stringify(of)}
      ${isStubbed ? `import { StubResponse as Response } from ${JSON.stringify(stub)}` : ''}
      const server = ${JSON.stringify(server)}
      const init = { status: 200, headers: { 'content-type': 'application/json' } }
      const fetch = async () => new Response('{"access_token":"t","token_type":"Bearer"}', init)
      const options = { [oauth.customFetch]: fetch }
      const client = { client_id: 'c' }
      const request = oauth.clientCredentialsGrantRequest(server, client, oauth.ClientSecretPost('s'), {}, options)
      const token = await oauth.processClientCredentialsResponse(server, client, await request)
      if (token.access_token !== 't') throw new Error('no token')
      process.stdout.write(String(process.moduleLoadList.some((name) => name.endsWith('undici/undici'))))`
    return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  }
})

it('is imported by the library and by the file that makes its responses, and by nothing else', () => {
  const { transform } = stubFetch()
  const isStubbed = (id: string) =>
    typeof transform === 'function' && Reflect.apply(transform, undefined, ['', id]) !== undefined
  expect(isStubbed(library)).toBe(true)
  expect(isStubbed('/x/electron/grants/oauth-response.ts')).toBe(true)
  expect(isStubbed('C:\\x\\electron\\grants\\oauth-response.ts')).toBe(true)
  expect(isStubbed('/x/electron/grants/oauth-response.test.ts')).toBe(false)
  expect(isStubbed('/x/node_modules/oauth4webapi/build/index.d.ts')).toBe(false)
})
