/** Checks what the kinds of the fields do not say, before a connection is saved. */

import type { FieldProblem } from '../../../shared/problem.ts'
import { validateLines } from '../../../shared/text/lines.ts'
import { checkSigningKey } from '../../grants/private-key-jwt.ts'
import type { Settings } from '../system.ts'
import { authenticationMethodOf, hasOwnHeader, signingKeyOf } from './client.ts'

/**
 * Finds problems of keys, client certificate, headers and PAR.
 * @param hasClientCertificate whether the connection's servers are presented with a certificate.
 */
export async function checkSettings(
  settings: Settings,
  hasClientCertificate: boolean,
): Promise<readonly FieldProblem[]> {
  const method = authenticationMethodOf(settings)
  const certificate: FieldProblem | undefined =
    method === 'tls_client_auth' && !hasClientCertificate
      ? { field: 'clientAuthentication', reason: 'noClientCertificate' }
      : undefined
  return [
    ...(method === 'private_key_jwt' ? await checkSigningKey(signingKeyOf(settings)) : []),
    ...[certificate, checkPush(settings), ...checkHeaders(settings)].filter((found) => found !== undefined),
  ]
}

function checkPush(settings: Settings): FieldProblem | undefined {
  if (settings.method !== 'authorization-code') return undefined
  const isMissing =
    settings.text('pushedAuthorization') === 'yes' &&
    settings.text('pushedAuthorizationRequestEndpoint') === ''
  return isMissing ? { field: 'pushedAuthorizationRequestEndpoint', reason: 'required' } : undefined
}

function checkHeaders(settings: Settings): readonly (FieldProblem | undefined)[] {
  const secret = settings.optionalSecret('secretHeaders')?.reveal() ?? ''
  const malformed = validateLines(secret, 'headers')
  return [
    hasOwnHeader(settings.text('extraHeaders')) ? { field: 'extraHeaders', reason: 'ownHeader' } : undefined,
    malformed && { field: 'secretHeaders', ...malformed },
    hasOwnHeader(secret) ? { field: 'secretHeaders', reason: 'ownHeader' } : undefined,
  ]
}
