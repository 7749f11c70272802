import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page: `renderer/` to `dist/page/`. The main process is built by `scripts/build.ts`. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})
