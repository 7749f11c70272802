/** A token alone: it is named, because a connection holds what tokens are requested with. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import { isRecord } from '../../reading/values.ts'
import { onlyToken } from './words.ts'

/** A JWT in compact form (RFC 7519), with what may precede it in a request. */
const bareToken =
  /^(?:authorization:\s*)?(?:(?:bearer|jwt|token)\s+)?eyJ[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*){0,2}$/i

/** An opaque one is recognised by what precedes it alone. */
const bearer = /^(?:authorization:\s*)?bearer\s+[\w.~+/=-]{8,}$/i

export const token: Format = {
  id: 'token',
  recognize: (files) => files.filter(isToken),
  read() {
    throw new ImportError(onlyToken)
  },
}

function isToken({ text, json }: SourceFile): boolean {
  // The response of a token endpoint (RFC 6749 section 5.1).
  if (isRecord(json)) return typeof json.access_token === 'string' && !('client_id' in json)
  const plain = text?.trim().replace(/^["']|["']$/g, '') ?? ''
  return plain.length < 100_000 && (bareToken.test(plain) || bearer.test(plain))
}
