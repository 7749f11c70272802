#!/usr/bin/env bash
# @napi-rs/keyring 2.1.2 (npm package), GNOME Keyring 42.1 (Debian 12), Node 20 and 24, 2026-11-28.
# One would guess: a promise that nobody waits for keeps no program from ending, least of all `process.exit()`.
# True: while the Secret Service asks its user for a password, a call of `getPassword` sits in one of Node's four worker
# threads, and Node joins them when it exits: `process.exit()` does not come back before the user has answered.
# Needs dbus-daemon, gnome-keyring-daemon (with gcr) and Xvfb.
# Seen:
#   locked, while its user is asked for the password:
#   process.exit() is called
#   still there ten seconds later, and had to be killed
# Ends with 1 if that changes.
set -euo pipefail
for program in dbus-daemon gnome-keyring-daemon Xvfb; do
  command -v "$program" >/dev/null || { echo "needs $program"; exit 2; }
done
folder=$(mktemp -d)
children=''
tidy() { for child in $children; do kill "$child" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
mkdir -m 700 run
npm init -y >/dev/null && npm install --silent @napi-rs/keyring@2.1.2
export HOME="$folder" XDG_RUNTIME_DIR="$folder/run"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME WAYLAND_DISPLAY

Xvfb -displayfd 3 -nolisten tcp 3>display >/dev/null 2>&1 & children="$!"
dbus_wait() { for _ in $(seq 50); do [ -s "$1" ] && return; sleep 0.1; done; echo "$1 did not come"; exit 2; }
dbus_wait display
DISPLAY=":$(cat display)"; export DISPLAY
dbus-daemon --session --nofork --print-address=1 >address 2>/dev/null & children="$children $!"
dbus_wait address
DBUS_SESSION_BUS_ADDRESS=$(cat address); export DBUS_SESSION_BUS_ADDRESS
printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 & children="$children $!"
sleep 2

cat >put.mjs <<'JS'
import { AsyncEntry } from '@napi-rs/keyring'
await new AsyncEntry('finding', 'entry', { linux: { store: 'secret-service' } }).setPassword('kept')
JS
cat >exit.mjs <<'JS'
import { AsyncEntry } from '@napi-rs/keyring'
const entry = new AsyncEntry('finding', 'entry', { linux: { store: 'secret-service' } })
entry.getPassword().catch(() => undefined)
setTimeout(() => {
  console.log('process.exit() is called')
  process.exit(0)
}, 1500)
JS
node put.mjs
echo 'unlocked:'
timeout 10 node exit.mjs
dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
  org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
echo 'locked, while its user is asked for the password:'
code=0
timeout 10 node exit.mjs || code=$?
[ "$code" = 124 ] || { echo "ended with $code: no longer so"; exit 1; }
echo 'still there ten seconds later, and had to be killed'
