/**
 * Removes from the page what it does not use of `react-dom/client` and what no bundler can know to be unused: the bodies of
 * functions that have nothing to do, cases that never occur, entries of tables.
 */
import type { Plugin } from 'vite'
import { withoutOldBrowsers } from './trim-browsers.ts'
import { handledEvents, neverInPage, withoutHooks, withoutPlugins } from './trim-react-cases.ts'
import { withoutNever } from './without-never.ts'

/**
 * Functions of `react-dom/client` that have nothing to do in a page without view transitions, without elements that React
 * moves into the head (style sheets, scripts, titles), without pictures that are elements, custom elements, `Activity`, lists
 * of `Suspense`, actions of forms, deferred and optimistic values, promises read by `use`, compiled memos and refs of
 * fragments, that no server has rendered before (hydration, events before it), whose only class is the boundary of errors, in
 * which nobody reads the stack of components of an error, and which old browsers never run.
 */
export const idle: readonly string[] = [
  'trackEnterViewTransitions',
  'startViewTransition',
  'applyViewTransitionToHostInstances',
  'applyViewTransitionToHostInstancesRecursive',
  'restoreViewTransitionOnHostInstances',
  'commitAppearingPairViewTransitions',
  'commitEnterViewTransitions',
  'commitDeletedPairViewTransitions',
  'commitExitViewTransitions',
  'commitNestedViewTransitions',
  'restorePairedViewTransitions',
  'restoreEnterOrExitViewTransitions',
  'restoreNestedViewTransitions',
  'measureViewTransitionHostInstancesRecursive',
  'measureNestedViewTransitions',
  'scheduleViewTransitionEvent',
  'reportViewTransitionError',
  'applyViewTransitionName',
  'restoreViewTransitionName',
  'isHostHoistableType',
  'createHoistableInstance',
  'mountHoistable',
  'getResource',
  'acquireResource',
  'preloadResource',
  'suspendResource',
  'preloadStylesheet',
  'insertStylesheet',
  'insertSuspendedStylesheets',
  'insertStylesheetIntoRoot',
  'stylesheetPropsFromRawProps',
  'getStylesheetSelectorFromKey',
  'adoptPreloadPropsForStylesheet',
  'adoptPreloadPropsForScript',
  'getHydratableHoistableCache',
  'preconnectAs',
  'prefetchDNS',
  'preconnect',
  'preload',
  'preloadModule',
  'preinitStyle',
  'preinitScript',
  'preinitModuleScript',
  'updateDehydratedSuspenseComponent',
  'retryActivityComponentWithoutHydrating',
  'retrySuspenseComponentWithoutHydrating',
  'mountHostRootWithoutHydrating',
  'commitActivityHydrationCallbacks',
  'commitSuspenseHydrationCallbacks',
  'retryDehydratedSuspenseBoundary',
  'clearHydrationBoundary',
  'hideOrUnhideDehydratedBoundary',
  'canHydrateInstance',
  'canHydrateTextInstance',
  'canHydrateHydrationBoundary',
  'getNextHydratable',
  'getNextHydratableInstanceAfterHydrationBoundary',
  'getBumpedLaneForHydration',
  'getBumpedLaneForHydrationByLane',
  'createFiberFromDehydratedFragment',
  'throwOnHydrationMismatch',
  'prepareToHydrateHostInstance',
  'pushDehydratedActivitySuspenseHandler',
  'attemptContinuousHydration',
  'attemptHydrationAtCurrentPriority',
  'attemptExplicitHydrationTarget',
  'queueHydrationError',
  'updateActivityComponent',
  'updateSuspenseListComponent',
  'initSuspenseListRenderState',
  'cutOffTailIfNeeded',
  'mountActionState',
  'updateActionStateImpl',
  'dispatchActionState',
  'runActionStateAction',
  'setPropOnCustomElement',
  'validateDocumentPositionWithFiberTree',
  'useMemoCache',
  'popTreeContext',
  'startHostTransition',
  'commitNewChildToFragmentInstances',
  'suspendInstance',
  'estimateBandwidth',
  'defaultOnDefaultTransitionIndicator',
  'findCurrentFiberUsingSlowPath',
  'getStackByFiberInDevAndProd',
  'getComponentNameFromType',
  'queueIfContinuousEvent',
  'accumulateOrCreateContinuousQueuedReplayableEvent',
  'attemptReplayContinuousQueuedEvent',
  'attemptReplayContinuousQueuedEventInMap',
  'scheduleReplayQueueIfNeeded',
  'replayUnblockedEvents',
  'retryIfBlockedOn',
  'scheduleCallbackIfUnblocked',
  'registerSuspenseInstanceRetry',
  'getSuspenseInstanceFromFiber',
  'getActivityInstanceFromFiber',
  'commitNewChildToFragmentInstance',
  'deleteChildFromFragmentInstance',
  'FragmentInstance',
  'resolveSingletonInstance',
  'commitHostSingletonAcquisition',
  'releaseSingletonInstance',
  'clearContainerSparingly',
  'startTransition',
  'entangleAsyncAction',
  'pingEngtangledActionScope',
  'chainThenableValue',
  'dispatchOptimisticSetState',
  'updateOptimisticImpl',
  'updateActionState',
  'rerenderActionState',
  'ensureFormComponentIsStateful',
  'recursivelyResetForms',
  'queueTransitionTypes',
  'mountDeferredValueImpl',
  'updateDeferredValueImpl',
  'useEffectEventImpl',
  'refreshCache',
  'getViewTransitionName',
  'getViewTransitionClassName',
  'createViewTransitionInstance',
  'ViewTransitionPseudoElement',
  'use',
  'useThenable',
  'replayFunctionComponent',
  'updateForwardRef',
  'dispatchReducerAction',
  'applyDerivedStateFromProps',
  'callComponentWillReceiveProps',
  'setValueForNamespacedAttribute',
  'handleEventsForInputEventPolyfill',
  'handlePropertyChange',
  'stopWatchingForValueChange',
  'getTargetInstForInputEventPolyfill',
  'getFallbackBeforeInputChars',
  'isFallbackCompositionEnd',
  'clz32Fallback',
  'setIsStrictModeForDevtools',
  'commitFragmentInstanceInsertionEffects',
  'commitFragmentInstanceDeletionEffects',
  'addFragmentHandleToFiber',
  'requestFormReset',
  'TransitionAwareHostComponent',
  'isCustomElement',
  'accumulateSuspenseyCommitOnFiber',
  'checkIfUseWrappedInAsyncCatch',
  'maySuspendCommit',
]

export function trimReact(): Plugin {
  return {
    name: 'trim-react',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/](?:react|react-dom|scheduler)[\\/]cjs[\\/][\w-]+\.production\.js$/.test(id)) return undefined
      const current = withoutOldBrowsers(code)
      return { code: id.includes('react-dom-client') ? trimmed(current) : current, map: null }
    },
  }
}

/** @param code of `react-dom/client`, as published. @returns the same without what the page does not use. */
export function trimmed(code: string): string {
  const parts = [
    withoutHydration,
    withoutFragments,
    withoutDevTools,
    withoutHooks,
    withoutPlugins,
    shortTables,
  ]
  const rest = parts.reduce((left, trim) => trim(left), emptyFunctions(code, idle))
  return withoutNever(rest, neverInPage)
}

/**
 * @param code of one of React's files, as published: each function is a statement at the beginning of a line.
 * @returns the same with some functions that do nothing and return nothing.
 */
export function emptyFunctions(code: string, names: readonly string[]): string {
  const statement = new RegExp(`^(function (?:${names.join('|')})\\([^)]*\\)) \\{\n[^]*?^\\}$`, 'gm')
  return code.replace(statement, '$1 {}')
}

/**
 * @param code of `react-dom/client`, as published: each method of a fragment's ref is a statement at the beginning of a line.
 * @returns the same without them; the minifier removes what only they used.
 */
export function withoutFragments(code: string): string {
  return code.replace(/^FragmentInstance\.prototype\.\w+ = function \([\s\S]*?^\};$/gm, '')
}

/** What the page sets of the attributes that have another name in the document, by their names in React. */
export const renamed: readonly string[] = [
  'htmlFor',
  'strokeDasharray',
  'strokeLinecap',
  'strokeLinejoin',
  'strokeWidth',
]

/**
 * @param code of `react-dom/client`, as published.
 * @returns the same with its tables of attributes, events and styles without units cut down to what the page uses.
 */
export function shortTables(code: string): string {
  const within =
    (used: ReadonlySet<string>) => (_whole: string, before: string, names: string, after: string) =>
      `${before}${names
        .split(' ')
        .filter((name) => used.has(name))
        .join(' ')}${after}`
  return code
    .replace(/^ {4}\["(\w+)", "[^"]+"\],?\n/gm, (line, name: string) => (renamed.includes(name) ? line : ''))
    .replace(/(simpleEventPluginEvents =\s*")([^"]+)(")/, within(handledEvents))
    .replace(/(mediaEventTypes =\s*")([^"]+)(")/, within(new Set()))
    .replace(/(unitlessNumbers = new Set\(\s*")([^"]+)(")/, within(new Set()))
}

/**
 * @param code of `react-dom/client`, as published: a variable tells whether React takes over what a server has rendered.
 * @returns the same with `false` in its place, and what follows from it; the minifier removes what only happened otherwise.
 */
export function withoutHydration(code: string): string {
  const [before = '', after = ''] = code.split(/^ {2}isHydrating = !1,\n/m)
  const call = (name: string) => new RegExp(`(?<!function )\\b${name}\\(\\w*\\)`, 'g')
  return (
    before +
    after
      .replace(/\bisHydrating = (![01])/g, '$1')
      .replace(/\bisHydrating\b(?!\$)/g, '!1')
      .replace(call('popHydrationState'), '!1')
      .replace(call('upgradeHydrationErrorsToRecoverable'), 'null')
      .replace(call('resetHydrationState'), '0')
      .replace(/^exports\.hydrateRoot = [\s\S]*?^\};$/m, '')
  )
}

/**
 * @param code of `react-dom/client`, as published: a variable holds the hook of React's developer tools, one says whether hooks
 * are called twice, which is never set, and the scheduler is expected to have a log in tests.
 * @returns the same without them.
 */
export function withoutDevTools(code: string): string {
  return code
    .replace(/^if \("undefined" !== typeof __REACT_DEVTOOLS_GLOBAL_HOOK__\) \{$[\s\S]*?^\}$/m, '')
    .replace(/^ {2}(?:log\$1|unstable_setDisableYieldValue) = Scheduler\.\w+,\n/gm, '')
    .replace(/\binjectedHook &&/g, '!1 &&')
    .replace(/^ {2}shouldDoubleInvokeUserFnsInHooksDEV = !1[,;]\n/gm, '')
    .replace(/\bshouldDoubleInvokeUserFnsInHooksDEV\b/g, '!1')
}
