/** What an access token of CMI STS says; both generations word it alike (see the vendor's decoded example). */
import { createHash, randomUUID } from 'node:crypto'
import type { SigningKey } from '../server/signing-keys.ts'

/** A technical user of the CMI application, on whose behalf an interface works. */
export interface BackendUser {
  readonly userId: string
  readonly givenName: string
  readonly fullName: string
  readonly email: string
}

export const interfaceUser: BackendUser = {
  userId: 'schnittstelle',
  givenName: 'Regula',
  fullName: 'Regula Schnittstelle',
  email: 'schnittstelle@rosenau.example',
}

export interface CmiGrant {
  readonly issuer: string
  readonly tenant: string
  readonly clientId: string
  readonly user: BackendUser
  readonly amr: string
  readonly issuedAt: number
  readonly expiresAt: number
}

export const cmiLifetime = 3600
export const cmiScope = 'metatool'
/** A call to try tokens with, below each tenant: the vendor's page names none, so that it is the sandbox's own. */
export const cmiResourcePath = '/api/who-am-i'

/** Claim by claim as in the vendor's example, `scope` as a list included. */
export function cmiClaims(grant: CmiGrant): Record<string, unknown> {
  const guid = guidOf(grant.tenant, grant.user)
  return {
    nbf: grant.issuedAt,
    exp: grant.expiresAt,
    iss: grant.issuer,
    aud: `${grant.issuer}/resources`,
    client_id: grant.clientId,
    sub: subjectOf(grant.tenant, grant.user),
    auth_time: grant.issuedAt,
    idp: 'local',
    user_id: grant.user.userId,
    givenname: grant.user.givenName,
    name: grant.user.userId,
    email: grant.user.email,
    nameidentifier: guid,
    user_guid: guid,
    fullname: grant.user.fullName,
    api_server: grant.tenant,
    tenant: grant.tenant,
    session_guid: plainUuid(),
    jti: plainUuid().toUpperCase(),
    iat: grant.issuedAt,
    scope: [cmiScope],
    amr: [grant.amr],
  }
}

/** Tenant and user, joined by a dollar sign. */
export function subjectOf(tenant: string, user: BackendUser): string {
  return `${tenant}$${guidOf(tenant, user)}`
}

function guidOf(tenant: string, user: BackendUser): string {
  return createHash('md5').update(`${tenant} ${user.userId}`).digest('hex')
}

function plainUuid(): string {
  return randomUUID().replaceAll('-', '')
}

export function cmiHeader(key: SigningKey): { kid: string; x5t: string } {
  return { kid: key.kid, x5t: key.x5t }
}
