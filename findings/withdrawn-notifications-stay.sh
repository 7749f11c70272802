#!/usr/bin/env bash
# A notification that was closed by its program can still be read.
#
# Versions: dunst 1.9.0, notification-daemon 3.20.0, xfce4-notifyd 0.7.3, Debian 12.
# Date: 2026-11-29.
# One would guess: CloseNotification "causes a notification to be forcefully closed and removed from the user's view"
# (Desktop Notifications Specification), and takes its text along.
# True: dunst keeps the text in its history, the hint `transient` or not, where `dunstctl history` and a key show it
# again. notification-daemon says that it is closed (NotificationClosed, reason 3) and leaves it on the screen. What is
# overwritten first, by `replaces_id` with another text and a time of 1 ms, is gone from both.
# Seen as well, by hand: xfce4-notifyd shows the action `default` as a button, and has no press on the notification.
# Output seen:
#   dunst: closed -> in its history; overwritten and closed -> gone
#   notification-daemon: closed -> on the screen; overwritten and closed -> gone
# Needs: apt-get install --no-install-recommends xvfb openbox dbus-daemon libglib2.0-bin xdotool dunst notification-daemon
# Used by: electron/platform/chromium/notifications/notifications.ts
set -euo pipefail
unset WAYLAND_DISPLAY XDG_SESSION_TYPE XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3> "$folder/display" 2> /dev/null &
server=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder"

cat > "$folder/look.sh" <<'SH'
set -euo pipefail
name=$1 program=$2
openbox > /dev/null 2>&1 &
"$program" > /dev/null 2>&1 &
sleep 3
call() {
  gdbus call --session --dest org.freedesktop.Notifications --object-path /org/freedesktop/Notifications \
    --method "org.freedesktop.Notifications.$1" "${@:2}"
}
# Prints the number of the notification.
notify() { call Notify test "$1" '' "$2" '' '[]' "{'transient': <true>}" -- "$3" | tr -dc '0-9 ' | awk '{print $2}'; }
where() {
  if [ "$name" = dunst ]; then
    if dunstctl history | grep -q "$1"; then echo 'in its history'; else echo gone; fi
  elif xdotool search --onlyvisible --class "$name" > /dev/null; then echo 'on the screen'
  else echo gone; fi
}
second=$(notify 0 overwritten-text -1)
sleep 1
notify "$second" other 1 > /dev/null
# It may be gone by itself already, which is an error.
call CloseNotification "$second" > /dev/null 2>&1 || true
sleep 3
overwritten=$(where overwritten-text)
first=$(notify 0 closed-text -1)
sleep 1
call CloseNotification "$first" > /dev/null
sleep 3
closed=$(where closed-text)
echo "$name: closed -> $closed; overwritten and closed -> $overwritten"
[ "$closed" != gone ] && [ "$overwritten" = gone ]
SH
NO_AT_BRIDGE=1 dbus-run-session -- bash "$folder/look.sh" dunst dunst 2> /dev/null
NO_AT_BRIDGE=1 dbus-run-session -- bash "$folder/look.sh" notification-daemon \
  /usr/lib/notification-daemon/notification-daemon 2> /dev/null
