/** Words a notification of the desktop. It holds no secret and nothing that a token says; a name only where that is chosen. */
import type { UserNotice } from '../../../shared/user-notice.ts'
import { type Locale, type Words, wordsIn } from '../../../shared/words.ts'
import type { NotificationText } from '../../platform/platform.ts'

const words = {
  expiring: {
    en: 'A token expires at {{time}}. Sign in to get the next one.',
    de: 'Ein Token läuft um {{time}} ab. Melden Sie sich an, um das nächste zu holen.',
    cs: 'Platnost tokenu skončí v {{time}}. Přihlaste se a získejte další.',
  },
  expiringNamed: {
    en: 'The token of “{{name}}” expires at {{time}}. Sign in to get the next one.',
    de: 'Das Token von „{{name}}“ läuft um {{time}} ab. Melden Sie sich an, um das nächste zu holen.',
    cs: 'Platnost tokenu připojení „{{name}}“ skončí v {{time}}. Přihlaste se a získejte další.',
  },
  expired: {
    en: 'A token has expired. Sign in to get the next one.',
    de: 'Ein Token ist abgelaufen. Melden Sie sich an, um das nächste zu holen.',
    cs: 'Platnost tokenu skončila. Přihlaste se a získejte další.',
  },
  expiredNamed: {
    en: 'The token of “{{name}}” has expired. Sign in to get the next one.',
    de: 'Das Token von „{{name}}“ ist abgelaufen. Melden Sie sich an, um das nächste zu holen.',
    cs: 'Platnost tokenu připojení „{{name}}“ skončila. Přihlaste se a získejte další.',
  },
  stopped: {
    en: 'A token is not renewed any more. See why in Claimcheck.',
    de: 'Ein Token wird nicht mehr erneuert. Den Grund sehen Sie in Claimcheck.',
    cs: 'Token se už neobnovuje. Důvod uvidíte v Claimchecku.',
  },
  stoppedNamed: {
    en: 'The token of “{{name}}” is not renewed any more. See why in Claimcheck.',
    de: 'Das Token von „{{name}}“ wird nicht mehr erneuert. Den Grund sehen Sie in Claimcheck.',
    cs: 'Token připojení „{{name}}“ se už neobnovuje. Důvod uvidíte v Claimchecku.',
  },
  secretExpires: {
    en: 'A secret expires {{when}}. Enter the next one in Claimcheck.',
    de: 'Zugangsdaten laufen {{when}} ab. Tragen Sie in Claimcheck die nächsten ein.',
    cs: 'Platnost tajného údaje skončí {{when}}. Zadejte v Claimchecku nový.',
  },
  secretExpiresNamed: {
    en: 'The secret of “{{name}}” expires {{when}}. Enter the next one in Claimcheck.',
    de: 'Die Zugangsdaten von „{{name}}“ laufen {{when}} ab. Tragen Sie in Claimcheck die nächsten ein.',
    cs: 'Platnost tajného údaje připojení „{{name}}“ skončí {{when}}. Zadejte v Claimchecku nový.',
  },
  secretExpired: {
    en: 'A secret has expired. Enter the next one in Claimcheck.',
    de: 'Zugangsdaten sind abgelaufen. Tragen Sie in Claimcheck die nächsten ein.',
    cs: 'Platnost tajného údaje skončila. Zadejte v Claimchecku nový.',
  },
  secretExpiredNamed: {
    en: 'The secret of “{{name}}” has expired. Enter the next one in Claimcheck.',
    de: 'Die Zugangsdaten von „{{name}}“ sind abgelaufen. Tragen Sie in Claimcheck die nächsten ein.',
    cs: 'Platnost tajného údaje připojení „{{name}}“ skončila. Zadejte v Claimchecku nový.',
  },
  several: {
    en: '{{count}} connections need you.',
    de: '{{count}} Verbindungen brauchen Sie.',
    cs: 'Připojení, která vás potřebují: {{count}}.',
  },
  show: { en: 'Show', de: 'Anzeigen', cs: 'Zobrazit' },
} as const satisfies Readonly<Record<string, Words>>

export interface NotificationContext {
  /** The connection's, for a notice about one; undefined: it is not to be named. */
  readonly name: string | undefined
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: number
  readonly locale: Locale
}

/** @param notices the most urgent first; not empty. */
export function notificationText(
  notices: readonly UserNotice[],
  { name, now, locale }: NotificationContext,
): NotificationText {
  const [first] = notices
  const facts: Record<string, string> = { name: name ?? '', count: String(notices.length) }
  if (first?.need.kind === 'expiring') facts.time = timeOf(first.need.by, locale)
  if (first?.need.kind === 'secretExpires') facts.when = dayIn(first.need.days, locale)
  const template = notices.length > 1 || !first ? words.several : oneOf(first, name !== undefined, now)
  const text = wordsIn(template, locale).replace(/\{\{(\w+)\}\}/g, (whole, fact) => facts[fact] ?? whole)
  return { title: 'Claimcheck', text, action: wordsIn(words.show, locale) }
}

function oneOf({ need }: UserNotice, isNamed: boolean, now: number): Words {
  if (need.kind === 'stopped') return isNamed ? words.stoppedNamed : words.stopped
  if (need.kind === 'secretExpires' && need.days < 0)
    return isNamed ? words.secretExpiredNamed : words.secretExpired
  if (need.kind === 'secretExpires') return isNamed ? words.secretExpiresNamed : words.secretExpires
  if (need.by <= now) return isNamed ? words.expiredNamed : words.expired
  return isNamed ? words.expiringNamed : words.expiring
}

/** `tomorrow`, `in 5 days`. */
function dayIn(days: number, locale: Locale): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}

/** A point in time and not a span: a notification stays while time passes. */
function timeOf(at: number, locale: Locale): string {
  const tag = locale === 'en' ? 'en-GB' : locale
  return new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}
