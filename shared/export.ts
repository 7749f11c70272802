/** Connections for elsewhere: a file of them, with or without their secrets. Tokens are in neither. */
import type { UnlockCredential } from './contract.ts'

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
