#!/usr/bin/env bash
# @electron/fuses 2.1.3 on Linux, 2026-11-28; electron-builder 26.17.0 calls it in the same way for `--mac --dir`.
# One would guess: asked for `resetAdHocDarwinSignature` where there is no `codesign`, it says that codesign is missing,
# before it changes the program; or it leaves the signature alone, as electron-builder leaves signing out there.
# True: it flips the fuses first, and then ends with a TypeError of its own, because a command that was never started
# has said nothing that could be printed. The program is left with flipped fuses and a broken signature.
# Seen:
#   TypeError: Cannot read properties of undefined (reading 'toString')
#   runAsNode is now: 0
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @electron/fuses@2.1.3 >/dev/null
framework="Program.app/Contents/Frameworks/Electron Framework.framework"
mkdir -p "$framework" empty
# What stands before the fuses, version 1, nine fuses as Electron ships them.
printf 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\001\011101100011' >"$framework/Electron Framework"
cat >flip.mjs <<'EOF'
import { flipFuses, getCurrentFuseWire, FuseV1Options, FuseVersion } from '@electron/fuses'
const program = `${process.cwd()}/Program.app`
const wanted = {
  version: FuseVersion.V1,
  resetAdHocDarwinSignature: true,
  [FuseV1Options.RunAsNode]: false,
}
const error = await flipFuses(program, wanted).catch((each) => each)
console.log(String(error))
const state = String.fromCharCode((await getCurrentFuseWire(program))[FuseV1Options.RunAsNode])
console.log(`runAsNode is now: ${state}`)
process.exitCode = error instanceof TypeError && state === '0' ? 0 : 1
EOF
node=$(command -v node)
PATH="$folder/empty" "$node" flip.mjs
