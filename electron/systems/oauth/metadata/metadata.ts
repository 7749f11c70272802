/** Fetches a server's metadata (OpenID Connect Discovery 1.0, RFC 8414). */
import type { JsonObject } from '../../../../shared/claims.ts'
import {
  at,
  fail,
  isSuccess,
  parseJsonObject,
  refuseByStatus,
  said,
} from '../../../grants/response-checks.ts'
import { ProblemError } from '../../../problem-error.ts'
import type { IncomingResponse, Tools } from '../../system.ts'
import { withLookUpWords } from '../look-up-words.ts'
import type { Preset } from '../preset.ts'
import { recognize } from '../recognize.ts'
import { metadataAddresses } from './addresses.ts'
import { compareIssuer } from './issuer.ts'

/** A server's metadata, and where they were found. */
export interface FoundMetadata {
  readonly metadata: JsonObject
  readonly response: IncomingResponse
  readonly address: URL
  /** What they show the server to be; absent: nothing known. */
  readonly recognized?: Preset
  /** Whether they name an issuer that fits their address. */
  readonly isIssuerOdd: boolean
}

/**
 * Finds a server's metadata with as few requests as possible: one in the usual case.
 * @param pasted an issuer, or the address of metadata.
 * @param chosen the preset chosen in the form, for what the metadata do not show.
 * @throws ProblemError `noMetadata`, `issuerMismatch`, `redirected`, `answerTooLarge`, `serverFailed`, `accountLocked`,
 * network problems.
 */
export async function findMetadata(pasted: string, chosen: Preset, tools: Tools): Promise<FoundMetadata> {
  const misses: ProblemError[] = []
  for (const address of metadataAddresses(pasted, chosen)) {
    const response = await tryAt(address, tools, misses)
    const metadata = response && metadataIn(response)
    if (metadata) return withIssuerChecked({ metadata, response, address }, chosen)
    if (response) misses.push(noMetadata(response))
  }
  throw misses.find(({ problem }) => problem.kind === 'redirected') ?? misses[0]
}

/** Sends one request. @returns undefined where the server leads elsewhere, which is not followed. */
async function tryAt(url: URL, tools: Tools, misses: ProblemError[]): Promise<IncomingResponse | undefined> {
  try {
    const response = await tools.send({ method: 'GET', url, headers: {} })
    if (response.status !== 404) refuseByStatus(response)
    return response
  } catch (thrown) {
    const error = withLookUpWords(thrown)
    if (!(error instanceof ProblemError) || error.problem.kind !== 'redirected') throw error
    misses.push(error)
    return undefined
  }
}

function noMetadata(response: IncomingResponse): ProblemError {
  return new ProblemError({ kind: 'noMetadata', ...at(response) })
}

/** Fields, one of which any server has. */
const tellingFields = ['issuer', 'token_endpoint', 'authorization_endpoint']

function metadataIn(response: IncomingResponse): JsonObject | undefined {
  const fields = isSuccess(response) ? parseJsonObject(response) : undefined
  return fields && tellingFields.some((name) => typeof fields[name] === 'string') ? fields : undefined
}

function withIssuerChecked(
  found: Pick<FoundMetadata, 'metadata' | 'response' | 'address'>,
  chosen: Preset,
): FoundMetadata {
  const { metadata, response, address } = found
  const recognized = recognize(metadata)
  const issuer = said(response, metadata.issuer)
  const named = typeof metadata.issuer === 'string' ? metadata.issuer : undefined
  const comparison = named === undefined ? 'same' : compareIssuer(recognized ?? chosen, address, named)
  if (comparison === 'other') fail({ kind: 'issuerMismatch', issuer: issuer ?? '', ...at(response) })
  return { ...found, ...(recognized && { recognized }), isIssuerOdd: comparison === 'differs' }
}
