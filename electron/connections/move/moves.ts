/** Moves connections to the method that takes the place of theirs: the proposal, and the comparison of both tokens. */
import type { ConnectionId, TokenView } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { ComparedToken, MoveComparison } from '../../../shared/move.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import type { SystemId } from '../../../shared/system.ts'
import { readableClaims } from '../../../shared/token-content.ts'
import type { Successor, System } from '../../systems/system.ts'
import type { TokenService } from '../../tokens/token-service.ts'
import type { Connection, Connections } from '../connection.ts'
import { settingsOf } from '../settings.ts'
import { compareClaims } from './compare-claims.ts'

export interface MovesOptions {
  readonly connections: Pick<Connections, 'get'>
  readonly system: (id: SystemId) => System | undefined
  readonly tokenService: Pick<TokenService, 'getToken'>
}

export interface Moves {
  /**
   * Proposes the connection that takes the place of another, reached as that one is. It has no secrets, and nothing is
   * saved. Ends with `gone` where there is nothing to move to.
   */
  propose(id: ConnectionId): Result<KeptDraft>
  /**
   * Gets a new token of a connection and a valid one of the connection whose place it takes, and compares their claims.
   * Ends with `gone` where there is no such pair.
   */
  compare(id: ConnectionId): Promise<Result<MoveComparison>>
}

/** Creates the moves between methods. */
export function createMoves(options: MovesOptions): Moves {
  const { connections, tokenService } = options
  return {
    propose(id) {
      const connection = connections.get(id)
      const system = connection && options.system(connection.system)
      const successor = connection && successorOf(options, connection)
      if (!connection || !system || !successor) return bad({ kind: 'gone' })
      const proposal = successor.propose(settingsOf(system, connection), connection.name)
      const { network } = connection
      const base = { system: system.id, movedFrom: id, secretsHeld: [], ...(network && { network }) }
      return good({ ...base, ...proposal })
    },
    async compare(id) {
      const connection = connections.get(id)
      const source = connection?.movedFrom && connections.get(connection.movedFrom)
      const successor = source && successorOf(options, source)
      if (!source || !successor) return bad({ kind: 'gone' })
      const [old, fresh] = await Promise.all([
        tokenService.getToken(source.id),
        tokenService.getToken(id, { fresh: true }),
      ])
      const [before, after] = [claimsIn(old), claimsIn(fresh)]
      const claims = before && after ? compareClaims(before, after, successor.claims) : []
      return good({ before: comparedToken(old), after: comparedToken(fresh), claims })
    },
  }
}

function successorOf({ system }: MovesOptions, connection: Connection): Successor | undefined {
  return system(connection.system)?.methods.find(({ id }) => id === connection.method)?.successor
}

/** Returns the claims as the window may see them. */
function claimsIn(token: Result<TokenView>) {
  if (!token.ok || token.value.content.kind === 'opaque') return undefined
  return readableClaims(token.value.content)
}

function comparedToken(token: Result<TokenView>): ComparedToken {
  if (!token.ok) return { kind: 'failed', problem: token.problem }
  return { kind: 'issued', isReadable: claimsIn(token) !== undefined }
}
