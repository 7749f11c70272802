/** Sorts connections by the state of their tokens, for the list's filter and its search. */
import { type ConnectionSummary, type TokenLife, tokenOf } from '../../../shared/connection.ts'
import { isEnding, nextChange, shownLife } from '../../clock.ts'

/**
 * What the list can be narrowed to. `bad`: the token has expired, or the last request failed. `secretMissing`: there is no
 * good token, and none can be requested before a secret is filled in.
 */
export const tokenGroups = ['valid', 'ending', 'bad', 'none', 'secretMissing'] as const

export type TokenGroup = (typeof tokenGroups)[number]

/** What is told of a token in a word that a search knows. */
export const tokenWords = ['valid', 'ending', 'expired', 'failed', 'secretMissing'] as const

export type TokenWord = (typeof tokenWords)[number]

/** As its row shows it. */
function lifeOf({ status }: ConnectionSummary, now: number): TokenLife | undefined {
  const token = tokenOf(status)
  return token && shownLife(token, now).life
}

/** Each connection is in one group: a failed request counts for more than the token that is left from before. */
export function tokenGroupOf(connection: ConnectionSummary, now: number): TokenGroup {
  const life = lifeOf(connection, now)
  if (lacksSecret(connection, life)) return 'secretMissing'
  if (connection.status.kind === 'failed' || life?.kind === 'expired') return 'bad'
  if (isEnding(life)) return 'ending'
  return life ? 'valid' : 'none'
}

function lacksSecret({ secretsMissing }: ConnectionSummary, life: TokenLife | undefined): boolean {
  return secretsMissing !== undefined && (life === undefined || life.kind === 'expired')
}

/** Whether a word tells the state of a connection's token: of a failed renewal both `failed` and `valid` may. */
export function isTold(word: TokenWord, connection: ConnectionSummary, now: number): boolean {
  if (word === 'failed') return connection.status.kind === 'failed'
  const life = lifeOf(connection, now)
  if (word === 'secretMissing') return lacksSecret(connection, life)
  return word === 'ending' ? isEnding(life) : life?.kind === word
}

/** Milliseconds until the first of these connections may be in another group; undefined: none will be. */
export function untilOtherGroup(connections: readonly ConnectionSummary[], now: number): number | undefined {
  const changes = connections.flatMap(({ status }) => {
    const token = tokenOf(status)
    return (token && nextChange(token, now)) ?? []
  })
  return changes.length > 0 ? changes.reduce((one, other) => Math.min(one, other)) : undefined
}
