/**
 * Removes unused exports of React from the page: React is published as CommonJS files, which a bundler cannot
 * tree-shake.
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

export function trimReact(): Plugin {
  return {
    name: 'trim-react',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const library = /[\\/]cjs[\\/](react|react-dom)\.production\.js$/.exec(id)?.[1]
      if (library !== 'react' && library !== 'react-dom') return undefined
      return { code: removeExports(code, unused[library]), map: null }
    },
  }
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
