/** Announces on the desktop that connections need their user, in one notification at a time. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { NotificationChoice, UserNotice } from '../../../shared/user-notice.ts'
import type { Locale } from '../../../shared/words.ts'
import type { Platform } from '../../platform/platform.ts'
import { notificationText } from './notification-text.ts'

export interface AnnouncerOptions {
  readonly notify: Platform['notify']
  readonly choice: () => NotificationChoice
  readonly locale: () => Locale
  /** Returns a connection's name; undefined where it is gone, and while the vault is locked. */
  readonly nameOf: (id: ConnectionId) => string | undefined
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Called when the user pressed the notification. @param id the connection that is most urgent. */
  readonly pressed: (id: ConnectionId) => void
}

export interface Announcer {
  /** Announces notices in place of those before, in a moment: several that arrive together are one. */
  announce(notices: readonly UserNotice[]): void
  /** Takes the notification back. Settles within two seconds; never rejects. */
  withdraw(): Promise<void>
  /** Applies a choice that the user has changed: what is shown was worded by the former one. */
  choiceChanged(): void
}

/** How long notices are collected, in milliseconds. */
const collectFor = 1_000

export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { notify, choice, locale, nameOf, now, schedule, pressed } = options
  let cancel: () => void = () => undefined
  let shown: { readonly withdraw: () => Promise<void>; readonly by: NotificationChoice } | undefined

  async function withdraw(): Promise<void> {
    cancel()
    const before = shown
    shown = undefined
    await before?.withdraw()
  }

  function show(notices: readonly UserNotice[]): void {
    const [first] = notices
    const by = choice()
    void withdraw()
    if (!first || by === 'off') return
    const name = by === 'named' ? nameOf(first.id) : undefined
    const text = notificationText(notices, { name, now: now(), locale: locale() })
    shown = { by, withdraw: notify(text, () => pressed(first.id)) }
  }

  return {
    withdraw,
    announce(notices) {
      cancel()
      cancel = schedule(collectFor, () => show(notices))
    },
    choiceChanged() {
      if (shown && shown.by !== choice()) void withdraw()
    },
  }
}
