#!/usr/bin/env bash
# conf 16.0.0 with atomically 2.1.1 (npm packages; electron-store 12.0.0 is made of the same), Node 24.21.0, 2026-11-28.
# One would guess: a library that writes a file beside the old one and renames it leaves the old one or the new one, and
# `set()` throws where the new one does not fit on the disk.
# True: it does not look how much was written. Where only a part fits, as on a disk that is nearly full (here: a limit of
# 4 KiB for a file, which cuts a write short the same way), the part takes the old file's place, `set()` says nothing, and
# the next start throws a SyntaxError.
# Seen:
#   set() said nothing
#   4096 of 6023 bytes: SyntaxError at the next start
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 conf@16.0.0 atomically@2.1.1 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 conf@16.0.0 atomically@2.1.1 >/dev/null 2>&1
cat >full.mjs <<'EOF'
import { statSync } from 'node:fs'
import Conf from 'conf'
const options = { cwd: import.meta.dirname, configName: 'settings' }
const settings = new Conf(options)
const value = { theme: 'dark', text: 'x'.repeat(5990) }
settings.set(value)
console.log('set() said nothing')
const wanted = JSON.stringify(value, undefined, '\t').length
const { size } = statSync(settings.path)
try {
  new Conf(options)
  process.exitCode = 1
} catch (error) {
  console.log(`${size} of ${wanted} bytes: ${error.name} at the next start`)
  process.exitCode = size < wanted && error.name === 'SyntaxError' ? 0 : 1
}
EOF
node_modules/.bin/node --version
ulimit -f 4
node_modules/.bin/node full.mjs
