#!/bin/sh
# Chromium with --disable-background-networking, --disable-component-update and --disable-sync.
#
# One would guess: it sends nothing by itself.
# True: within seconds it asks for a component's update, for the time, and for who is signed in to Google in it.
#       --component-updater=url-source=…, --gaia-url=… and the feature NetworkTimeServiceQuerying in --disable-features
#       are what silences these three.
#
# Seen on 2026-11-28 with Chromium 156.0.8078.108 (Debian 12), as the browser's own network log has it:
#   accounts.google.com/ListAccounts
#   clients2.google.com/time/1/current
#   update.googleapis.com/service/update2/json
#
# Nothing leaves this machine: every name is mapped to none. Needs chromium and python3, and a display or xvfb-run.
# Our code that depends on it: electron/platform/chromium/browser/flags.ts.
set -eu
folder=$(mktemp -d)
browser=
trap 'test -z "$browser" || kill "$browser" 2>/dev/null || :; sleep 1; rm -rf "$folder"' EXIT

chromium --version 2>/dev/null
run=
test -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || run='xvfb-run -a'
root=
test "$(id -u)" != 0 || root=--no-sandbox
# shellcheck disable=SC2086
$run timeout -k 5 15 chromium $root --no-first-run --disable-quic --user-data-dir="$folder/profile" \
  --disable-background-networking --disable-component-update --disable-sync \
  --no-proxy-server --host-resolver-rules='MAP * ~NOTFOUND' \
  --log-net-log="$folder/log.json" 'data:,' >/dev/null 2>&1 &
browser=$!
wait "$browser" || :
browser=

cat >"$folder/read.py" <<'PYTHON'
import re, sys
text = open(sys.argv[1]).read()
urls = re.findall(r'"url":"https?://([^"?]+)', text)
print('\n'.join(sorted(set(urls))))
PYTHON
asked=$(python3 "$folder/read.py" "$folder/log.json")
echo "$asked"
for host in accounts.google.com clients2.google.com update.googleapis.com; do
  echo "$asked" | grep -q "^$host/" || { echo "changed: $host is not asked any more"; exit 1; }
done
