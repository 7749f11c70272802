/** The field's words: what a name says, and the words it says it instead of (`ARCHITECTURE.md`, Words). */
import { wordsOf } from './scan.ts'

interface Rule {
  readonly say: string
  /** Whole words of a name, in lower case. */
  readonly instead: readonly string[]
}

const rules: readonly Rule[] = [
  { say: 'user', instead: ['person', 'persons', 'somebody', 'someone'] },
  { say: 'token service', instead: ['desk', 'desks'] },
  { say: 'HTTP client', instead: ['door', 'doors'] },
  { say: 'request (over IPC: invoke)', instead: ['ask', 'asked'] },
  { say: 'response', instead: ['answer', 'answered'] },
  { say: 'emit', instead: ['tell'] },
  { say: 'subscribe, receive', instead: ['hear', 'heard'] },
  { say: 'in-flight request, start, settle', instead: ['flight', 'flights', 'takeoff'] },
  { say: 'invalidate or discard', instead: ['reshaped'] },
  { say: 'validate or parse', instead: ['judge', 'judged'] },
  { say: 'authenticate, credential or UnlockMethod', instead: ['prove', 'proof', 'proofs'] },
  { say: 'warning', instead: ['remark', 'remarks'] },
  { say: 'token placement', instead: ['presentation'] },
  { say: 'attempts, attempt limiter', instead: ['tries'] },
  { say: 'local proxy', instead: ['relay', 'relays'] },
  { say: 'transport options', instead: ['route', 'routes'] },
  { say: 'untrusted page', instead: ['stranger', 'strangers'] },
  { say: 'canary', instead: ['needle', 'needles', 'planted'] },
  { say: 'harness, scenario or model', instead: ['stage', 'story', 'stories', 'room', 'rooms', 'book'] },
  { say: 'platform', instead: ['desktop', 'desktops'] },
  { say: 'options', instead: ['wish', 'wishes'] },
]

/** Names in which such a word is the right one: a standard's, a library's, a format's on disk, a problem's. */
const allowed: readonly RegExp[] = [
  // A request that runs is in flight.
  /in-?flight/i,
  // The freedesktop.org specifications, and what installers call so.
  /desktop-?entry|^desktop(Settings|FileName|File|Name)$|^XDG_/i,
  // Kinds of problem and the keys of their words.
  /^(bad|empty|no)Answer$|^answerTooLarge$|^route(Bypassed|Forbidden)$/,
  // Values and fields of a record on disk, and the field of a vendor's form.
  /^(asked|remarks?|presentation)$/,
  // The paths of oidc-provider's configuration; a vendor's environments; the stages of `npm test`.
  /^routes?$|^stages?$/i,
  // A field of the DevTools protocol.
  /^requestStage$/,
]

const better: ReadonlyMap<string, string> = new Map(
  rules.flatMap(({ say, instead }) => instead.map((word) => [word, say] as const)),
)

/** Finds the word to use in a name instead; undefined where the name is right as it is. */
export function betterWord(name: string): string | undefined {
  if (allowed.some((pattern) => pattern.test(name))) return undefined
  return wordsOf(name)
    .map((word) => better.get(word))
    .find((say) => say !== undefined)
}
