/** What users note on a connection for themselves. None of it shapes a token, and none of it is sent anywhere. */

/** The colours of tags, by the names of their custom properties in `renderer/tokens.css`. */
export const tagColors = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'grey'] as const

export type TagColor = (typeof tagColors)[number]

/** A tag: all connections that carry its name show it in the same colour. */
export interface Tag {
  readonly name: string
  readonly color: TagColor
}

/** Whether real data stand behind an API: where a mistake costs something, and where it costs nothing. */
export const stages = ['production', 'test'] as const

export type Stage = (typeof stages)[number]

/** Whether two names are of one tag: their case does not tell tags apart. */
export function isSameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

export interface Annotations {
  /** It stands above all others in the list. */
  readonly pinned?: true
  /** Absent: none; otherwise at least one, each name once, whatever its case. */
  readonly tags?: readonly Tag[]
  /** Free text of several lines. */
  readonly note?: string
  /** The day on which the vendor lets the secret expire, as `2027-03-31`. */
  readonly secretExpires?: string
  /** Chosen by the user; absent: that of the environment. */
  readonly stage?: Stage
}

/** A change of annotations: what is absent stays as it is, null removes. */
export type AnnotationChange = { readonly [Key in keyof Annotations]?: Annotations[Key] | null }

/** The longest name of a tag, in characters. */
export const longestTag = 40

/** How many tags a connection carries at most. */
export const mostTags = 20

/** The longest note, in characters. */
export const longestNote = 10_000

/** Returns annotations with a change made. */
export function annotate(before: Annotations, change: AnnotationChange): Annotations {
  const entries = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && !isEmpty(value),
  )
  return Object.fromEntries(entries) as Annotations
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
