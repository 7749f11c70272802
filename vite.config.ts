import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite'
import { compactWords } from './scripts/bundle/compact-words.ts'
import { reactModules } from './scripts/bundle/react-modules.ts'
import { shortClassNames, singleClasses } from './scripts/bundle/short-class-names.ts'
import { trimIcons } from './scripts/bundle/trim-icons.ts'
import { trimPreload } from './scripts/bundle/trim-preload.ts'
import { trimReact } from './scripts/bundle/trim-react.ts'

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
    compactWords(),
    trimIcons(),
    trimPreload(),
    trimReact(),
    reactModules(),
    singleClasses(),
    fetchWindowEarly(),
  ],
  css: { modules: { generateScopedName: shortClassNames() } },
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // No property of the page's is read for what its reading does; React has some for browsers that it is not shown in.
    rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
  },
})
