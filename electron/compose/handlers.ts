/** Composes the handlers of all requests of the page. */
import { appHandlers } from '../ipc/app-handlers.ts'
import { binHandlers } from '../ipc/bin-handlers.ts'
import { clipboardHandlers } from '../ipc/clipboard-handlers.ts'
import { connectionHandlers } from '../ipc/connection-handlers.ts'
import { exportHandlers } from '../ipc/export-handlers.ts'
import { guideHandlers } from '../ipc/guide-handlers.ts'
import { historyHandlers } from '../ipc/history-handlers.ts'
import { importHandlers } from '../ipc/import-handlers.ts'
import { lookUpHandlers } from '../ipc/look-up-handlers.ts'
import { manyHandlers } from '../ipc/many-handlers.ts'
import { moveHandlers } from '../ipc/move-handlers.ts'
import { networkHandlers } from '../ipc/network-handlers.ts'
import { notedHandlers } from '../ipc/noted-handlers.ts'
import { noticeHandlers } from '../ipc/notice-handlers.ts'
import type { Parts } from '../ipc/parts.ts'
import { practiceHandlers } from '../ipc/practice-handlers.ts'
import type { Handlers } from '../ipc/router.ts'
import { secretHandlers } from '../ipc/secret-handlers.ts'
import { loginHandlers } from '../ipc/sign-in-handlers.ts'
import { stepTrialHandlers } from '../ipc/step-trial-handlers.ts'
import { tokenApiHandlers } from '../ipc/token-api-handlers.ts'
import { tokenHandlers } from '../ipc/token-handlers.ts'
import { vaultHandlers } from '../ipc/vault-handlers.ts'

export function composeHandlers(parts: Parts): Handlers {
  const silent = {
    ...appHandlers(parts),
    ...vaultHandlers(parts),
    ...connectionHandlers(parts),
    ...binHandlers(parts),
    ...tokenHandlers(parts),
    ...tokenApiHandlers(parts),
    ...secretHandlers(parts),
    ...clipboardHandlers(parts),
    ...noticeHandlers(parts),
    ...loginHandlers(parts),
    ...networkHandlers(parts),
    ...historyHandlers(parts),
    ...lookUpHandlers(parts),
    ...stepTrialHandlers(parts),
    ...moveHandlers(parts),
    ...manyHandlers(parts),
    ...importHandlers(parts),
    ...exportHandlers(parts),
    ...guideHandlers(parts),
    ...practiceHandlers(parts),
  }
  return { ...silent, ...notedHandlers(parts, silent) }
}
