/** Selects what components read of the state, as pure functions. */
import {
  type ConnectionId,
  type ConnectionSummary,
  type TokenLife,
  tokenOf,
} from '../../shared/connection.ts'
import { networkSecrets } from '../../shared/network.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { type Locale, wordsIn } from '../../shared/words.ts'
import { isEnding } from '../clock.ts'
import type { Notice, Probed, Unfolded, WindowState } from './state.ts'

/** A token's state in one word; also `data-state` on rows and pane. */
export type TokenState =
  | 'none'
  | 'asking'
  | 'valid'
  | 'early'
  | 'unknown'
  | 'expired'
  | 'failed'
  | 'secretMissing'

/** The state as its mark shows it, in colour, form and word: the last minutes have one of their own. `data-mark`. */
export type StateMark = TokenState | 'ending'

/**
 * A failed request is shown beside a token that is still valid, never instead of it. So is a missing secret, without which
 * no token can be requested.
 * @param requested a request was sent that main has not reported on yet.
 */
export function tokenState(
  { status, secretsMissing }: Pick<ConnectionSummary, 'status' | 'secretsMissing'>,
  requested: boolean,
  life: TokenLife['kind'] | undefined,
): TokenState {
  if (requested || status.kind === 'asking') return 'asking'
  if (life !== undefined && life !== 'expired') return life
  if (secretsMissing) return 'secretMissing'
  return status.kind === 'failed' ? 'failed' : (life ?? 'none')
}

/** What the form of a connection is opened for where it lacks a secret: the field of the first one. */
export function missingPlace({
  secretsMissing: [first] = [],
}: Pick<ConnectionSummary, 'secretsMissing'>): Unfolded | undefined {
  if (first === undefined) return undefined
  return Object.values<string>(networkSecrets).includes(first) ? 'network' : `field-${first}`
}

export function stateMark(state: TokenState, life: TokenLife | undefined): StateMark {
  return state === 'valid' && isEnding(life) ? 'ending' : state
}

export function systemOf(state: WindowState, id: SystemId): SystemDescription | undefined {
  return state.systems.find((system) => system.id === id)
}

/** Looked for once among thousands, not by each component at each key; gone with the connections when the vault locks. */
const found = new WeakMap<readonly ConnectionSummary[], FoundConnection>()

interface FoundConnection {
  readonly id: ConnectionId | undefined
  readonly connection: ConnectionSummary | undefined
}

export function chosenConnection({
  connections,
  chosen,
}: Pick<WindowState, 'connections' | 'chosen'>): ConnectionSummary | undefined {
  const before = found.get(connections)
  if (before && before.id === chosen) return before.connection
  const connection = connections.find(({ id }) => id === chosen)
  found.set(connections, { id: chosen, connection })
  return connection
}

/** The name of a connection's environment in a language. */
export function environmentName(
  connection: Pick<ConnectionSummary, 'environment'>,
  system: SystemDescription | undefined,
  locale: Locale,
): string {
  const found = system?.environments.find(({ id }) => id === connection.environment)
  return found ? wordsIn(found.name, locale) : connection.environment
}

/** What a test of the connection's token came to; of a token before it, it says nothing any more. */
export function probedOf({ probed }: WindowState, { id, status }: ConnectionSummary): Probed | undefined {
  if (probed?.id !== id) return undefined
  const isOther = probed.probe && probed.probe.fingerprint !== tokenOf(status)?.fingerprint
  return isOther ? undefined : probed
}

/** A notice is shown only as long as the status does not already tell the same. */
export function noticeFor(state: WindowState, id: ConnectionId): Notice | undefined {
  const { notice } = state
  if (notice?.id !== id) return undefined
  const status = state.connections.find((one) => one.id === id)?.status
  return status?.kind === 'failed' && status.problem.kind === notice.problem.kind ? undefined : notice
}
