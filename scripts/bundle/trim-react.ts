/**
 * Removes from the page what it does not use of React, which is published as CommonJS files that a bundler cannot
 * tree-shake: exports, and the bodies of functions that have nothing to do.
 */
import type { Plugin } from 'vite'

/** The exports that neither the page nor one of its libraries uses, by file. */
export const unused: Readonly<Record<'react' | 'react-dom', readonly string[]>> = {
  react: [
    'Activity',
    'Children',
    'Profiler',
    'PureComponent',
    'StrictMode',
    'ViewTransition',
    '__COMPILER_RUNTIME',
    'addTransitionType',
    'cache',
    'cacheSignal',
    'cloneElement',
    'createRef',
    'forwardRef',
    'isValidElement',
    'unstable_useCacheRefresh',
    'use',
    'useActionState',
    'useEffectEvent',
    'useInsertionEffect',
    'useOptimistic',
    'useReducer',
    'useTransition',
  ],
  'react-dom': [
    'browser',
    'preconnect',
    'prefetchDNS',
    'preinit',
    'preinitModule',
    'preload',
    'preloadModule',
    'requestFormReset',
    'unstable_batchedUpdates',
    'useFormState',
    'useFormStatus',
  ],
}

/**
 * Functions of `react-dom/client` that have nothing to do in a page without view transitions, without elements that React
 * moves into the head (style sheets, scripts, titles), without pictures that are elements, custom elements, `Activity`, lists
 * of `Suspense`, actions of forms, compiled memos and refs of fragments, that no server has rendered before (hydration), and
 * in which nobody reads the stack of components of an error.
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
]

export function trimReact(): Plugin {
  return {
    name: 'trim-react',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const library = /[\\/]cjs[\\/](react|react-dom|react-dom-client)\.production\.js$/.exec(id)?.[1]
      if (library === 'react-dom-client')
        return { code: withoutHydration(emptyFunctions(code, idle)), map: null }
      if (library !== 'react' && library !== 'react-dom') return undefined
      return { code: removeExports(code, unused[library]), map: null }
    },
  }
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
 * @param code of one of React's files, as published: each export is a statement at the beginning of a line.
 * @returns the same without some of them; the minifier removes what only they used.
 */
export function removeExports(code: string, names: readonly string[]): string {
  const statement = new RegExp(
    `^exports\\.(?:${names.join('|')}) =(?: function \\([^]*?^\\};$| \\{[^]*?^\\};$|[^;]*;$)`,
    'gm',
  )
  return code.replace(statement, '')
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
