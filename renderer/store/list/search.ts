/** Finds connections by what their users know of them. */
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { Locale } from '../../../shared/words.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { chosenConnection, environmentName, type StateMark } from '../select.ts'
import type { WindowState } from '../state.ts'
import { type FoldedText, foldedText } from './folded-text.ts'
import { markOf } from './token-group.ts'

/** What a search is made in. */
export interface SearchContext {
  readonly systems: readonly SystemDescription[]
  readonly locale: Locale
  readonly t: Phrase
}

/** From here on a word is looked for among the states too: `v` alone would find everything that is valid. */
const shortestState = 3

/** The words of the others (`No token`) are in too many names. */
const marks = ['valid', 'ending', 'expired', 'failed'] as const

/** A word of a search in both spellings, with the states it begins the name of. */
interface SoughtWord {
  readonly forms: readonly string[]
  readonly states: ReadonlySet<StateMark>
}

/**
 * Returns whether a connection holds every word of a search.
 * @param now the local clock, in milliseconds since the epoch.
 */
export function matcherOf(
  search: string,
  context: SearchContext,
  now: number,
): (connection: ConnectionSummary) => boolean {
  const words = wordsOf(search, context.t)
  if (words.length === 0) return () => true
  const textOf = foldedTexts(context)
  return (connection) => {
    const text = textOf(connection)
    return words.every(
      ({ forms, states }) =>
        forms.some((form) => text.includes(form)) || (states.size > 0 && isInState(connection, states, now)),
    )
  }
}

function wordsOf(search: string, t: Phrase): readonly SoughtWord[] {
  return search.split(/\s+/).flatMap((typed) => {
    // Addresses are found by their host; all of them have a scheme.
    const word = typed.replace(/^https?:\/\//i, '')
    if (word === '') return []
    const forms = formsOf(foldedText(word))
    const states = marks.filter((mark) => word.length >= shortestState && isNameOf(mark, forms, t))
    return [{ forms, states: new Set<StateMark>(states) }]
  })
}

function formsOf({ short, long }: FoldedText): readonly string[] {
  return long === undefined ? [short] : [short, long]
}

function isNameOf(mark: StateMark, forms: readonly string[], t: Phrase): boolean {
  const names = [t(`state.${mark}`)]
  if (mark === 'ending') names.push(t('state.valid'), t('order.states.ending'))
  if (mark === 'failed') names.push(t('order.failed'))
  const known = formsOf(foldedText(names.join(' '))).flatMap((name) => name.split(' '))
  return forms.some((form) => known.some((name) => name.startsWith(form)))
}

/** A failed request is shown beside a token that is still valid: both words find it. */
function isInState(connection: ConnectionSummary, states: ReadonlySet<StateMark>, now: number): boolean {
  return (connection.status.kind === 'failed' && states.has('failed')) || states.has(markOf(connection, now))
}

let kept: (SearchContext & { readonly texts: WeakMap<ConnectionSummary, string> }) | undefined

/** The searched text of each connection, made once for as long as it does not change. */
export function foldedTexts(context: SearchContext): (connection: ConnectionSummary) => string {
  const { systems, locale, t } = context
  if (kept?.systems !== systems || kept.locale !== locale || kept.t !== t)
    kept = { ...context, texts: new WeakMap() }
  const { texts } = kept
  return (connection) => {
    let text = texts.get(connection)
    if (text === undefined) {
      text = formsOf(foldedText(searchedText(connection, context))).join('\n')
      texts.set(connection, text)
    }
    return text
  }
}

function searchedText(connection: ConnectionSummary, { systems, locale, t }: SearchContext): string {
  const { name, account, origin, annotations, stage } = connection
  const system = systems.find(({ id }) => id === connection.system)
  const texts = [
    name,
    system?.name ?? connection.system,
    system?.shortName,
    environmentName(connection, system, locale),
    stage && t(`order.stages.${stage}`),
    account,
    ...(annotations?.tags ?? []).map((tag) => tag.name),
    origin.replace(/^\w+:\/\//, ''),
  ]
  return texts.filter(Boolean).join('\n')
}

/** Returns the selected connection, unless the search hides it: what is on the right is in the list too. */
export function shownConnection(
  state: WindowState,
  { locale, t }: Omit<SearchContext, 'systems'>,
  now: number,
): ConnectionSummary | undefined {
  const chosen = chosenConnection(state)
  const { systems, search } = state
  return chosen && matcherOf(search, { systems, locale, t }, now)(chosen) ? chosen : undefined
}
