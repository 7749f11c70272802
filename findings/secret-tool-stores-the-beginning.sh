#!/usr/bin/env bash
# `secret-tool` of libsecret (Debian 12: libsecret-tools 0.20.5-3) with gnome-keyring 42.1 and python3-secretstorage 3.3.3, 2026-11-29.
# One would guess: `secret-tool store`, which reads the secret from its input, stores it, or fails and stores nothing.
# True: of more than 8192 bytes it says "password is too long", stores the first 8192 in place of what was there, and ends with 0.
# A script that keeps a token cache, a kubeconfig or a key with its chain so has a secret that looks right from its beginning, and
# the whole one before it is gone. The keyring is not the limit: by the same interface it takes a hundred thousand bytes.
# Seen:
#   8000 bytes: exit code 0, found 8000 bytes
#   9000 bytes in their place: password is too long, exit code 0, found 8192 bytes, their end cut off
#   100000 bytes by python3-secretstorage: found 100000 bytes
# Ends with 1 if that changes. Needs gnome-keyring and dbus; uses a bus, a home and a keyring of its own. Of Debian 12
# libsecret-tools and python3-secretstorage (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(libsecret-tools python3-secretstorage)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >bus.conf <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=$folder</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
END
cat >store.py <<'PYTHON'
import secretstorage
connection = secretstorage.dbus_init()
collection = secretstorage.get_default_collection(connection)
collection.create_item('long', {'service': 'python'}, b'x' * 100000)
found = next(secretstorage.search_items(connection, {'service': 'python'})).get_secret()
print(f'100000 bytes by python3-secretstorage: found {len(found)} bytes')
PYTHON
cat >session.sh <<'END'
printf word | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
daemon=$!
trap 'kill $daemon; wait' EXIT
for _ in $(seq 50); do
	dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames | grep -q secrets && break
	sleep 0.2
done
# A secret of so many bytes; its last one is an end mark.
store() {
	code=0
	{ head -c $(($1 - 1)) /dev/zero | tr '\0' x; printf .; } >secret
	secret-tool store --label=kept service shell <secret 2>said || code=$?
	echo "$(sed 's/^secret-tool: \(.*\)/\1, /' said)exit code $code"
}
found() { secret-tool lookup service shell >found; echo "found $(wc -c <found) bytes"; }
echo "8000 bytes: $(store 8000), $(found)"
echo "9000 bytes in their place: $(store 9000), $(found), their end $(grep -q '\.$' found && echo there || echo cut off)"
/usr/bin/python3 store.py
END
export HOME=$folder XDG_RUNTIME_DIR=$folder XDG_DATA_HOME=$folder/data XDG_CACHE_HOME=$folder/cache
dbus-run-session --config-file="$folder/bus.conf" -- bash session.sh 2>errors | tee seen
cat >expected <<'END'
8000 bytes: exit code 0, found 8000 bytes
9000 bytes in their place: password is too long, exit code 0, found 8192 bytes, their end cut off
100000 bytes by python3-secretstorage: found 100000 bytes
END
cmp seen expected
