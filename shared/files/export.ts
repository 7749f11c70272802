/** Connections for elsewhere: a file of them, with or without their secrets. Tokens are in neither. */

import type { UnlockCredential } from '../unlock-credential.ts'
import type { ImportNote } from './import.ts'
import type { SavedFile } from './saved-file.ts'

/** What an export holds of secrets. */
export type ExportForm =
  /** None: everyone types their own. */
  | { readonly kind: 'withoutSecrets' }
  /**
   * All, encrypted with a passphrase. `credential` authenticates the user, in case someone else is using the open window.
   */
  | {
      readonly kind: 'encrypted'
      readonly passphrase: string
      readonly credential: UnlockCredential
    }

/** A file of connections. */
export interface ExportedFile extends SavedFile {
  /** What is not in it although it was chosen: what may be a secret, the sources of delegations. */
  readonly notes: readonly ImportNote[]
}
