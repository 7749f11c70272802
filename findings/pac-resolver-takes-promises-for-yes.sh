#!/usr/bin/env bash
# pac-resolver decides otherwise than a browser where a proxy script asks for a network anywhere but in a named function.
#
# Versions: pac-resolver 9.0.2, degenerator 7.0.2, quickjs-wasi 3.7.0, Node 24.21.0. Date: 2026-11-28.
# One would guess: a script that browsers run, such as `nets.some(function (net) { return isInNet(host, net, mask) })`, runs.
# True: its isInNet, dnsResolve and isResolvable are asynchronous. The script is rewritten to await them, by the names of
# functions: an anonymous one becomes a syntax error, and a function that is reached through an object is not awaited: its
# promise is a yes, whatever the network. So a host that was to go through the proxy goes directly, without an error.
# Beside that, its myIpAddress opens a connection to a server of Google's (8.8.8.8:53); not tried here.
# Output seen:
#   in a callback: SyntaxError
#   through an object: DIRECT (a browser says PROXY p:1)
# Used by: electron/network/proxy/script-worker.ts
set -euo pipefail
folder=$(mktemp -d)
npm install --silent --no-audit --no-fund --prefix "$folder" pac-resolver@9.0.2 quickjs-wasi@3.7.0
cat > "$folder/decide.mjs" <<'JS'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createPacResolver } from 'pac-resolver'
import { QuickJS } from 'quickjs-wasi'

const wasm = readFileSync(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm')))

async function decide(script) {
  try {
    return await createPacResolver(await QuickJS.create({ wasm }), script)('https://11.1.1.1/')
  } catch (error) {
    return error.name
  }
}

const inCallback = await decide(`function FindProxyForURL(url, host) {
  return ['10.0.0.0'].some(function (net) { return isInNet(host, net, '255.0.0.0') }) ? 'DIRECT' : 'PROXY p:1'
}`)
const throughObject = await decide(`
function inside(host) { return isInNet(host, '10.0.0.0', '255.0.0.0') }
var rules = { inside: inside }
function FindProxyForURL(url, host) { return rules.inside(host) ? 'DIRECT' : 'PROXY p:1' }`)
console.log(`in a callback: ${inCallback}`)
console.log(`through an object: ${throughObject} (a browser says PROXY p:1)`)
process.exitCode = inCallback === 'SyntaxError' && throughObject === 'DIRECT' ? 0 : 1
JS
node "$folder/decide.mjs"
rm -rf "$folder"
