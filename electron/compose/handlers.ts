/** Composes the handlers of all requests of the page. */
import { appHandlers } from '../ipc/handlers/app-handlers.ts'
import { binHandlers } from '../ipc/handlers/bin-handlers.ts'
import { clipboardHandlers } from '../ipc/handlers/clipboard-handlers.ts'
import { connectionHandlers } from '../ipc/handlers/connection-handlers.ts'
import { exportHandlers } from '../ipc/handlers/export-handlers.ts'
import { guideHandlers } from '../ipc/handlers/guide-handlers.ts'
import { historyHandlers } from '../ipc/handlers/history-handlers.ts'
import { importHandlers } from '../ipc/handlers/import-handlers.ts'
import { lookUpHandlers } from '../ipc/handlers/look-up-handlers.ts'
import { manyHandlers } from '../ipc/handlers/many-handlers.ts'
import { moveHandlers } from '../ipc/handlers/move-handlers.ts'
import { networkHandlers } from '../ipc/handlers/network-handlers.ts'
import { notedHandlers } from '../ipc/handlers/noted-handlers.ts'
import { noticeHandlers } from '../ipc/handlers/notice-handlers.ts'
import { practiceHandlers } from '../ipc/handlers/practice-handlers.ts'
import { secretHandlers } from '../ipc/handlers/secret-handlers.ts'
import { loginHandlers } from '../ipc/handlers/sign-in-handlers.ts'
import { stepTrialHandlers } from '../ipc/handlers/step-trial-handlers.ts'
import { tokenApiHandlers } from '../ipc/handlers/token-api-handlers.ts'
import { tokenHandlers } from '../ipc/handlers/token-handlers.ts'
import { vaultHandlers } from '../ipc/handlers/vault-handlers.ts'
import type { Parts } from '../ipc/parts.ts'
import type { Handlers } from '../ipc/router.ts'

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
