/** Leaves out of the page what React offers for other uses of it: its parts are one file each, which a bundler keeps whole. */
import type { Plugin } from 'vite'

/** What the page neither uses nor hands to a library that does, by the library's file. */
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
    name: 'lighter-react',
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
 * @param code of one of React's files, as it is published: each export a statement at the beginning of a line.
 * @returns the same without some of them; what only they needed goes when it is made small.
 */
export function removeExports(code: string, names: readonly string[]): string {
  const statement = new RegExp(
    `^exports\\.(?:${names.join('|')}) =(?: function \\([^]*?^\\};$| \\{[^]*?^\\};$|[^;]*;$)`,
    'gm',
  )
  return code.replace(statement, '')
}
