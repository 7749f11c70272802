/** The field's words: what a name says, and which words it says it instead of (`ARCHITECTURE.md`, Words). */
import { wordsOf } from './scan.ts'

interface Rule {
  readonly say: string
  /** Whole words of a name, in lower case. */
  readonly instead: readonly string[]
}

const rules: readonly Rule[] = [
  { say: 'user', instead: ['person', 'persons', 'people', 'somebody', 'someone', 'nobody'] },
  { say: 'token service', instead: ['desk', 'desks'] },
  { say: 'HTTP client', instead: ['door', 'doors'] },
  {
    say: 'request or response (over IPC: invoke)',
    instead: ['ask', 'asks', 'asked', 'asking', 'answer', 'answers', 'answered', 'answering'],
  },
  { say: 'emit or subscribe', instead: ['tell', 'tells', 'told', 'hear', 'hears', 'heard'] },
  { say: 'in-flight request, start, settle', instead: ['flight', 'flights', 'takeoff'] },
  { say: 'invalidate or discard', instead: ['reshaped'] },
  { say: 'validate or parse', instead: ['judge', 'judged', 'judges'] },
  { say: 'authenticate, credential or UnlockMethod', instead: ['prove', 'proves', 'proof', 'proofs'] },
  { say: 'warning', instead: ['remark', 'remarks'] },
  { say: 'token placement', instead: ['presentation'] },
  { say: 'attempts, attempt limiter', instead: ['tries'] },
  { say: 'local proxy', instead: ['relay', 'relays'] },
  { say: 'transport options', instead: ['route', 'routes'] },
  { say: 'untrusted page', instead: ['stranger', 'strangers'] },
  { say: 'bug or unexpected error', instead: ['mistake', 'mistakes'] },
  { say: 'problem', instead: ['fault', 'faults', 'refusal', 'refusals', 'complaint', 'complaints'] },
  { say: 'canary', instead: ['needle', 'needles', 'planted'] },
  {
    say: 'harness, scenario or model',
    instead: ['stage', 'stages', 'story', 'stories', 'room', 'rooms', 'book'],
  },
  { say: 'platform', instead: ['desktop', 'desktops'] },
  { say: 'options', instead: ['wish', 'wishes'] },
  { say: 'sign-in, or login window', instead: ['login', 'logins'] },
  { say: 'sign-out', instead: ['leave', 'leaves'] },
]

/** Names in which such a word is the right one: a standard's, a library's, a vendor's. */
const allowed: readonly RegExp[] = []

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
