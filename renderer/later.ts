/**
 * What the first paint does not need, in one file beside the window's own: many small ones would be read more slowly and
 * share less. Whoever shows one of these gets it by `lazily`.
 */

export { Dialogs } from './connections/dialogs.tsx'
export { DamagedPreferences } from './damaged-preferences.tsx'
export { Reading } from './token/token-details.tsx'
export { AdoptVault } from './vault/import-vault.tsx'
export { ProtectionDialog } from './vault/protection/protection-dialog.tsx'
export { RecoveryCodeField } from './vault/recovery-code-field.tsx'
