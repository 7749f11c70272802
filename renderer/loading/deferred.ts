/**
 * Holds what the first paint does not need, in one file beside the window's own: many small ones load more slowly and share
 * less when compressed. Components here are shown by `deferredComponent`.
 */
export { ClipboardBar } from '../clipboard/clipboard-bar.tsx'
export { ConnectionMenu } from '../commands/connection-menu.tsx'
export { UndoDelete } from '../connections/bin/undo-delete.tsx'
export { Dialogs } from '../connections/dialogs.tsx'
export { FileDrop } from '../connections/import/file-drop.tsx'
export { ViewOptions } from '../connections/list/view-options.tsx'
export { ManyPane } from '../connections/many/many-pane.tsx'
export { ManyStrip } from '../connections/many/many-strip.tsx'
export { DamagedPreferences } from '../damaged-preferences.tsx'
export { NoticeStrip } from '../notices/notice-strip.tsx'
export { CopyMenu } from '../token/hand-over/copy-menu.tsx'
export { ConnectionHistory } from '../token/history/connection-history.tsx'
export { OperationResult } from '../token/menu/operation-result.tsx'
export { TokenMenu } from '../token/menu/token-menu.tsx'
export { ProbeResult } from '../token/probe/probe-result.tsx'
export { TokenDetails } from '../token/token-details.tsx'
export { DeviceCode } from '../token/waiting/device-code.tsx'
export { ImportVault } from '../vault/import-vault.tsx'
export { ProtectionDialog } from '../vault/protection/protection-dialog.tsx'
export { RecoveryCodeField } from '../vault/recovery-code-field.tsx'
