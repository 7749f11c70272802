import type { CopiedEntry } from '../../../shared/contract.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { copyText } from '../copy-text.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { proven, typed } from '../typed-credential.ts'

type MoveChannel =
  | 'connection.clientEntry'
  | 'connection.copyClientEntry'
  | 'connection.proposeMove'
  | 'connection.compareMove'

/** The entry of a connection's client at its server, and the move of a connection to another method. */
export function moveHandlers(parts: Parts): Pick<Handlers, MoveChannel> {
  const { vault, clientEntries, moves, takeGesture } = parts
  return {
    'connection.clientEntry': ({ id, ...account }) => clientEntries.view(id, account),
    /**
     * The gesture comes first: authenticating may take longer than one lasts. The user authenticates for the hash as
     * well: some servers take it in place of the secret.
     */
    async 'connection.copyClientEntry'({ id, account, credential }): Promise<Result<CopiedEntry>> {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      return proven(credential, [typed(account?.password)], async (method, [password]) => {
        const authenticated = await vault.authenticate(method)
        if (!authenticated.ok) return authenticated
        // The vault may have been locked meanwhile, which ends here.
        const entry = clientEntries.write(id, { username: account?.username, password })
        if (!entry.ok) return entry
        const { text, missing } = entry.value
        const copied = await copyText(parts, text.reveal())
        text.wipe()
        return copied.ok ? good({ ...copied.value, missing }) : copied
      })
    },
    'connection.proposeMove': ({ id }) => moves.propose(id),
    'connection.compareMove': ({ id }) => moves.compare(id),
  }
}
