#!/usr/bin/env bash
# Who asks for the Secret Service too early gets an empty one, for the whole session.
#
# Versions: gnome-keyring 42.1, dbus 1.14 (dbus-daemon, dbus-send), Debian 12.
# Date: 2026-11-28.
# One would guess: the bus starts the Secret Service when somebody asks for it; whoever unlocks GNOME Keyring with the
# password a moment later (`gnome-keyring-daemon --unlock`, as a login does it) unlocks that one, and what was kept is
# there, whichever came first.
# True: the one that the bus started keeps the name. The second one finds it taken, writes “another secret service is
# running” to standard error, and goes on running with the unlocked keyring, which nobody can ask for. The service that
# answers has no login keyring, not even a locked one, and no default collection (the alias leads to “/”). Both orders end
# without a program that fails. So a program that waits for the key store must not ask for it by name
# (`StartServiceByName`, or any call to org.freedesktop.secrets); `NameHasOwner` starts nobody.
# Output seen:
#   unlocked first, then asked for: login keyring there, default collection /org/freedesktop/secrets/collection/login
#   asked for first, then unlocked: no login keyring, default collection /
#   said by the unlocked one: another secret service is running
# Needs: apt-get install --no-install-recommends gnome-keyring dbus-daemon dbus-bin
# Used by: e2e/real/key-stores.ts
set -euo pipefail
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/session.sh" <<'SESSION'
set -euo pipefail
service=org.freedesktop.secrets
trap 'kill "$unlocked" 2> /dev/null || true' EXIT

call() { dbus-send --session --print-reply "--dest=$1" "${@:2}" 2> /dev/null; }
ask() { call org.freedesktop.DBus / org.freedesktop.DBus.StartServiceByName string:$service uint32:0 > /dev/null; }
unlock() {
  printf 'a password' | gnome-keyring-daemon --foreground --unlock --components=secrets > /dev/null 2> "$HOME/said" &
  unlocked=$!
  sleep 3
}
"$1"
"$2"

default=$(call $service /org/freedesktop/secrets org.freedesktop.Secret.Service.ReadAlias string:default | sed -n 's/.*object path "\(.*\)"/\1/p')
login=/org/freedesktop/secrets/collection/login
locked=(org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked)
if call $service $login "${locked[@]}" > /dev/null; then there='login keyring there'; else there='no login keyring'; fi
echo "$there, default collection $default" > "$HOME/result"
SESSION

in_session() (
  export HOME="$folder/$1"
  export XDG_RUNTIME_DIR="$HOME/run" XDG_DATA_HOME="$HOME/data" XDG_CONFIG_HOME="$HOME/config" XDG_CACHE_HOME="$HOME/cache"
  mkdir -p -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
  # What the bus starts writes to its outputs.
  dbus-run-session -- bash "$folder/session.sh" "$2" "$3" > /dev/null 2>&1
  cat "$HOME/result"
)
first=$(in_session one unlock ask)
second=$(in_session other ask unlock)
said=$(sed -n 's/.*: \(another secret service is running\).*/\1/p' "$folder/other/said")
echo "unlocked first, then asked for: $first"
echo "asked for first, then unlocked: $second"
echo "said by the unlocked one: $said"
[ "$first" = 'login keyring there, default collection /org/freedesktop/secrets/collection/login' ]
[ "$second" = 'no login keyring, default collection /' ]
[ -n "$said" ]
