/** Notes of readers: what happened to many entries is said once, with how many and which. */
import type { ImportNote } from '../../../shared/files/import.ts'
import { type Language, languages, type Words } from '../../../shared/words.ts'
import { namesInWords } from '../names-in-words.ts'

/**
 * A note before it is known what it is about. Its texts may contain `{{count}}` and `{{names}}` (quoted).
 */
export interface Sentence {
  readonly kind: ImportNote['kind']
  readonly words: Words
}

interface Facts {
  readonly count?: number
  /** Names of entries, fields or columns; never values. */
  readonly names?: readonly string[]
}

/** Writes a note about something. */
export function noteOf({ kind, words }: Sentence, facts: Facts = {}): ImportNote {
  return { kind, words: fillIn(words, facts) }
}

/** Puts facts into a text, as each language writes them. */
export function fillIn(words: Words, { count = 0, names = [] }: Facts): Words {
  const list = namesInWords(names)
  const inOne = (language: Language) =>
    words[language].replace(/\{\{(count|names)\}\}/g, (_all, fact) =>
      fact === 'count' ? new Intl.NumberFormat(language).format(count) : list[language],
    )
  return Object.fromEntries(languages.map((language) => [language, inOne(language)])) as unknown as Words
}

/** Counts what happened while a file is read. */
export class NoteTally<Key extends string> {
  readonly #sentences: Readonly<Record<Key, Sentence>>
  readonly #found = new Map<Key, { count: number; readonly names: Set<string> }>()

  constructor(sentences: Readonly<Record<Key, Sentence>>) {
    this.#sentences = sentences
  }

  /** @param name of the entry, field or column that it happened to. @param times how often; 0 is nothing. */
  add(key: Key, name?: string, times = 1): void {
    if (times === 0) return
    const found = this.#found.get(key) ?? { count: 0, names: new Set<string>() }
    found.count += times
    if (name?.trim()) found.names.add(name)
    this.#found.set(key, found)
  }

  /** One note for each thing that happened, in the order in which it happened first. */
  get notes(): readonly ImportNote[] {
    return [...this.#found].map(([key, { count, names }]) =>
      noteOf(this.#sentences[key], { count, names: [...names] }),
    )
  }
}
