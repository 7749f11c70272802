import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page on a made-up bridge, for looking at it: never part of what ships. */
export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  cacheDir: '/tmp/claimcheck-dev',
  server: { port: 5199, strictPort: true, open: '/dev/index.html' },
})
