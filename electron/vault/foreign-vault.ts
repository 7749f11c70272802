/** A vault file from elsewhere. */
import { ProblemError } from '../problem-error.ts'
import { readDocument, type VaultDocument } from './vault-format.ts'

/**
 * Reads the content of a vault file that somebody brought along.
 * @param leastCost the lowest scrypt cost believed.
 * @throws ProblemError `notAVault`, `vaultNewer`.
 */
export function readForeign(content: string, leastCost: number): VaultDocument {
  const found = readDocument(parsed(content), leastCost)
  if (found.kind === 'vault') return found.document
  throw new ProblemError(
    found.kind === 'newer' ? { kind: 'vaultNewer', file: '', version: found.version } : { kind: 'notAVault' },
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
