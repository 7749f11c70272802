/**
 * Makes and recognizes the clients of the practice server. A client ID carries 128 bits of the hash of its secret, so that
 * the server knows every client it ever made and keeps nothing: neither a restart nor a copied vault makes it refuse one.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface PracticeClient {
  readonly clientId: string
  /** 256 bits at random: its hash gives nothing away. */
  readonly clientSecret: string
}

const clientIdPattern = /^practice-[\w-]{22}$/

export function createPracticeClient(): PracticeClient {
  const clientSecret = randomBytes(32).toString('base64url')
  return { clientId: clientIdOf(clientSecret), clientSecret }
}

/** Whether a client may have a token. Takes the same time whatever is wrong with it. */
export function isPracticeClient({ clientId, clientSecret }: PracticeClient): boolean {
  const expected = Buffer.from(clientIdOf(clientSecret))
  const found = Buffer.from(clientId)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** Only the practice server answers on these: a user's own server has no such client. */
const tokenEndpointPattern = /^http:\/\/127\.0\.0\.1:(\d{4,5})\/token$/

/**
 * Returns the port that a connection expects the practice server on.
 * @param values of the connection. @returns undefined for any other connection.
 */
export function practicePort({
  clientId,
  tokenEndpoint,
}: Readonly<Record<string, string>>): number | undefined {
  if (!clientIdPattern.test(clientId ?? '')) return undefined
  const port = Number(tokenEndpointPattern.exec(tokenEndpoint ?? '')?.[1])
  return port >= 1024 && port <= 65_535 ? port : undefined
}

function clientIdOf(clientSecret: string): string {
  const hash = createHash('sha256').update(clientSecret).digest()
  return `practice-${hash.subarray(0, 16).toString('base64url')}`
}
