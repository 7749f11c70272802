/** Sends the harmless call of an API with a token in it, as the token is placed. */
import { bareUrl } from '../../network/http/exchange.ts'
import { createLongSecretRedactor, withoutJwts } from '../../network/http/redact.ts'
import { ProblemError } from '../../problem-error.ts'
import type {
  IncomingResponse,
  OutgoingRequest,
  ResponseLimit,
  ShownRequest,
  Tools,
  TryOut,
} from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { apiCallOf, type HandOver } from '../hand-over/api-call.ts'

/** A token with a call of its API. */
export interface TokenCall extends HandOver {
  readonly tryOut: TryOut
}

/** What was sent last, and the response to it. */
export interface Called {
  readonly response: IncomingResponse
  readonly url: URL
  /** The same without query and without secrets. */
  readonly shownUrl: string
}

/**
 * Sends the call, and once more to its other address where the first one is not found. Follows no redirect.
 * @param secrets what the address may not show.
 * @throws ProblemError network problems, `answerTooLarge`, `cancelled`, `callUnencrypted`.
 */
export async function sendCall(
  call: TokenCall,
  limit: ResponseLimit,
  tools: Pick<Tools, 'send' | 'allowsPlainHttp'>,
  secrets: readonly Secret[],
): Promise<Called> {
  const hide = createLongSecretRedactor(secrets)
  const send = async (tryOut: TryOut): Promise<Called> => {
    const request = requestOf({ ...call, tryOut }, limit, (text) => withoutJwts(hide(text)))
    const { url, shown } = request
    if (url.protocol !== 'https:' && !tools.allowsPlainHttp(url))
      throw new ProblemError({ kind: 'callUnencrypted', host: url.host })
    return { response: await tools.send(request), url, shownUrl: shown.url }
  }
  const { orElse, ...tryOut } = call.tryOut
  const called = await send(tryOut)
  return called.response.status === 404 && orElse !== undefined ? send({ ...tryOut, url: orElse }) : called
}

function requestOf(
  call: TokenCall,
  limit: ResponseLimit,
  hide: (text: string) => string,
): OutgoingRequest & { readonly shown: ShownRequest } {
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
