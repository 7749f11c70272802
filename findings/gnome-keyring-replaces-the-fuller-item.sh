#!/usr/bin/env bash
# gnome-keyring 42.1 (Debian 12: 42.1-1+b2) with `secret-tool` of libsecret (0.20.5-3), 2026-11-28.
# One would guess: what is stored under fewer attributes stands beside an item that has those and more, for the Secret Service
# replaces "an item with the same attributes".
# True: the fuller item is overwritten, and its further attributes are gone. Who had stored it finds nothing under them any
# more. The other way round (more attributes than before) both stand.
# Seen:
#   service=api user=anna: first
#   after storing service=api:
#     service=api user=anna: nothing
#     items with service=api: 1
#   after storing service=api user=berta:
#     items with service=api: 2
# Ends with 1 if that changes. Needs gnome-keyring and dbus; uses a bus, a home and a keyring of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download libsecret-tools >/dev/null 2>&1
dpkg -x libsecret-tools_*.deb .
cat >bus.conf <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=$folder</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
END
cat >session.sh <<'END'
printf word | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
daemon=$!
trap 'kill $daemon; wait' EXIT
for _ in $(seq 50); do
	dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames | grep -q secrets && break
	sleep 0.2
done
store() { printf %s "$1" | usr/bin/secret-tool store --label="$1" "${@:2}"; }
found() { usr/bin/secret-tool lookup "$@" || printf nothing; }
count() { usr/bin/secret-tool search --all "$@" 2>/dev/null | grep -c ^label; }
store first service api user anna
echo "service=api user=anna: $(found service api user anna)"
store second service api
echo "after storing service=api:"
echo "  service=api user=anna: $(found service api user anna)"
echo "  items with service=api: $(count service api)"
store third service api user berta
echo "after storing service=api user=berta:"
echo "  items with service=api: $(count service api)"
END
export HOME=$folder XDG_RUNTIME_DIR=$folder XDG_DATA_HOME=$folder/data XDG_CACHE_HOME=$folder/cache
dbus-run-session --config-file="$folder/bus.conf" -- bash session.sh 2>errors | tee seen
cat >expected <<'END'
service=api user=anna: first
after storing service=api:
  service=api user=anna: nothing
  items with service=api: 1
after storing service=api user=berta:
  items with service=api: 2
END
cmp seen expected
