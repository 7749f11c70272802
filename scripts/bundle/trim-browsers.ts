/** Removes from React what asks whether a browser has what every browser has that shows this page. */

/** What the page's one browser has, as React asks for it by `typeof`. */
export const present: readonly string[] = [
  'MessageChannel',
  'Promise',
  'WeakMap',
  'WeakSet',
  'clearTimeout',
  'document',
  'performance',
  'performance.now',
  'queueMicrotask',
  'reportError',
  'setTimeout',
  'window',
  'window.document',
  'window.document.createElement',
]

/** Events and their handlers, as React asks for them by `in`. */
export const events: readonly string[] = [
  'AnimationEvent',
  'CompositionEvent',
  'TextEvent',
  'TransitionEvent',
  'oninput',
]

/**
 * @param code of one of React's files, as published.
 * @returns the same with the responses of the page's browser in place of the questions; the minifier removes what only
 * happened in others.
 */
export function withoutOldBrowsers(code: string): string {
  const one = `(?:${present.join('|').replaceAll('.', '\\.')})(?![.\\w])`
  return (
    code
      .replace(new RegExp(`"(?:function|object)" === typeof ${one}`, 'g'), '!0')
      .replace(new RegExp(`"undefined" === typeof ${one}`, 'g'), '!1')
      .replace(new RegExp(`"undefined" !== typeof ${one}`, 'g'), '!0')
      // Only Node and an old Internet Explorer have these.
      .replace(/"undefined" !== typeof setImmediate\b|"function" === typeof localSetImmediate\b/g, '!1')
      .replace(/"documentMode" in document\b/g, '!1')
      .replace(new RegExp(`"(?:${events.join('|')})" in (?:window|document)\\b`, 'g'), '!0')
      // Tries whether listeners can be passive: an option with a getter tells whether it is read.
      .replace(/^if \(canUseDOM\)\n {2}try \{\n {4}var options = [\s\S]*?^ {2}\}\n/m, '')
      .replace(/^ {2}passiveBrowserEventsSupported = !1;$/m, '  passiveBrowserEventsSupported = !0;')
  )
}
