/** Names what never occurs in the page of what `react-dom/client` tells apart, for `withoutNever`. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * @param sources of the page.
 * @returns the events that they handle by React, by their names there without `on`: `click` stands for `onClick`. Some are
 * properties of components with such a name; nothing is lost by them.
 */
export function eventsIn(sources: readonly string[]): ReadonlySet<string> {
  const names = sources.flatMap((source) => [...source.matchAll(/\bon([A-Z])(\w*?)(?:Capture)?\b/g)])
  return new Set(names.map(([, first = '', rest = '']) => first.toLowerCase() + rest))
}

const page = path.join(import.meta.dirname, '../../renderer')

/** The events that the page handles. */
export const handledEvents: ReadonlySet<string> = eventsIn(
  globSync('**/*.{ts,tsx}', { cwd: page }).map((file) => readFileSync(path.join(page, file), 'utf8')),
)

/** The document's events of these; those of `onDoubleClick`, `onFocus`, `onBlur` and `onChange` have other names. */
const nativeEvents = new Set([
  ...[...handledEvents].map((name) => name.toLowerCase()),
  ...['dblclick', 'focusin', 'focusout', 'change', 'input', 'keyup', 'selectionchange'],
])

/** The work tags of fibers that are never made, with what React calls them. */
export const tags: Readonly<Record<number, string>> = {
  8: 'Mode',
  9: 'ContextConsumer',
  11: 'ForwardRef',
  12: 'Profiler',
  17: 'IncompleteClassComponent',
  18: 'DehydratedFragment',
  19: 'SuspenseListComponent',
  23: 'LegacyHiddenComponent',
  24: 'CacheComponent',
  25: 'TracingMarkerComponent',
  26: 'HostHoistable',
  27: 'HostSingleton',
  30: 'ViewTransitionComponent',
  31: 'ActivityComponent',
}

/** The kinds of components that the page has none of. */
export const types: readonly string[] = [
  'ACTIVITY',
  'CONSUMER',
  'FORWARD_REF',
  'LEGACY_HIDDEN',
  'PROFILER',
  'STRICT_MODE',
  'SUSPENSE_LIST',
  'VIEW_TRANSITION',
]

const words = (text: string): readonly string[] => text.split(' ')

/** The elements that the page has none of, and that React treats in their own ways. */
export const elements: readonly string[] = words(
  'area audio base body br col embed foreignObject head html iframe image img keygen link math menuitem meta ' +
    'noscript object param script source style title track video wbr',
)

/** The attributes that the page sets on no element, and that React treats in their own ways. */
export const attributes: readonly string[] = words(
  'action allowFullScreen async autoPlay autoReverse cols contentEditable controls credentialless ' +
    'dangerouslySetInnerHTML data defaultChecked defer dir disablePictureInPicture disableRemotePlayback download ' +
    'draggable externalResourcesRequired focusable formAction formNoValidate href inert innerHTML innerText ' +
    'itemScope loop muted noModule onScroll onScrollEnd playsInline preserveAlpha reversed rowSpan scoped seamless ' +
    'src srcSet suppressContentEditableWarning suppressHydrationWarning xlinkActuate ' +
    'xlinkArcrole xlinkHref xlinkRole xlinkShow xlinkTitle xlinkType xmlBase xmlLang xmlSpace',
)

/** The methods that the page's one class, the boundary of errors, does not have. */
export const methods: readonly string[] = words(
  'UNSAFE_componentWillMount UNSAFE_componentWillReceiveProps UNSAFE_componentWillUpdate componentDidCatch ' +
    'componentDidMount componentDidUpdate componentWillMount componentWillReceiveProps componentWillUnmount ' +
    'componentWillUpdate getDerivedStateFromProps getSnapshotBeforeUpdate shouldComponentUpdate',
)

/** What a class may have and this one has not, by the names of the variables that hold it in `updateClassComponent`. */
const ofClasses = /^typeof (contextType|oldContext|unresolvedOldProps|contextType\$jscomp\$0)$/

/** @returns whether a value never occurs; see `Never`. */
export function neverInPage(subject: string, value: string, within: string): boolean {
  const text = /^"(.*)"$/.exec(value)?.[1]
  if (text === undefined) return neverNamed(subject, value)
  if (subject === 'domEventName') return neverDispatched(text, within)
  if (subject === 'type' || subject === 'tag') return elements.includes(text)
  if (subject.startsWith('typeof ')) return neverHeld(subject, text, within)
  return attributes.includes(text)
}

/** Numbers and constants. Some tags are compared in variables of any name, and are numbers that nothing else is compared to. */
function neverNamed(subject: string, value: string): boolean {
  if (/^\d+$/.test(value)) return value in tags && (/\btag$|Tag$/.test(subject) || /^(26|27|31)$/.test(value))
  if (subject === 'domEventName') return /^(ANIMATION|TRANSITION)_/.test(value)
  return types.includes(/^REACT_(\w+)_TYPE$/.exec(value)?.[1] ?? '')
}

/** `getEventPriority` also looks at events that the page handles without React. */
function neverDispatched(event: string, within: string): boolean {
  return within !== 'getEventPriority' && !nativeEvents.has(event)
}

function neverHeld(subject: string, type: string, within: string): boolean {
  if (within === 'updateClassComponent' && ofClasses.test(subject)) return true
  return type === 'function' && methods.includes(/\w+$/.exec(subject)?.[0] ?? '')
}

/** The hooks that neither the page nor one of its libraries uses; `useDebugValue` does nothing in production. */
export const hooks: readonly string[] = words(
  'use useActionState useCacheRefresh useDebugValue useDeferredValue useEffectEvent useFormState ' +
    'useHostTransitionStatus useInsertionEffect useMemoCache useOptimistic useReducer useTransition',
)

/**
 * @param code of `react-dom/client`, as published: hooks stand in tables, for the first call, for later ones and others.
 * @returns the same without the unused ones.
 */
export function withoutHooks(code: string): string {
  const entry = new RegExp(`^ {4}(?:${hooks.join('|')}): (?:\\w+|function \\([\\s\\S]*?^ {4}\\}),?\\n`, 'gm')
  return code.replace(entry, '')
}

/** The events that React composes of others and that the page handles none of, by the beginnings of their names. */
const composed = 'on(?:Mouse|Pointer|Select|BeforeInput|Composition|Animation|Transition)'

/**
 * @param code of `react-dom/client`, as published: one function dispatches all events, by one block for each plugin.
 * @returns the same without the plugins for entering and leaving, selecting, composing and the actions of forms.
 */
export function withoutPlugins(code: string): string {
  return code
    .replace(/^ {6}a: \{\n {8}SyntheticEventCtor =\n[\s\S]*?^ {6}\}\n/m, '')
    .replace(/^ {6}handleEventFunc = targetInst \?[\s\S]*?(?=^ {4}\}\n {4}processDispatchQueue)/m, '')
    .replace(
      new RegExp(`^register\\w+Event\\(\\s*(?:[A-Z_]+, )?"${composed}\\w*"[\\s\\S]*?\\);\\n(?=^[rv])`, 'gm'),
      '',
    )
}
