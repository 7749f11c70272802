/** Makes an entry of a login that a password store keeps. */
import {
  type Annotations,
  isSameTag,
  longestNote,
  longestTag,
  mostTags,
  type Tag,
} from '../../../shared/annotations.ts'
import type { ImportedEntry } from '../imported.ts'
import { splitNote } from './labelled-lines.ts'
import { canonicalName, meaningOf } from './labels.ts'
import type { StoreTally } from './store-notes.ts'
import type { StoredLogin } from './stored-login.ts'
import { gapIn, withoutAbsent } from './values.ts'
import { speaksOfApi } from './web-login.ts'

/**
 * Makes an entry. Values that are none are missing, and counted; so is what has no value of a login at all.
 * @returns the entry; undefined: there is nothing to sign in with.
 */
export function storeEntry(login: StoredLogin, tally: StoreTally): ImportedEntry | undefined {
  const note = splitNote(login.note ?? '')
  if (note.values.length === 0 && !hasValues(login)) {
    tally.add('noLogin', login.name)
    return undefined
  }
  if (note.values.length > 0) tally.add('valuesInNotes', login.name)
  const others = [...login.others, ...note.values].flatMap(({ name, value }) => {
    if (meaningOf(name) === 'token') {
      tally.add('tokens', login.name)
      return []
    }
    const given = checked(value, login.name, tally)
    return given === undefined ? [] : [{ name: canonicalName(name), value: given }]
  })
  const account = withoutAbsent({
    kind: 'account' as const,
    address: checked(login.address, login.name, tally),
    username: checked(login.username, login.name, tally),
    password: checked(login.password, login.name, tally),
    others,
  })
  const annotations = annotationsOf(login, note.text, tally)
  const likeness = speaksOfApi({ ...login, others }) ? undefined : ('website' as const)
  return withoutAbsent({
    name: login.name,
    place: login.place || undefined,
    login: account,
    likeness,
    annotations,
    notes: [],
  })
}

function hasValues({ username, password, others }: StoredLogin): boolean {
  return [username, password, ...others.map(({ value }) => value)].some(
    (text) => text !== undefined && gapIn(text) !== 'empty',
  )
}

/** Returns a value; one that is missing is counted. */
function checked(text: string | undefined, name: string, tally: StoreTally): string | undefined {
  const gap = text === undefined ? 'empty' : gapIn(text)
  if (gap === 'mask') tally.add('masked', name)
  if (gap === 'reference') tally.add('references', name)
  return gap === undefined ? text : undefined
}

function annotationsOf(login: StoredLogin, text: string, tally: StoreTally): Annotations | undefined {
  if (text.length > longestNote) tally.add('longNotes', login.name)
  const tags = tagsOf(login.tags ?? [])
  const annotations = withoutAbsent({
    note: text.slice(0, longestNote) || undefined,
    tags: tags.length > 0 ? tags : undefined,
    secretExpires: login.expires,
  })
  return Object.keys(annotations).length > 0 ? annotations : undefined
}

function tagsOf(names: readonly string[]): readonly Tag[] {
  const trimmed = names.map((name) => name.trim()).filter((name) => name !== '' && name.length <= longestTag)
  return trimmed
    .filter((name, index) => trimmed.findIndex((other) => isSameTag(other, name)) === index)
    .slice(0, mostTags)
    .map((name) => ({ name, color: 'grey' }))
}
