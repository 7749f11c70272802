/** Composes what a session has besides the list: the clipboard, notices, the notifications of the desktop. */
import { tokenOf } from '../../shared/connection.ts'
import { localeFor } from '../../shared/words.ts'
import { createClipboardLease } from '../session/clipboard-lease.ts'
import { createClipboardState } from '../session/clipboard-state.ts'
import { createAnnouncer } from '../session/notices/announcer.ts'
import { secretNotice } from '../session/notices/secret-reminder.ts'
import { noticeOf } from '../session/notices/user-need.ts'
import { createUserNotices } from '../session/notices/user-notices.ts'
import { type Base, later } from './base.ts'
import type { Network } from './network.ts'
import type { Preferred } from './preferred.ts'
import type { Stored } from './stored.ts'
import type { Tokens } from './tokens.ts'

export type Session = ReturnType<typeof composeSession>

export interface SessionSurroundings {
  readonly base: Base
  readonly stored: Stored
  readonly network: Network
  readonly tokens: Tokens
  readonly preferred: Preferred
}

export function composeSession(surroundings: SessionSurroundings) {
  const announcer = announcerIn(surroundings)
  return { ...clipboardIn(surroundings), announcer, notices: noticesIn(surroundings, announcer) }
}

function clipboardIn({ base, network: { clock }, tokens: { tokenService }, preferred }: SessionSurroundings) {
  const clipboard = createClipboardLease({
    clipboard: base.platform.clipboard,
    seconds: () => preferred.current().clearClipboardSeconds,
    schedule: later,
    awake: () => performance.now(),
    changed: () => clipboardState.heldChanged(),
  })
  const clipboardState = createClipboardState({
    held: clipboard.held.bind(clipboard),
    token: (id) => tokenOf(tokenService.status(id)),
    now: clock.now,
    schedule: later,
    emit: (view) => base.emit({ kind: 'clipboard', ...(view && { clipboard: view }) }),
  })
  tokenService.watch(clipboardState.happened)
  clock.onAdjusted(clipboardState.clockSet)
  return { clipboard, clipboardState }
}

function announcerIn(surroundings: SessionSurroundings) {
  const { base, stored, network, preferred } = surroundings
  const { platform, shown, emit } = base
  return createAnnouncer({
    notify: platform.notify,
    choice: () => preferred.current().notifications,
    locale: () => localeFor(preferred.current().language, platform.locales),
    nameOf: (id) => stored.connections.get(id)?.name,
    now: network.clock.now,
    schedule: later,
    pressed(id) {
      shown.focus()
      // Shows it and no more: a press outside of the window is no press that main saw, and starts no sign-in.
      if (stored.isOpen()) emit({ kind: 'show', id })
    },
  })
}

function noticesIn(
  { base, stored: { connections }, network, tokens }: SessionSurroundings,
  announcer: ReturnType<typeof createAnnouncer>,
) {
  const { tokenService, keepFresh } = tokens
  return createUserNotices({
    needsOf(id) {
      const connection = connections.get(id)
      if (!connection) return []
      const ofToken = noticeOf(id, keepFresh.freshness(id), tokenService.status(id))
      const ofSecret = secretNotice(connection, network.clock.now())
      return [ofToken, ofSecret].filter((need) => need !== undefined)
    },
    ids: () => connections.all().map(({ id }) => id),
    now: network.clock.now,
    schedule: later,
    emit: (current) => base.emit({ kind: 'notices', notices: current }),
    announcer,
    remember(how, needs) {
      for (const { notice, about } of needs)
        if (notice.need.kind === 'secretExpires') void connections.reminded(notice.id, { [how]: about })
    },
  })
}
