#!/usr/bin/env bash
# conf 16.0.0 with when-exit 2.1.5 (npm packages; electron-store 12.0.0 is made of the same), Node 24.21.0, 2026-11-28.
# One would guess: a library for settings has nothing to do with the signals that end a program.
# True: from its import on it hears SIGINT, SIGTERM, SIGHUP and others (conf > atomically > when-exit), and sends each to
# its own process once more. A program hears one Ctrl+C twice; on Electron, which hears signals by handlers that are not
# Node's, the second one meets no handler at all and ends the program before `will-quit`.
# Seen:
#   listeners of SIGTERM after the import: 1
#   SIGTERM was sent once and heard 2 times
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 conf@16.0.0 when-exit@2.1.5 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 conf@16.0.0 when-exit@2.1.5 >/dev/null 2>&1
cat >signals.mjs <<'EOF'
import 'conf'
console.log(`listeners of SIGTERM after the import: ${process.listenerCount('SIGTERM')}`)
let heard = 0
process.on('SIGTERM', () => {
  heard += 1
})
process.kill(process.pid, 'SIGTERM')
setTimeout(() => {
  console.log(`SIGTERM was sent once and heard ${heard} times`)
  process.exitCode = heard === 2 ? 0 : 1
}, 500)
EOF
node_modules/.bin/node --version
node_modules/.bin/node signals.mjs
