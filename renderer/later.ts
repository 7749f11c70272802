/**
 * What the first paint does not need, in one file beside the window's own: many small ones would be read more slowly and
 * share less. Whoever shows one of these gets it by `lazily`.
 */
export { Reading } from './detail/reading.tsx'
export { Dialogs } from './form/dialogs.tsx'
export { AdoptVault } from './lock/adopt-vault.tsx'
export { DamagedPreferences } from './lock/damaged-preferences.tsx'
export { RecoveryCodeField } from './lock/recovery-code-field.tsx'
export { ProtectionDialog } from './protection/protection-dialog.tsx'
