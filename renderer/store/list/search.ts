/** Finds connections by what their users know of them. */
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { Locale } from '../../../shared/words.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { chosenConnection, environmentName } from '../select.ts'
import type { WindowState } from '../state.ts'
import { folded, holds, spellingsOf } from './folded-text.ts'
import { isTold, tokenWords } from './token-group.ts'

/** What a search is made in. */
export interface SearchContext {
  readonly systems: readonly SystemDescription[]
  readonly locale: Locale
  readonly t: Phrase
}

/** From here on a word is looked for among the states too: `v` alone would find everything that is valid. */
const shortestState = 3

/**
 * Returns whether a connection, given with its searched text, holds every word of a search.
 * @param now the local clock, in milliseconds since the epoch.
 */
export function matcherOf(
  search: string,
  { t }: SearchContext,
  now: number,
): (connection: ConnectionSummary, text: string) => boolean {
  // Addresses are found by their host: all of them have a scheme.
  const typed = search.split(/\s+/).map((word) => word.replace(/^https?:\/\//i, ''))
  const words = typed.filter(Boolean).map((word) => {
    const forms = spellingsOf(word)
    const isLong = word.length >= shortestState
    return { forms, states: tokenWords.filter((state) => isLong && isNameOf(state, forms, t)) }
  })
  return (connection, text) => {
    // A loop: thousands of connections are asked with each key.
    for (const { forms, states } of words)
      if (!holds(text, forms) && !states.some((state) => isTold(state, connection, now))) return false
    return true
  }
}

/** Whether any word of a state's names begins so. */
function isNameOf(state: (typeof tokenWords)[number], forms: readonly string[], t: Phrase): boolean {
  const names = [t(`state.${state}`)]
  if (state === 'ending') names.push(t('order.states.ending'))
  if (state === 'failed') names.push(t('order.failed'))
  if (state === 'secretMissing') names.push(t('order.states.secretMissing'))
  const known = folded(` ${names.join(' ')}`)
  return forms.some((form) => known.includes(` ${form}`))
}

/** The searched text of each connection in a language, made once for as long as the connection does not change. */
const made = new WeakMap<Phrase, WeakMap<ConnectionSummary, string>>()

export function foldedTexts(context: SearchContext): (connection: ConnectionSummary) => string {
  const texts = made.get(context.t) ?? new WeakMap<ConnectionSummary, string>()
  made.set(context.t, texts)
  return (connection) => {
    let text = texts.get(connection)
    if (text === undefined) {
      text = folded(searchedText(connection, context))
      texts.set(connection, text)
    }
    return text
  }
}

const listed = new WeakMap<readonly ConnectionSummary[], readonly string[]>()

/**
 * Returns the searched texts of a list in its order. Looked up for each connection instead, all over memory, they were most of
 * what a key press takes.
 * @param list as `arranged` makes it, which makes another one for another context.
 */
export function listedTexts(list: readonly ConnectionSummary[], context: SearchContext): readonly string[] {
  const texts = listed.get(list) ?? list.map(foldedTexts(context))
  listed.set(list, texts)
  return texts
}

function searchedText(connection: ConnectionSummary, { systems, locale, t }: SearchContext): string {
  const { name, account, origin, annotations, stage } = connection
  const system = systems.find(({ id }) => id === connection.system)
  return [
    name,
    system?.name ?? connection.system,
    system?.shortName,
    environmentName(connection, system, locale),
    stage && t(`noted.stages.${stage}`),
    account,
    annotations?.tags?.map((tag) => tag.name).join('\n'),
    origin.replace(/^\w+:\/\//, ''),
  ].join('\n')
}

/** Returns the selected connection, unless the search hides it: what is on the right is in the list too. */
export function shownConnection(
  state: WindowState,
  words: Omit<SearchContext, 'systems'>,
  now: number,
): ConnectionSummary | undefined {
  const chosen = chosenConnection(state)
  const context = { systems: state.systems, ...words }
  return chosen && matcherOf(state.search, context, now)(chosen, foldedTexts(context)(chosen))
    ? chosen
    : undefined
}
