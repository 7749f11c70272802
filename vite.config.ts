import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite'
import { lighterIcons } from './scripts/lighter-icons.ts'
import { lighterLoading } from './scripts/lighter-loading.ts'
import { lighterReact } from './scripts/lighter-react.ts'
import { shortClassNames, singleClasses } from './scripts/short-class-names.ts'
import { wordsAsLists } from './scripts/words-as-lists.ts'

/**
 * Names the window's own files in the page's head, so that they are fetched while the first small script runs: it asks
 * for them too, but only once it has been read itself.
 */
function fetchWindowEarly(): Plugin {
  const link = (rel: string, href: string): HtmlTagDescriptor => ({
    tag: 'link',
    attrs: { rel, crossorigin: '', href: `/${href}` },
    injectTo: 'head',
  })
  return {
    name: 'fetch-window-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const window = windowOf(bundle)
        if (!window) return []
        const styles = [...(window.viteMetadata?.importedCss ?? [])]
        return [
          ...[window.fileName, ...window.imports].map((file) => link('modulepreload', file)),
          ...styles.map((file) => link('stylesheet', file)),
        ]
      },
    },
  }
}

/**
 * Most of the window's own file runs at once. Told so, the browser compiles it whole while it arrives, and not function by
 * function while somebody waits. The comment has to be the file's first line, above what the bundler writes there.
 */
function compileWindowWhole(): Plugin {
  return {
    name: 'compile-window-whole',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const window = windowOf(bundle)
        if (window) window.code = `//# allFunctionsCalledOnLoad\n${window.code}`
      },
    },
  }
}

/** The file with the window's own code. */
function windowOf(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk | undefined {
  return Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .find((chunk) => chunk.facadeModuleId?.endsWith('/renderer/open.tsx'))
}

/** The page: `renderer/` to `dist/page/`. The main process is built by `scripts/build.ts`. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [
    react(),
    wordsAsLists(),
    lighterIcons(),
    lighterLoading(),
    lighterReact(),
    singleClasses(),
    fetchWindowEarly(),
    compileWindowWhole(),
  ],
  css: { modules: { generateScopedName: shortClassNames() } },
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})
