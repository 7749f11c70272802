/** What one attempt of a connection is equipped with: its own way, its own session, and what no problem may show. */
import path from 'node:path'
import { expect, it } from 'vitest'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../shared/network.ts'
import type { Connection } from '../../connections/connection.ts'
import { makeIdentity, sha256Of } from '../../network/tls/identity.fixture.ts'
import type { LoginRequest } from '../../platform/platform.ts'
import { createMemoryLogin } from '../../platform/testing/memory-login.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Method } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import type { MethodCall } from '../acquire.ts'
import { exampleConnection, exampleSystem, firstId } from '../token-service.fixture.ts'
import { createCallMethod } from './call-method.ts'

const issuedBy = 'https://production.invalid/token'
const redirectUri = new URL('https://app.invalid/back')

/** Signs in, and takes what comes back for a token. */
const method: Method = {
  ...(exampleSystem.methods[0] as Method),
  async request(_settings, tools) {
    await tools.login({
      redirectUri,
      authorizationUrl: () => new URL('https://production.invalid/authorize?state=s'),
    })
    return { accessToken: new Secret('at'), issuedBy }
  },
  async refresh(_settings, { refreshToken }) {
    throw new ProblemError({ kind: 'loginRefused', error: `not ${refreshToken.reveal()}` })
  },
}

/** @returns what each login window was opened with. */
async function attempted(connection: Connection, more: Partial<MethodCall> = {}) {
  const opened: LoginRequest[] = []
  const callMethod = createCallMethod({
    httpClient: { send: () => Promise.reject(new Error('nobody asks here')), skew: () => 0 },
    platform: {
      openLogin(request) {
        opened.push(request)
        const login = createMemoryLogin(request)
        login.accept({ code: 'c' })
        return login.window
      },
      openInBrowser: () => Promise.reject(new Error('no browser here')),
      loginProxy: async () => 'usual',
      systemProxy: async () => [{ kind: 'direct' }],
    },
    look: async () => undefined,
    sessionsFolder: path.resolve('/sessions'),
    clock: () => 0,
  })
  const call: MethodCall = {
    connection,
    system: { ...exampleSystem, methods: [method] },
    method,
    trigger: 'user',
    attendance: 'attended',
    signal: new AbortController().signal,
    onStep: () => undefined,
    sourceToken: () => Promise.reject(new Error('no delegation here')),
    ...more,
  }
  await callMethod(call)
  return opened
}

async function ownWays(): Promise<readonly (readonly [string, Partial<NetworkSettings>])[]> {
  const { cert, ...rest } = await makeIdentity('Somebody')
  return [
    ['an authority', { trust: { kind: 'authority', certificates: cert } }],
    [
      'a certificate that was accepted',
      {
        trust: {
          kind: 'pinned',
          host: 'production.invalid',
          certificate: cert,
          sha256: sha256Of({ cert, ...rest }),
        },
      },
    ],
    ['a client certificate', { clientCertificate: { kind: 'pem', certificate: cert } }],
    ['a proxy', { proxy: { kind: 'manual', address: 'http://127.0.0.1:1', user: '', exceptions: '' } }],
    ['no proxy, whatever the system says', { proxy: { kind: 'none' } }],
  ]
}

it('a login window of a connection with a way of its own is led by a relay, any other finds its way by itself', async () => {
  const secrets = {
    clientSecret: new Secret('s'),
    [networkSecrets.key]: new Secret((await makeIdentity('x')).key),
  }
  for (const [what, settings] of await ownWays()) {
    const [request] = await attempted(
      exampleConnection({ secrets, network: { ...usualNetwork, ...settings } }),
    )
    expect(request?.localProxy?.certificate, what).toBeDefined()
  }
  const [request] = await attempted(exampleConnection())
  expect(request).not.toHaveProperty('localProxy')
})

it('a login window stays signed in for its own connection where that was chosen, and nowhere else', async () => {
  const window = (session: 'fresh' | 'kept') =>
    exampleConnection({ network: { ...usualNetwork, login: { kind: 'window', session } } })
  expect((await attempted(window('kept')))[0]?.session).toEqual({
    id: firstId,
    folder: path.resolve('/sessions', firstId),
  })
  expect((await attempted(window('fresh')))[0]).not.toHaveProperty('session')
})

it('the refresh token and the connection’s secrets are hidden in whatever an attempt ends with', async () => {
  const refused = attempted(exampleConnection(), { refreshToken: new Secret('refresh-7Qm2') })
  await expect(refused).rejects.toMatchObject({ problem: { kind: 'loginRefused', error: 'not [secret]' } })
})
