/** An OpenID provider for a device, written from RFC 8628, RFC 7662, RFC 7009 and OpenID Connect Core. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { listen } from '../server/listen.ts'
import { type SigningKey, signingKey, signRs256 } from '../server/signing-keys.ts'

export interface DeviceServer {
  readonly origin: string
  /** The code that the user has to enter. */
  readonly userCode: string
  /** The code of the device, and every token that was issued so far. */
  secrets(): readonly string[]
  /** The ID tokens and access tokens that were issued, in order. */
  readonly issued: readonly { readonly idToken: string; readonly accessToken: string }[]
  /** The tokens that were revoked, in order. */
  readonly revoked: readonly string[]
  /** The user enters the code. */
  approve(): void
  stop(): Promise<void>
}

/** What the handlers of one server share. */
interface State {
  readonly origin: string
  readonly key: SigningKey
  readonly deviceCode: string
  readonly issued: { readonly idToken: string; readonly accessToken: string }[]
  readonly revoked: string[]
  isApproved: boolean
}

type Body = Readonly<Record<string, unknown>>
type Handle = (
  state: State,
  form: URLSearchParams,
  request: IncomingMessage,
) => Promise<readonly [number, Body]>

const userCode = 'WDJB-MJHT'
/** Who signs in. */
export const deviceUser = { sub: 'vera', name: 'Vera Muster', email: 'vera@example.com' }

const handlers: Readonly<Record<string, Handle>> = {
  '/device_authorization': async ({ origin, deviceCode }) => [
    200,
    {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: `${origin}/device`,
      verification_uri_complete: `${origin}/device?user_code=${userCode}`,
      expires_in: 600,
      interval: 1,
    },
  ],
  '/token': async (state, form) => {
    if (form.get('device_code') !== state.deviceCode) return [400, { error: 'invalid_grant' }]
    if (!state.isApproved) return [400, { error: 'authorization_pending' }]
    return [200, await issue(state, form.get('client_id') ?? '')]
  },
  '/userinfo': async (state, _form, { headers }) =>
    isHeld(state, headers.authorization?.replace('Bearer ', ''))
      ? [200, deviceUser]
      : [401, { error: 'invalid_token' }],
  '/introspect': async (state, form) => {
    const token = form.get('token') ?? ''
    if (!isHeld(state, token)) return [200, { active: false }]
    // Some servers repeat the token.
    return [200, { active: true, sub: deviceUser.sub, scope: 'openid', token }]
  },
  '/revoke': async (state, form) => {
    state.revoked.push(form.get('token') ?? '')
    return [200, {}]
  },
  '/jwks': async ({ key }) => [200, key.publicSet],
}

function isHeld({ issued, revoked }: State, token: string | undefined): boolean {
  return issued.some(({ accessToken }) => accessToken === token && !revoked.includes(accessToken))
}

async function issue({ origin, key, issued }: State, clientId: string): Promise<Body> {
  const now = Math.floor(Date.now() / 1000)
  const claims = { ...deviceUser, iss: origin, aud: clientId, iat: now, exp: now + 300 }
  const idToken = await signRs256(key, claims, { kid: key.kid })
  const accessToken = randomBytes(32).toString('base64url')
  issued.push({ idToken, accessToken })
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: 3600,
    id_token: idToken,
    scope: 'openid',
  }
}

async function respond(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await text(request))
  const handle = handlers[new URL(request.url ?? '', state.origin).pathname]
  const [status, body] = handle ? await handle(state, form, request) : [404, {}]
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export async function startDeviceServer(): Promise<DeviceServer> {
  const listening = await listen()
  const state: State = {
    origin: listening.origin,
    key: await signingKey('device'),
    deviceCode: randomBytes(24).toString('base64url'),
    issued: [],
    revoked: [],
    isApproved: false,
  }
  listening.serve((request, response) => void respond(state, request, response))
  return {
    ...{ origin: state.origin, userCode, issued: state.issued, revoked: state.revoked },
    secrets: () => [
      state.deviceCode,
      ...state.issued.flatMap(({ idToken, accessToken }) => [idToken, accessToken]),
    ],
    approve: () => {
      state.isApproved = true
    },
    stop: listening.stop,
  }
}

/** Returns the draft of a connection to it, as a public client. */
export function deviceDraft(name: string, origin: string): ConnectionDraft {
  return {
    name,
    system: 'oauth' as SystemId,
    environment: 'any',
    method: 'device-code',
    values: {
      issuer: origin,
      tokenEndpoint: `${origin}/token`,
      deviceAuthorizationEndpoint: `${origin}/device_authorization`,
      userInfoEndpoint: `${origin}/userinfo`,
      introspectionEndpoint: `${origin}/introspect`,
      revocationEndpoint: `${origin}/revoke`,
      jwksUri: `${origin}/jwks`,
      clientId: 'tv-app',
      clientAuthentication: 'none',
      scope: 'openid',
    },
    secrets: {},
  }
}
