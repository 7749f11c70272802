/** Reads a client assertion (RFC 7523 section 2.2) that was copied with a request: whose it is, not what it proves. */
import { decodeJwt, type JsonObject } from '../../../shared/claims.ts'
import type { ImportNote } from '../../../shared/files/import.ts'
import type { ImportedOAuth } from '../imported.ts'
import { check } from './form-notes.ts'

/** The names of its parameters. */
export const assertionParameters: readonly string[] = ['client_assertion', 'client_assertion_type']

export interface ClientAssertion {
  readonly clientId?: string
  readonly audience?: string
  /** Whether it is signed with the client secret or with a private key. */
  readonly signedWith: 'client_secret_jwt' | 'private_key_jwt'
}

/** @returns undefined where the login has no assertion, or one that is no JWT. */
export function assertionOf({ parameters = [] }: ImportedOAuth): ClientAssertion | undefined {
  const [, sent] = parameters.find(([name]) => name === 'client_assertion') ?? []
  const jwt = sent === undefined ? undefined : decodeJwt(sent)
  if (!jwt) return undefined
  const clientId = textIn(jwt.claims, 'iss') ?? textIn(jwt.claims, 'sub')
  const audience = textIn(jwt.claims, 'aud')
  return {
    ...(clientId !== undefined && { clientId }),
    ...(audience !== undefined && { audience }),
    signedWith: /^HS/.test(textIn(jwt.header, 'alg') ?? '') ? 'client_secret_jwt' : 'private_key_jwt',
  }
}

function textIn(object: JsonObject, name: string): string | undefined {
  const value = object[name]
  return typeof value === 'string' ? value : undefined
}

/** The signed JWT itself is good for minutes. */
export const assertionNote: ImportNote = check(
  'The signed JWT of the copied request is not taken, it expires within minutes. Claimcheck signs its own: enter the client secret or the private key.',
  'Das signierte JWT der kopierten Anfrage wird nicht übernommen, es läuft nach Minuten ab. Claimcheck signiert selbst: Geben Sie das Client-Secret oder den privaten Schlüssel ein.',
  'Podepsaný token JWT ze zkopírovaného požadavku se nepřebírá, platí jen několik minut. Claimcheck podepisuje sám: zadejte tajný klíč klienta nebo soukromý klíč.',
)
