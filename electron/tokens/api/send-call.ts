/** Sends the harmless call of an API with a token in it, as the token is placed. */
import { bareUrl } from '../../network/http/exchange.ts'
import { createLongSecretRedactor, withoutJwts } from '../../network/http/redact.ts'
import type { IncomingResponse, OutgoingRequest, ResponseLimit, Tools, TryOut } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { apiCallOf, type HandOver } from '../hand-over/api-call.ts'

/** A token with a call of its API. */
export interface TokenCall extends HandOver {
  readonly tryOut: TryOut
}

/**
 * Sends the call, and once more to its other address where the first one is not found. Follows no redirect.
 * @param secrets what the address may not show.
 * @throws ProblemError network problems, `answerTooLarge`, `cancelled`, `invalid` (plain http).
 */
export async function sendCall(
  call: TokenCall,
  limit: ResponseLimit,
  tools: Pick<Tools, 'send'>,
  secrets: readonly Secret[],
): Promise<IncomingResponse> {
  const hide = createLongSecretRedactor(secrets)
  const send = (tryOut: TryOut) =>
    tools.send(requestOf({ ...call, tryOut }, limit, (text) => withoutJwts(hide(text))))
  const { orElse, ...tryOut } = call.tryOut
  const response = await send(tryOut)
  return response.status === 404 && orElse !== undefined ? send({ ...tryOut, url: orElse }) : response
}

function requestOf(call: TokenCall, limit: ResponseLimit, hide: (text: string) => string): OutgoingRequest {
  const { url: address, headers } = apiCallOf(call)
  const url = new URL(address)
  return {
    method: 'GET',
    url,
    // An API need not speak JSON to say whether it accepts a token.
    headers: { accept: 'application/json, */*;q=0.8', ...Object.fromEntries(headers) },
    shown: { url: hide(bareUrl(url)), fields: [...new Set(url.searchParams.keys())].map(hide) },
    redirect: 'accepted',
    limit,
  }
}
