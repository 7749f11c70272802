#!/usr/bin/env bash
# Clipboard managers on X11 give back what was cleared.
#
# Versions: parcellite 1.2.1, xfce4-clipman 1.6.2, clipboardy 5.3.2 (its own xsel), Debian 12, Node 20 or newer.
# Date: 2026-11-28.
# One would guess: who empties the clipboard (writes an empty text, `xsel --clear`) leaves it empty.
# True: on X11 a text belongs to the program that copied it. A manager takes an empty clipboard for one whose program has
# ended, and puts the newest text of its history back within half a second. One blank is a text like any other: it stays.
# Seen as well, by hand: klipper 5.27.5 and diodon 1.13.0 do the same; copyq 6.4.0 and clipit 1.4.4 leave it empty. Of the
# hint x-kde-passwordManagerHint klipper keeps its word; parcellite, xfce4-clipman, diodon and copyq keep the text all
# the same. xfce4-clipman gives nothing back where a text was copied before it was up.
# Output seen:
#   parcellite: emptied -> given back; overwritten with a blank -> stays off
#   xfce4-clipman: emptied -> given back; overwritten with a blank -> stays off
# Needs: apt-get install --no-install-recommends xvfb parcellite xfce4-clipman dbus-daemon
# Used by: electron/platform/cleared-text.ts, electron/session/clipboard-removal.ts
set -euo pipefail
unset WAYLAND_DISPLAY XDG_SESSION_TYPE XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME
folder=$(mktemp -d)
server='' manager=''
stop() {
  [ -z "$manager" ] || kill "$manager" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  manager='' server=''
}
trap 'stop; rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" clipboardy@5.3.2

cat > "$folder/look.mjs" <<'JS'
import clipboard from 'clipboardy'
import { setTimeout } from 'node:timers/promises'

/** Whether the text is there at the end of so many milliseconds of clearing it in one way. */
async function after(clearing, text) {
  await clipboard.write(text)
  await setTimeout(2000)
  await clipboard.write(clearing)
  await setTimeout(2500)
  return (await clipboard.read()) === text
}

const emptied = (await after('', 'a text to be emptied')) ? 'given back' : 'stays off'
const blank = (await after(' ', 'a text to be overwritten')) ? 'given back' : 'stays off'
console.log(`${process.argv[2]}: emptied -> ${emptied}; overwritten with a blank -> ${blank}`)
process.exitCode = emptied === 'given back' && blank === 'stays off' ? 0 : 1
JS

try_manager() {
  local name=$1
  shift
  mkdir -p -m 700 "$folder/$name"
  Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp 3> "$folder/$name/display" 2> /dev/null &
  server=$!
  until [ -s "$folder/$name/display" ]; do sleep 0.1; done
  export DISPLAY=":$(cat "$folder/$name/display")" HOME="$folder/$name" XDG_RUNTIME_DIR="$folder/$name"
  "$@" > /dev/null 2>&1 &
  manager=$!
  sleep 5
  (cd "$folder" && node look.mjs "$name")
  stop
}

try_manager parcellite parcellite
try_manager xfce4-clipman dbus-run-session xfce4-clipman
