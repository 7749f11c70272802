import type { ConnectionSummary } from '../../../shared/connection.ts'
import { networkSecrets } from '../../../shared/network.ts'

/**
 * Returns the ids of the stored secrets that can be replaced alone. A client certificate's key comes with its certificate,
 * and a passphrase with its key: they are edited together.
 */
export function replaceableSecrets({ secretsHeld = [] }: ConnectionSummary): readonly string[] {
  return secretsHeld.filter((id) => id !== networkSecrets.key && id !== networkSecrets.keyPassphrase)
}
