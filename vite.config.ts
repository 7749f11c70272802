import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

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
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const window = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/renderer/open.tsx'))
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

/** The page: `renderer/` to `dist/page/`. The main process is built by `scripts/build.ts`. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), fetchWindowEarly()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})
