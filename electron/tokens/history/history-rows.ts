/** Words the history of a connection. */
import type { HistoryRow } from '../../../shared/history.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { type Locale, type Words, wordsIn } from '../../../shared/words.ts'
import type { Connection } from '../../connections/connection.ts'
import { ownSettings } from './changed-settings.ts'
import type { HistoryEntry } from './history-entry.ts'
import { formWords, historyWords, ownSettingWords, triggerWords } from './history-words.ts'
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
  const say = createSayings(wording)
  const rows = entries.map((entry) => say.row(entry)).reverse()
  return [...rows, { at: wording.connection.createdAt, what: say.plain(historyWords.created) }]
}

/** Returns the name of a setting as it is stored (`changed-settings.ts`), in the words of the form. */
export function settingLabel(name: string, { system, locale }: Omit<Wording, 'connection'>): string {
  const own = ownSettings.find((each) => each === name)
  if (own) return wordsIn(ownSettingWords[own], locale)
  const field = system.fields.find(({ id }) => id === name)
  return field ? wordsIn(field.label, locale) : name
}

function createSayings(wording: Wording) {
  const { locale } = wording
  const time = createTimeFormat(locale)
  const span = createSpanFormat(locale)
  const plain = (words: Words) => wordsIn(words, locale)
  const say = (words: Words, facts: Readonly<Record<string, string>>) => fill(plain(words), facts)

  function issue({ cause, validSeconds = 0 }: Extract<HistoryEntry, { kind: 'issued' }>): string {
    const what = plain(historyWords[cause])
    return validSeconds > 0 ? say(historyWords.valid, { what, span: span(validSeconds) }) : what
  }

  function failure({ problem, times, since }: Extract<HistoryEntry, { kind: 'failed' }>): string {
    const what = say(historyWords.failed, { problem: plain(problemLabel(problem)) })
    if (times === undefined || since === undefined) return what
    return say(historyWords.repeated, { what, times: String(times), since: time(since) })
  }

  function edit({ settings, invalidates }: Extract<HistoryEntry, { kind: 'edited' }>): string {
    const names = settings.map((name) => settingLabel(name, wording)).join(', ')
    const what = say(historyWords.edited, { settings: names })
    return invalidates ? say(historyWords.invalidated, { what }) : what
  }

  function what(entry: HistoryEntry): string {
    switch (entry.kind) {
      case 'issued':
        return issue(entry)
      case 'failed':
        return failure(entry)
      case 'copied': {
        const form = Object.hasOwn(formWords, entry.form) ? formWords[entry.form] : undefined
        return say(historyWords.copied, {
          form: typeof form === 'object' ? plain(form) : (form ?? entry.form),
        })
      }
      case 'secretCopied':
        return say(historyWords.copied, { form: settingLabel(entry.field, wording) })
      case 'ended':
        return plain(entry.operation === 'signOut' ? historyWords.signOut : historyWords.revoke)
      case 'edited':
        return edit(entry)
      case 'certificateAccepted':
        return say(historyWords.certificateAccepted, { host: entry.host })
      default:
        return plain(historyWords[entry.kind])
    }
  }

  function row(entry: HistoryEntry): HistoryRow {
    return {
      at: entry.at,
      what: what(entry),
      ...('trigger' in entry && entry.trigger && { by: plain(triggerWords[entry.trigger]) }),
      ...('fingerprint' in entry && { fingerprint: entry.fingerprint }),
    }
  }
  return { plain, row }
}

/** Puts facts into the places of a text. */
export function fill(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '') : place,
  )
}
