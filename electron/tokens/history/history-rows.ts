/** Words the history of a connection. */
import type { HistoryRow } from '../../../shared/history.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { type Locale, type Words, wordsIn } from '../../../shared/words.ts'
import type { Connection } from '../../connections/connection.ts'
import { ownSettings } from './changed-settings.ts'
import type { HistoryEntry } from './history-entry.ts'
import {
  formWords,
  keptFreshWords,
  ownSettingWords,
  triggerWords,
  historyWords as words,
} from './history-words.ts'
import { createSpanFormat, createTimeFormat } from './moment.ts'
import { problemLabel } from './problem-labels.ts'

/** What the history of a connection is worded with. */
export interface Wording {
  readonly connection: Pick<Connection, 'createdAt'>
  readonly system: Pick<SystemDescription, 'fields'>
  readonly locale: Locale
}

/**
 * Words entries as rows.
 * @param entries oldest first.
 * @returns rows, newest first; the last one is the connection's creation.
 */
export function historyRows(entries: readonly HistoryEntry[], wording: Wording): readonly HistoryRow[] {
  const sayings = createSayings(wording)
  const rows = entries.map((entry) => rowOf(entry, sayings)).reverse()
  return [...rows, { at: wording.connection.createdAt, what: sayings.say(words.created) }]
}

/** Returns the name of a setting as it is stored (`changed-settings.ts`), in the words of the form. */
export function settingLabel(name: string, { system, locale }: Omit<Wording, 'connection'>): string {
  const own = ownSettings.find((each) => each === name)
  if (own) return wordsIn(ownSettingWords[own], locale)
  const field = system.fields.find(({ id }) => id === name)
  return field ? wordsIn(field.label, locale) : name
}

/** Puts words and formats into the language in use. */
interface Sayings {
  readonly say: (text: Words, facts?: Readonly<Record<string, string>>) => string
  readonly setting: (name: string) => string
  readonly time: (at: number) => string
  readonly span: (seconds: number) => string
}

function createSayings(wording: Wording): Sayings {
  const { locale } = wording
  return {
    say: (text, facts = {}) => fill(wordsIn(text, locale), facts),
    setting: (name) => settingLabel(name, wording),
    time: createTimeFormat(locale),
    span: createSpanFormat(locale),
  }
}

function rowOf(entry: HistoryEntry, sayings: Sayings): HistoryRow {
  return {
    at: entry.at,
    what: whatOf(entry, sayings),
    ...('trigger' in entry && entry.trigger && { by: sayings.say(triggerWords[entry.trigger]) }),
    ...('fingerprint' in entry && { fingerprint: entry.fingerprint }),
  }
}

function whatOf(entry: HistoryEntry, sayings: Sayings): string {
  const { say, setting } = sayings
  switch (entry.kind) {
    case 'issued':
      return issue(entry, sayings)
    case 'failed':
      return failure(entry, sayings)
    case 'copied':
      return say(entry.stage === 'production' ? words.copiedProduction : words.copied, {
        form: formName(entry.form, sayings),
      })
    case 'secretCopied':
      return say(words.copied, { form: setting(entry.field) })
    case 'ended':
      return say(entry.operation === 'signOut' ? words.signOut : words.revoke)
    case 'edited':
      return edit(entry, sayings)
    case 'keptFresh':
      return say(keptFreshWords[entry.setting])
    case 'certificateAccepted':
      return say(words.certificateAccepted, { host: entry.host })
    default:
      return say(words[entry.kind])
  }
}

type EntryOf<Kind extends HistoryEntry['kind']> = Extract<HistoryEntry, { readonly kind: Kind }>

function issue({ cause, validSeconds = 0 }: EntryOf<'issued'>, { say, span }: Sayings): string {
  const what = say(words[cause])
  return validSeconds > 0 ? say(words.valid, { what, span: span(validSeconds) }) : what
}

function failure({ problem, times, since }: EntryOf<'failed'>, { say, time }: Sayings): string {
  const what = say(words.failed, { problem: say(problemLabel(problem)) })
  if (times === undefined || since === undefined) return what
  return say(words.repeated, { what, times: String(times), since: time(since) })
}

function edit({ settings, invalidates }: EntryOf<'edited'>, { say, setting }: Sayings): string {
  const what = say(words.edited, { settings: settings.map(setting).join(', ') })
  return invalidates ? say(words.invalidated, { what }) : what
}

/** A form of another version has no name here. */
function formName(form: string, { say }: Sayings): string {
  const name = Object.hasOwn(formWords, form) ? formWords[form] : undefined
  return typeof name === 'object' ? say(name) : (name ?? form)
}

/** Puts facts into the places of a text. */
export function fill(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '') : place,
  )
}
