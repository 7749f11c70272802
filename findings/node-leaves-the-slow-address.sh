#!/usr/bin/env bash
# Node 24.21.0 (npm package `node`), 2026-11-28. Linux, for its full queue of connections.
# One would guess: a name with two addresses is reached at the slow first one where the second refuses, for Node's
# documentation calls `autoSelectFamily` an implementation of RFC 8305 (Happy Eyeballs), which keeps attempts open.
# True: an attempt is given up once it has taken 250 ms (`autoSelectFamilyAttemptTimeout`); what is left is the refusal of the
# second address. A single slow address is waited for. curl keeps both open.
# Seen:
#   both addresses: ETIMEDOUT, ECONNREFUSED
#   the first one alone: connected
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
cat >busy.cjs <<'EOF'
// Accepts nothing for a while: what knocks once the queue is full is dropped, and knocks again after a second.
const server = require('node:net').createServer((socket) => socket.end())
server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
  process.stdout.write(String(server.address().port))
  setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000), 50)
})
EOF
cat >connect.mjs <<'EOF'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

async function tryOut(addresses) {
  const busy = spawn(process.execPath, ['busy.cjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(busy.stdout, 'data')
  await wait(80)
  const queue = []
  for (let stands = true; stands; ) {
    const socket = net.connect({ host: '127.0.0.1', port: Number(port) }).on('error', () => {})
    queue.push(socket)
    stands = await Promise.race([once(socket, 'connect').then(() => true), wait(100, false)])
  }
  const found = addresses.map((address) => ({ address, family: 4 }))
  const lookup = (_host, options, callback) =>
    options.all ? callback(null, found) : callback(null, found[0].address, 4)
  const socket = net.connect({ host: 'two.example', port: Number(port), lookup })
  const end = await new Promise((resolve) => {
    socket.once('connect', () => resolve('connected')).once('error', ({ code, errors = [] }) => resolve(errors.map((each) => each.code).join(', ') || code))
  })
  for (const one of [socket, ...queue]) one.destroy()
  busy.kill('SIGKILL')
  return end
}

const both = await tryOut(['127.0.0.1', '127.0.0.2'])
const alone = await tryOut(['127.0.0.1'])
console.log(`both addresses: ${both}\nthe first one alone: ${alone}`)
process.exitCode = both === 'ETIMEDOUT, ECONNREFUSED' && alone === 'connected' ? 0 : 1
EOF
node_modules/.bin/node --version
node_modules/.bin/node connect.mjs
