/** An account of oidc-agent (4.2.6), as `oidc-gen --print` writes it, and its encrypted file, which is refused. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedEntry, ImportedGrant, ImportedOAuth } from '../../imported.ts'
import { noteOf } from '../../reading/notes.ts'
import { isRecord, valueIn, withoutAbsent } from '../../reading/values.ts'
import { encryptedAccount, refreshTokenLeft } from './words.ts'

type Account = Readonly<Record<string, unknown>>

export const oidcAgent: Format = {
  id: 'oidc-agent',
  recognize: (files) => files.filter(({ json }) => isAccount(json)),
  read: (files) => ({
    format: 'oidc-agent',
    entries: files.flatMap(({ json }) => (isAccount(json) ? [entryOf(json)] : [])),
    notes: [],
  }),
}

export const oidcAgentFile: Format = {
  id: 'oidc-agent-file',
  recognize: (files) => files.filter(isEncryptedFile),
  read() {
    throw new ImportError(encryptedAccount)
  },
}

function isAccount(json: unknown): json is Account {
  if (!isRecord(json) || typeof json.issuer_url !== 'string') return false
  return typeof json.client_id === 'string' && ('refresh_token' in json || 'client_name' in json)
}

/** Six lines, the last of which names the version. */
function isEncryptedFile({ text }: SourceFile): boolean {
  if (text === undefined || text.length > 1_000_000) return false
  const lines = text.trim().split(/\r?\n/)
  return (
    lines.length >= 2 && lines.length <= 12 && /^Generated using version: \d+\.\d+/.test(lines.at(-1) ?? '')
  )
}

/** It has no token endpoint: that is looked up by the issuer. */
function entryOf(account: Account): ImportedEntry {
  const { redirect_uris: redirects, device_authorization_endpoint: device } = account
  const login: ImportedOAuth = withoutAbsent({
    kind: 'oauth' as const,
    grant: grantOf(account),
    issuer: valueIn(account.issuer_url),
    deviceAuthorizationEndpoint: valueIn(device),
    clientId: valueIn(account.client_id),
    clientSecret: valueIn(account.client_secret),
    scope: valueIn(account.scope),
    audience: valueIn(account.audience),
    redirectUri: Array.isArray(redirects)
      ? redirects.map(valueIn).find((uri) => uri !== undefined)
      : undefined,
    username: valueIn(account.username),
    password: valueIn(account.password),
  })
  const hasToken = valueIn(account.refresh_token) !== undefined
  return { name: valueIn(account.name) ?? '', login, notes: hasToken ? [noteOf(refreshTokenLeft)] : [] }
}

function grantOf(account: Account): ImportedGrant {
  if (valueIn(account.username) && valueIn(account.password)) return 'password'
  const hasRedirect = Array.isArray(account.redirect_uris) && account.redirect_uris.length > 0
  return !hasRedirect && valueIn(account.device_authorization_endpoint) ? 'device_code' : 'authorization_code'
}
