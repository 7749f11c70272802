/**
 * The matrix of the system `oauth` against a real server (oidc-provider): grant, client authentication, PKCE and PAR. It
 * prints its counts and each cell without a token, with the reason.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discover } from '../../../electron/systems/oauth/discovery.ts'
import { system } from '../../../electron/systems/oauth.ts'
import type { IssuedToken } from '../../../electron/systems/system.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import { type Configured, call } from './call.ts'
import {
  type Authentication,
  accountId,
  authentications,
  type OauthServer,
  startOauthServer,
} from './provider.ts'

let server: OauthServer
let discovered: Readonly<Record<string, string>>

beforeAll(async () => {
  server = await startOauthServer()
  const values = { issuer: server.issuer, tokenEndpoint: `${server.issuer}/unknown`, clientId: 'x' }
  const configured = { method: 'client-credentials', authentication: 'none', values } as const
  const found = await call(server, configured, discover)
  if (!found.ok) throw new Error(`not discovered: ${JSON.stringify(found.problem)}`)
  discovered = found.value.values
})
afterAll(() => server.stop())

const grants = ['client-credentials', 'authorization-code', 'device-code', 'refresh'] as const

interface Cell {
  readonly grant: (typeof grants)[number]
  readonly authentication: Authentication
  readonly pkce: boolean
  readonly pushed: boolean
}

const both = [true, false]
const cells: readonly Cell[] = grants.flatMap((grant) =>
  authentications.flatMap((authentication) =>
    both.flatMap((pkce) => both.map((pushed) => ({ grant, authentication, pkce, pushed }))),
  ),
)

/** Why a cell does not exist, or cannot be green. */
function reasonAgainst({ grant, authentication, pkce, pushed }: Cell): string | undefined {
  if (grant === 'client-credentials' && authentication === 'none')
    return 'RFC 6749 section 4.4: client credentials are for confidential clients only'
  if (grant !== 'authorization-code' && (pkce || pushed))
    return 'PKCE and PAR belong to the authorization request, which this grant has not'
  return undefined
}

function configuredFor({ grant, authentication, pkce, pushed }: Cell): Configured {
  const isClient = grant === 'client-credentials'
  const method = grant === 'refresh' ? 'authorization-code' : grant
  return {
    method,
    authentication,
    values: {
      ...discovered,
      clientId: `client-${authentication}`,
      clientAuthentication: authentication,
      scope: isClient ? 'read' : 'openid offline_access read',
      pkce: pkce ? 'yes' : 'no',
      pushedAuthorization: pushed ? 'yes' : 'no',
    },
  }
}

function methodOf({ method }: Configured) {
  const found = system.methods.find(({ id }) => id === method)
  if (!found) throw new Error(method)
  return found
}

async function tokenOf(cell: Cell): Promise<Result<IssuedToken>> {
  const configured = configuredFor(cell)
  const { request, refresh } = methodOf(configured)
  const first = await call(server, configured, request)
  if (cell.grant !== 'refresh' || !first.ok) return first
  const { refreshToken = new Secret(''), redirectUri } = first.value
  return call(server, configured, async (settings, tools) => {
    if (!refresh) throw new Error('no refresh')
    return refresh(settings, { refreshToken, redirectUri }, tools)
  })
}

/** A token counts only with its valid ID token beside it, and with a refresh token, where they were asked for. */
function faultOf({ grant }: Cell, result: Result<IssuedToken>): string | undefined {
  if (!result.ok) return inShort(result.problem)
  const { beside, refreshToken, warnings = [] } = result.value
  if (warnings.length > 0) return JSON.stringify(warnings)
  if (grant === 'client-credentials') return undefined
  if (beside?.kind !== 'id_token') return 'no ID token'
  return refreshToken ? undefined : 'no refresh token'
}

function inShort(problem: Problem): string {
  const {
    kind,
    error = '',
    description = '',
  } = problem as { kind: string; error?: string; description?: string }
  return [kind, error, description].filter((text) => text !== '').join(' · ')
}

function nameOf({ grant, authentication, pkce, pushed }: Cell): string {
  return [grant, authentication, pkce ? 'PKCE' : 'no PKCE', pushed ? 'PAR' : 'no PAR'].join(' · ')
}

test('every cell of the matrix has a token, or a reason why not', async () => {
  const outcomes = new Map<string, string[]>()
  const unexpected: string[] = []
  let green = 0
  for (const cell of cells) {
    const reason = reasonAgainst(cell)
    if (reason !== undefined) {
      outcomes.set(reason, [...(outcomes.get(reason) ?? []), nameOf(cell)])
      continue
    }
    const fault = faultOf(cell, await tokenOf(cell))
    if (fault === undefined) green += 1
    else unexpected.push(`${nameOf(cell)}: ${fault}`)
  }
  const without = [...outcomes].map(
    ([reason, names]) => `${names.length} × ${reason}\n    ${names.join('\n    ')}`,
  )
  console.log(
    `matrix: ${cells.length} cells, ${green} with a token, ${unexpected.length} unexpectedly without`,
  )
  console.log(`without by their nature:\n  ${without.join('\n  ')}`)
  expect(unexpected).toEqual([])
}, 60_000)

test('what RFC 6749 forbids is refused by the server', async () => {
  const cell = { grant: 'client-credentials', authentication: 'none', pkce: false, pushed: false } as const
  const result = await tokenOf(cell)
  expect(result).toMatchObject({
    ok: false,
    problem: { error: 'invalid_request', description: expect.stringContaining('grant type') },
  })
})

describe('at the server', () => {
  const cell = {
    grant: 'authorization-code',
    authentication: 'client_secret_post',
    pkce: true,
    pushed: true,
  } as const

  async function signedIn() {
    const { values, ...rest } = configuredFor(cell)
    const configured = { ...rest, values: { ...values, postLogoutRedirect: 'yes' } }
    const method = methodOf(configured)
    const issued = await call(server, configured, method.request)
    if (!issued.ok) throw new Error(inShort(issued.problem))
    const operate = (operation: Parameters<NonNullable<typeof method.operate>>[0]) =>
      call(server, configured, async (settings, tools) =>
        method.operate?.(operation, settings, issued.value, tools),
      )
    return { operate, configured, method }
  }

  test('the user, the token and the session can be asked about and ended', async () => {
    const { operate, configured, method } = await signedIn()
    const offered = await call(server, configured, async (settings) => method.operations?.(settings))
    expect(offered).toEqual({ ok: true, value: ['userInfo', 'introspect', 'revoke', 'signOut'] })
    expect(await operate('userInfo')).toEqual({
      ok: true,
      value: { kind: 'claims', claims: { sub: accountId } },
    })
    expect(await operate('introspect')).toMatchObject({ value: { claims: { active: true } } })
    expect(await operate('signOut')).toEqual({ ok: true, value: { kind: 'ended' } })
    expect(await operate('revoke')).toEqual({ ok: true, value: { kind: 'ended' } })
    expect(await operate('introspect')).toMatchObject({ value: { claims: { active: false } } })
    expect(await operate('userInfo')).toMatchObject({ problem: { kind: 'refused', error: 'invalid_token' } })
  })
})
