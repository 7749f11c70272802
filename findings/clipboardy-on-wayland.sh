#!/usr/bin/env bash
# clipboardy copies into the wrong clipboard on Wayland where wl-clipboard is missing.
#
# Versions: clipboardy 5.3.2, sway 1.7 (wlroots), Xwayland 22.1.9, wl-clipboard 2.1.0 (to look only), Debian 12.
# Date: 2026-11-28.
# One would guess: `clipboard.write()` that resolves has copied, and `clipboard.read()` that gives the text back proves it.
# True: without `wl-copy` clipboardy falls back to its own xsel, which writes X11's clipboard through Xwayland, and reads
# it again. sway carries that over only while an X11 window has the focus: a window on Wayland pastes what was there before.
# (mutter could not be tried: without a display it has no keyboard, and wl-copy needs one there.)
# Output seen:
#   clipboardy wrote without an error and reads: token
#   a program on Wayland pastes: before
# Needs: apt-get install --no-install-recommends sway xwayland wl-clipboard; as root it is run as another user.
# Used by: electron/platform/chromium/clipboard.ts
set -euo pipefail
folder=$(mktemp -d)
npm install --silent --no-audit --no-fund --prefix "$folder" clipboardy@5.3.2
node=$(node -p process.execPath)
cat > "$folder/copy.mjs" <<'JS'
import clipboard from 'clipboardy'

await clipboard.write('token')
console.log(`clipboardy wrote without an error and reads: ${await clipboard.read()}`)
JS
cat > "$folder/session.sh" <<'SH'
set -euo pipefail
export XDG_RUNTIME_DIR=$folder/run HOME=$folder/run
unset DISPLAY WAYLAND_DISPLAY XAUTHORITY
echo 'xwayland force
exec echo "$DISPLAY" > $HOME/display' > "$HOME/config"
WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 sway -c "$HOME/config" > "$HOME/log" 2>&1 &
trap 'kill $!' EXIT
until [ -S "$HOME/wayland-1" ] && [ -s "$HOME/display" ]; do sleep 0.1; done
export WAYLAND_DISPLAY=wayland-1 DISPLAY=$(cat "$HOME/display")
printf before | wl-copy
(cd "$folder" && PATH=/nowhere "$node" copy.mjs) | tee "$HOME/wrote"
sleep 1
pasted=$(wl-paste --no-newline)
echo "a program on Wayland pastes: $pasted"
grep -q 'reads: token$' "$HOME/wrote" && [ "$pasted" = before ]
SH
mkdir -m 700 "$folder/run"
export folder node
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$folder"
  chown nobody "$folder/run"
  setpriv --reuid=nobody --regid=nogroup --clear-groups bash "$folder/session.sh"
else
  bash "$folder/session.sh"
fi
rm -rf "$folder"
