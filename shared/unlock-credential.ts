/** What opens a vault: nothing typed (the operating system's key store), its passphrase, or its recovery code. */
export interface UnlockCredential {
  readonly passphrase?: string
  readonly recoveryCode?: string
}
