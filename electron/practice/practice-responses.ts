/** Decides what the practice server responds: token endpoint, metadata, keys, and one API that takes its tokens. */
import { isPracticeClient, type PracticeClient } from './practice-client.ts'
import { lifetimeSeconds, type PracticeTokens, practiceScopes } from './practice-tokens.ts'

export const paths = {
  token: '/token',
  metadata: '/.well-known/oauth-authorization-server',
  keys: '/keys',
  api: '/hello',
} as const

export interface PracticeRequest {
  readonly method: string
  /** The request target as sent. */
  readonly path: string
  readonly contentType: string | undefined
  readonly authorization: string | undefined
  readonly body: string
}

export interface PracticeResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; absent: no content. */
  readonly body?: object
}

/** @param issuer the server's own address. */
export async function respondTo(
  request: PracticeRequest,
  issuer: string,
  tokens: PracticeTokens,
): Promise<PracticeResponse> {
  switch (request.path) {
    case paths.token:
      return request.method === 'POST' ? respondWithToken(request, tokens) : wrongMethod('POST')
    case paths.metadata:
      return request.method === 'GET' ? { status: 200, body: metadataOf(issuer) } : wrongMethod('GET')
    case paths.keys:
      return request.method === 'GET' ? { status: 200, body: tokens.jwks } : wrongMethod('GET')
    case paths.api:
      return request.method === 'GET' ? greet(request, tokens) : wrongMethod('GET')
    default:
      return { status: 404 }
  }
}

function wrongMethod(allow: string): PracticeResponse {
  return { status: 405, headers: { allow } }
}

/** RFC 8414 section 2. */
function metadataOf(issuer: string): object {
  return {
    issuer,
    token_endpoint: issuer + paths.token,
    jwks_uri: issuer + paths.keys,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    scopes_supported: practiceScopes,
  }
}

/** RFC 6749 section 4.4, refusals as in section 5.2. */
async function respondWithToken(request: PracticeRequest, tokens: PracticeTokens): Promise<PracticeResponse> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.contentType ?? ''))
    return refusal('invalid_request', 'The request is not a form.')
  const form = new URLSearchParams(request.body)
  const client = clientIn(request.authorization, form)
  if (!client || !isPracticeClient(client)) return unknownClient
  const grant = form.get('grant_type')
  if (grant !== 'client_credentials')
    return refusal(
      grant ? 'unsupported_grant_type' : 'invalid_request',
      'This server grants client_credentials.',
    )
  const requested = (form.get('scope') ?? '').split(' ').filter(Boolean)
  if (!requested.every((scope) => practiceScopes.some((known) => known === scope)))
    return refusal('invalid_scope', `This server knows ${practiceScopes.join(' and ')}.`)
  const scope = requested.join(' ') || practiceScopes[0]
  const token = await tokens.issue(client.clientId, scope)
  return {
    status: 200,
    body: { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds, scope },
  }
}

const unknownClient: PracticeResponse = {
  status: 401,
  headers: { 'www-authenticate': 'Basic realm="practice"' },
  body: { error: 'invalid_client', error_description: 'Client ID and client secret do not match.' },
}

function refusal(error: string, description: string): PracticeResponse {
  return { status: 400, body: { error, error_description: description } }
}

/** Reads the client from the header (both parts form-encoded, RFC 6749 section 2.3.1) or from the form. */
function clientIn(authorization: string | undefined, form: URLSearchParams): PracticeClient | undefined {
  const [, basic] = /^Basic ([\w+/=]+)$/i.exec(authorization ?? '') ?? []
  if (basic === undefined) {
    const [clientId, clientSecret] = [form.get('client_id'), form.get('client_secret')]
    return clientId && clientSecret ? { clientId, clientSecret } : undefined
  }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  return { clientId: formDecoded(id), clientSecret: formDecoded(secret.join(':')) }
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? ''
}

/** An API for the tokens, so that testing one can succeed and fail (RFC 6750 section 3). */
async function greet({ authorization }: PracticeRequest, tokens: PracticeTokens): Promise<PracticeResponse> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '') ?? []
  if (token && (await tokens.accepts(token))) return { status: 200, body: { hello: 'practice' } }
  const challenge = token ? 'Bearer error="invalid_token"' : 'Bearer'
  return { status: 401, headers: { 'www-authenticate': challenge } }
}
