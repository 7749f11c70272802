#!/usr/bin/env bash
# Chromium does not read `http_proxy` under GNOME, not even where GNOME has no proxy set.
#
# Versions: Chromium 156.0.8078.108 (Debian 12), gsettings-desktop-schemas 43.0. Date: 2026-11-28.
# One would guess: variables of the environment count for every program, at least where the desktop names no proxy.
# True: under GNOME (and Cinnamon, Unity, Pantheon …) Chromium asks gsettings alone, and "none" there is a setting: it goes
# directly. The same browser with the same variables goes through the proxy on another desktop.
# Output seen:
#   XFCE: the proxy was asked
#   GNOME: the proxy was not asked
# Needs: chromium, node, gsettings-desktop-schemas.
# Used by: electron/network/proxy/machine-settings.ts
set -euo pipefail
folder=$(mktemp -d)
cat > "$folder/proxy.mjs" <<'JS'
import { execFile } from 'node:child_process'
import http from 'node:http'

const [folder] = process.argv.slice(2)
const asked = []
const proxy = http.createServer((request, response) => {
  if (request.url.startsWith('http://erp.example.test/')) asked.push(request.url)
  response.end('through the proxy')
})
proxy.on('connect', (_request, socket) => socket.destroy())
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening))
const address = `http://127.0.0.1:${proxy.address().port}`

/** Has a browser of its own load a page whose name only the proxy knows. */
async function isAsked(desktop) {
  asked.length = 0
  const flags = ['--headless', '--disable-gpu', `--user-data-dir=${folder}/${desktop}`, '--dump-dom']
  const root = process.getuid() === 0 ? ['--no-sandbox'] : []
  const env = { ...process.env, GSETTINGS_BACKEND: 'memory', XDG_CURRENT_DESKTOP: desktop, http_proxy: address }
  for (const name of ['no_proxy', 'NO_PROXY', 'DESKTOP_SESSION']) delete env[name]
  await new Promise((done) =>
    execFile('chromium', [...flags, ...root, 'http://erp.example.test/'], { env, timeout: 60_000 }, done),
  )
  console.log(`${desktop}: the proxy was ${asked.length > 0 ? '' : 'not '}asked`)
  return asked.length > 0
}

const isAsExpected = (await isAsked('XFCE')) && !(await isAsked('GNOME'))
process.exit(isAsExpected ? 0 : 1)
JS
node "$folder/proxy.mjs" "$folder"
rm -rf "$folder"
