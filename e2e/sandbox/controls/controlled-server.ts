/**
 * An OAuth server that a test controls while clients use it: how long its tokens live, how refresh tokens rotate, which
 * responses are lost, who is locked. It takes clients and users by `passwordOf`, and counts what it is sent.
 */
import { setTimeout } from 'node:timers/promises'
import { Journal } from '../server/journal.ts'
import { listen } from '../server/listen.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { json, oauthErrorOf, RequestError, type VendorResponse } from '../server/request-error.ts'
import { type Form, readForm } from '../server/rules.ts'
import { signingKey, signRs256 } from '../server/signing-keys.ts'
import { Accounts } from './accounts.ts'
import { InFlight } from './in-flight.ts'
import { RefreshTokens, type Rotation } from './refresh-tokens.ts'

export { passwordOf } from './accounts.ts'

/** What a token was issued for. */
export interface Grant {
  /** The first part of the path: a server has several, such as one for tests. */
  readonly realm: string
  readonly client: string
  /** Absent: the client itself. */
  readonly user?: string
  readonly scope: string
}

/** What a test can set at any time. */
export interface Controls {
  /** How long access tokens live. */
  tokenSeconds: number
  rotation: Rotation
  /** How long each response takes. */
  delayMilliseconds: number
  /** How many of the next responses are lost: what was granted stays granted, and the connection is cut. */
  responsesToDrop: number
  /** Who signs in at the login page. */
  user: string
  /** Its clock, in milliseconds since the epoch. */
  clock: () => number
}

export interface ControlledServer extends Controls {
  readonly origin: string
  readonly accounts: Accounts
  readonly refreshTokens: RefreshTokens<Grant>
  /** Grants of all token requests that were honoured, in order. */
  readonly granted: readonly { readonly grant: Grant; readonly by: string }[]
  /** All token requests, those refused included. */
  readonly requests: number
  /** How often a user signed in at the login page. */
  readonly signIns: number
  readonly inFlight: InFlight
  /** Signs with another key from now on; the keys before it are not published any more. */
  rotateKeys(): void
  stop(): Promise<void>
}

export async function startControlledServer(controls: Partial<Controls> = {}): Promise<ControlledServer> {
  const listening = await listen()
  const issuer = new Issuer(listening.origin, listening.stop, controls)
  serveVendor(listening, {
    system: 'controlled',
    journal: new Journal(),
    respond: (context) => issuer.respond(context),
    errorOf: (error) => issuer.dated(oauthErrorOf(error)),
  })
  return issuer
}

/** A code at the redirect address, and the nonce of its request. */
interface Code {
  readonly grant: Grant
  readonly nonce: string | undefined
}

class Issuer implements ControlledServer {
  tokenSeconds = 300
  rotation: Rotation = 'strict'
  delayMilliseconds = 0
  responsesToDrop = 0
  user = 'anna'
  clock = () => Date.now()
  requests = 0
  readonly origin: string
  readonly stop: () => Promise<void>
  readonly accounts = new Accounts()
  readonly refreshTokens = new RefreshTokens<Grant>()
  readonly granted: { readonly grant: Grant; readonly by: string }[] = []
  readonly inFlight = new InFlight()
  readonly #codes: Code[] = []
  #keys = 0

  constructor(origin: string, stop: () => Promise<void>, controls: Partial<Controls>) {
    this.origin = origin
    this.stop = stop
    Object.assign(this, controls)
  }

  get signIns(): number {
    return this.#codes.length
  }

  rotateKeys(): void {
    this.#keys += 1
  }

  /** Node's own `Date` header would follow no other clock. */
  dated(response: VendorResponse): VendorResponse {
    return { ...response, headers: { ...response.headers, date: new Date(this.clock()).toUTCString() } }
  }

  async respond(context: RequestContext): Promise<VendorResponse | undefined> {
    const [, realm = '', page = ''] = context.path.split('/')
    if (page === 'keys') return this.dated(json(200, (await this.#key()).publicSet))
    if (page === 'authorize') return this.#signIn(realm, context.query)
    if (page !== 'token') throw new RequestError(404, 'not_found', 'no such path')
    const form = readForm(context)
    const end = this.inFlight.begin(`${form.get('client_id')} ${form.get('username') ?? ''}`)
    try {
      await setTimeout(this.delayMilliseconds)
      return this.#deliver(context, await this.#respond(realm, form))
    } finally {
      end()
    }
  }

  #deliver({ request }: RequestContext, response: VendorResponse): VendorResponse | undefined {
    if (this.responsesToDrop === 0) return this.dated(response)
    this.responsesToDrop -= 1
    request.socket.destroy()
    return undefined
  }

  #signIn(realm: string, query: URLSearchParams): VendorResponse {
    const scope = query.get('scope') ?? ''
    const grant = { realm, client: query.get('client_id') ?? '', user: this.user, scope }
    const code = this.#codes.push({ grant, nonce: query.get('nonce') ?? undefined }) - 1
    const to = new URL(query.get('redirect_uri') ?? '')
    to.searchParams.set('code', String(code))
    to.searchParams.set('state', query.get('state') ?? '')
    return { status: 302, headers: { location: to.href }, body: '' }
  }

  async #respond(realm: string, form: Form): Promise<VendorResponse> {
    this.requests += 1
    const locked = this.accounts.refusalOf(this.#namesIn(form))
    if (locked) return locked
    const client = this.accounts.requireClient(form)
    const by = form.get('grant_type') ?? ''
    const scope = form.get('scope') ?? ''
    if (by === 'refresh_token') return this.#refresh(form)
    if (by === 'client_credentials') return this.#issue({ realm, client, scope }, by)
    if (by === 'password') {
      const grant = { realm, client, user: this.accounts.requireUser(form), scope }
      return this.#issue(grant, by, this.refreshTokens.issue(grant))
    }
    const code = this.#codes[Number(form.get('code'))]
    if (!code) throw new RequestError(400, 'invalid_grant', 'no such code')
    return this.#issue(code.grant, by, this.refreshTokens.issue(code.grant), code.nonce)
  }

  /** The client and the user that a request is for. */
  #namesIn(form: Form): readonly string[] {
    const signedIn = this.refreshTokens.grantOf(form.get('refresh_token') ?? '')?.user
    return [form.get('client_id'), form.get('username'), signedIn].filter((name) => name !== undefined)
  }

  #refresh(form: Form): Promise<VendorResponse> {
    const redeemed = this.refreshTokens.redeem(form.get('refresh_token') ?? '', this.rotation)
    if (!redeemed) throw new RequestError(400, 'invalid_grant', 'the refresh token is not good any more')
    return this.#issue(redeemed.grant, 'refresh_token', redeemed.refreshToken)
  }

  async #issue(grant: Grant, by: string, refreshToken?: string, nonce?: string): Promise<VendorResponse> {
    this.granted.push({ grant, by })
    const { realm, client, user = client, scope } = grant
    const iat = Math.floor(this.clock() / 1000)
    const claims = {
      iss: `${this.origin}/${realm}`,
      sub: user,
      iat,
      exp: iat + this.tokenSeconds,
      jti: crypto.randomUUID(),
    }
    const sign = async (more: Readonly<Record<string, unknown>>) => {
      const key = await this.#key()
      return signRs256(key, { ...claims, ...more }, { kid: key.kid })
    }
    const isOpenId = scope.split(' ').includes('openid')
    return json(200, {
      access_token: await sign({ client_id: client, scope }),
      token_type: 'Bearer',
      expires_in: this.tokenSeconds,
      ...(refreshToken && { refresh_token: refreshToken }),
      ...(isOpenId && { id_token: await sign({ aud: client, ...(nonce && { nonce }) }) }),
    })
  }

  #key() {
    return signingKey(`controlled ${this.#keys}`)
  }
}
