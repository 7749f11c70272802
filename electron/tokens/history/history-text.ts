/** The origin of a token and the history of its connection as a text to be kept: without tokens and secrets. */
import type { ConnectionHistory, HistoryRow, OriginFact } from '../../../shared/history.ts'
import { type Locale, languageOf, type Words, wordsIn } from '../../../shared/words.ts'
import { mostEntries } from './history-ring.ts'
import { fill } from './history-rows.ts'
import { createTimeFormat } from './moment.ts'

const words = {
  /** In the name of its file. */
  file: { en: 'history', de: 'verlauf', cs: 'historie' },
  saved: { en: 'Saved on', de: 'Gespeichert am', cs: 'Uloženo' },
  origin: { en: 'Origin of the token', de: 'Herkunft des Tokens', cs: 'Původ tokenu' },
  number: { en: 'ID', de: 'Kennung', cs: 'ID' },
  history: {
    en: 'History, newest first',
    de: 'Verlauf, das Neueste zuerst',
    cs: 'Historie, od nejnovějšího',
  },
  limits: {
    en: 'The history holds the newest {count} events, without tokens and secrets.',
    de: 'Der Verlauf enthält die neuesten {count} Ereignisse, ohne Token und Zugangsdaten.',
    cs: 'Historie obsahuje posledních {count} událostí, bez tokenů a tajných údajů.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The name of its file without date and ending: it does not say whose connection it is. */
export function nameHistory(locale: Locale): string {
  return `claimcheck-${words.file[languageOf(locale)]}`
}

/** What is written into the file. */
export interface SavedHistory extends ConnectionHistory {
  /** Of the connection. */
  readonly name: string
  /** Of the current token, which the window shows on its card. */
  readonly fingerprint?: string | undefined
  readonly locale: Locale
  /** In milliseconds since the epoch. */
  readonly savedAt: number
}

/** Returns the text; times are written with their zone. */
export function renderHistory({ name, fingerprint, origin, rows, locale, savedAt }: SavedHistory): string {
  const say = (text: Words) => wordsIn(text, locale)
  const time = createTimeFormat(locale)
  const number = fingerprint === undefined ? [] : [{ label: say(words.number), text: fingerprint }]
  const lines = [
    `Claimcheck: ${name}`,
    `${say(words.saved)} ${time(savedAt)}`,
    ...(origin.length > 0
      ? ['', say(words.origin), ...[...number, ...origin].map((fact) => factLine(fact, time))]
      : []),
    '',
    say(words.history),
    ...rows.map((row) => rowLine(row, time)),
    '',
    fill(say(words.limits), { count: String(mostEntries) }),
  ]
  return `${lines.map(onOneLine).join('\n')}\n`
}

function factLine({ label, text, at }: OriginFact, time: (at: number) => string): string {
  return `  ${label}: ${at === undefined ? text : fill(text, { at: time(at) })}`
}

function rowLine({ at, what, by, fingerprint }: HistoryRow, time: (at: number) => string): string {
  return `  ${[time(at), what, fingerprint, by].filter((part) => part !== undefined).join('  ')}`
}

/** What a server or a token says must not pass for another line, nor turn one around. */
function onOneLine(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
}
