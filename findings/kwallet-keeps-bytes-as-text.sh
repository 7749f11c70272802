#!/usr/bin/env bash
# KWallet 5.103.0 (Debian 12: libkf5wallet-bin 5.103.0-1) as Secret Service, and gnome-keyring 42.1 beside it, by `secret-tool`
# (libsecret-tools 0.20.5-3) and python3-secretstorage 3.3.3, 2026-11-30.
# One would guess: a key store gives back what was stored. A secret of the Secret Service is an array of bytes, and its content type is
# for whoever reads it; python3-secretstorage asks for a "bytestring", secret-tool for its input, and both say text/plain unasked.
# True: under text/plain KWallet keeps no bytes but a text: up to the first zero, and U+FFFD for what is no UTF-8. Of a packed token
# cache five bytes are left, of an AES key 56 that open nothing, and all of it went well as far as anybody is told. Under
# application/octet-stream all is as it was. And an item that is stored again under a new label keeps the old one.
# Seen (the bytes stored, and found):
#   gnome-keyring:
#     key of 32 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
#     gzip of 33 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
#     Latin-1 of 6 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
#     UTF-8 of 7 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
#     stored again as new: its label is new
#   KWallet:
#     key of 32 bytes: text/plain 56 others; application/octet-stream the same; secret-tool 56 others
#     gzip of 33 bytes: text/plain 5 others; application/octet-stream the same; secret-tool 5 others
#     Latin-1 of 6 bytes: text/plain 8 others; application/octet-stream the same; secret-tool 8 others
#     UTF-8 of 7 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
#     stored again as new: its label is old
# Ends with 1 if that changes. Needs gnome-keyring, dbus, xvfb, openbox and xdotool (for KWallet's first question); uses a bus, a home
# and stores of its own. Of Debian 12 libkf5wallet-bin, libqca-qt5-2-plugins, libsecret-tools and python3-secretstorage (installed if
# missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(libkf5wallet-bin libqca-qt5-2-plugins libsecret-tools python3-secretstorage)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >bus.conf <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=$folder</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
END
cat >store.py <<'PYTHON'
import gzip, hashlib, subprocess, secretstorage
connection = secretstorage.dbus_init()
collection = secretstorage.get_default_collection(connection)
if collection.is_locked():
    collection.unlock()
secrets = {
    'key': hashlib.sha256(b'key').digest(),
    'gzip': gzip.compress(b'{"token":"x"}', mtime=0),
    'Latin-1': 'Zürich'.encode('latin-1'),
    'UTF-8': 'Zürich'.encode(),
}
def by_library(name, secret, **content):
    collection.create_item(name, {'python': str(content), 'name': name}, secret, **content)
    return next(secretstorage.search_items(connection, {'python': str(content), 'name': name})).get_secret()
def by_tool(name, secret):
    subprocess.run(['secret-tool', 'store', f'--label={name}', 'shell', name], input=secret, check=True)
    return subprocess.run(['secret-tool', 'lookup', 'shell', name], capture_output=True, check=True).stdout
for name, secret in secrets.items():
    found = {
        'text/plain': by_library(name, secret),
        'application/octet-stream': by_library(name, secret, content_type='application/octet-stream'),
        'secret-tool': by_tool(name, secret),
    }
    told = [f'{way} {"the same" if back == secret else f"{len(back)} others"}' for way, back in found.items()]
    print(f'  {name} of {len(secret)} bytes: {"; ".join(told)}')
for label in 'old', 'new':
    collection.create_item(label, {'label': 'changes'}, b'secret', replace=True)
[item] = secretstorage.search_items(connection, {'label': 'changes'})
print(f'  stored again as new: its label is {item.get_label()}')
PYTHON
cat >session.sh <<'END'
started=()
trap 'kill "${started[@]}"; wait' EXIT
named() { dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames | grep -q '"org.freedesktop.secrets"'; }
call_wallet() { dbus-send --session --print-reply --reply-timeout=60000 --dest=org.kde.kwalletd5 /modules/kwalletd5 "org.kde.KWallet.$@"; }
if test "$1" = KWallet; then
	openbox >/dev/null &
	started+=($!)
	kwalletd5 >/dev/null &
	started+=($!)
else
	printf word | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
	started+=($!)
fi
for _ in $(seq 50); do
	named && break
	sleep 0.2
done
if test "$1" = KWallet; then
	# The new wallet: of the classic kind, and its password.
	call_wallet open string:kdewallet int64:0 string:shell >opened &
	sleep 3
	for key in Tab Tab Tab space alt+f; do
		xdotool key "$key"
		sleep 0.5
	done
	sleep 2
	xdotool type word
	xdotool key Tab
	xdotool type word
	xdotool key Return
	wait $!
fi
echo "$1:"
timeout 60 /usr/bin/python3 store.py
END
export HOME=$folder XDG_RUNTIME_DIR=$folder XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data XDG_CACHE_HOME=$folder/cache
export QT_QPA_PLATFORM=xcb
mkdir config
printf '[Wallet]\nFirst Use=false\nDefault Wallet=kdewallet\n[org.freedesktop.secrets]\napiEnabled=true\n' >config/kwalletrc
run() { dbus-run-session --config-file="$folder/bus.conf" -- "$@" 2>>errors; }
{
	run bash session.sh gnome-keyring
	run xvfb-run -a bash session.sh KWallet
} | tee seen
cat >expected <<'END'
gnome-keyring:
  key of 32 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
  gzip of 33 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
  Latin-1 of 6 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
  UTF-8 of 7 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
  stored again as new: its label is new
KWallet:
  key of 32 bytes: text/plain 56 others; application/octet-stream the same; secret-tool 56 others
  gzip of 33 bytes: text/plain 5 others; application/octet-stream the same; secret-tool 5 others
  Latin-1 of 6 bytes: text/plain 8 others; application/octet-stream the same; secret-tool 8 others
  UTF-8 of 7 bytes: text/plain the same; application/octet-stream the same; secret-tool the same
  stored again as new: its label is old
END
cmp seen expected
