#!/usr/bin/env bash
# wl-copy of wl-clipboard 2.1.0 with xdg-utils 1.1.3 and file 5.44 (Debian 12), under sway 1.7, 2026-11-29.
# One would guess: a text that is copied can be pasted as a text, whatever it says.
# True: wl-copy asks xdg-mime what the beginning of it looks like, and offers it as that kind of file, as text only where that kind
# is one of text. An encrypted message of PGP, as `gpg --armor` writes it, is "application/pgp-encrypted" and cannot be pasted into
# a mail or a text field; nor can a password that begins with BZh, GIF8 or %PDF-. Nobody is told: wl-copy ends with 0. A private PGP
# key, a PEM key and JSON can be pasted. With `--type text/plain` all of them can.
# Seen:
#   PEM key: pasted
#   JSON: pasted
#   private PGP key: pasted
#   PGP message: exit code 0, application/pgp-encrypted, nothing to paste
#   password BZh7kw2Qp: exit code 0, application/x-bzip2, nothing to paste
#   password GIF8kw2Qp: exit code 0, image/gif, nothing to paste
#   PGP message with --type text/plain: pasted
# Ends with 1 if that changes. Needs of Debian 12 sway, wl-clipboard, xdg-utils and file (installed if missing); as root it is run as
# another user.
# Used by: electron/platform/chromium/wayland-tools.ts
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
packages=(sway wl-clipboard xdg-utils file)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >"$folder/session.sh" <<'SH'
set -euo pipefail
export XDG_RUNTIME_DIR=$folder/run HOME=$folder/run
unset DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP DESKTOP_SESSION
: >"$HOME/config"
WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 sway -c "$HOME/config" >"$HOME/log" 2>&1 &
trap 'kill $!' EXIT
until [ -S "$HOME/wayland-1" ]; do sleep 0.1; done
export WAYLAND_DISPLAY=wayland-1
pasted() { wl-paste --no-newline --type text/plain 2>/dev/null || true; }
copied() {
	local text=$2
	wl-copy --clear
	wl-copy "${@:3}" <<<"$text" 2>/dev/null && code=0 || code=$?
	for _ in $(seq 50); do [ -n "$(wl-paste --list-types 2>/dev/null)" ] && break || sleep 0.1; done
	kinds=$(wl-paste --list-types | paste -sd' ')
	[ "$(pasted)" = "$text" ] && echo "$1: pasted" || echo "$1: exit code $code, $kinds, nothing to paste"
}
message=$'-----BEGIN PGP MESSAGE-----\n\njA0ECQMC5Vv0\n=aB3d\n-----END PGP MESSAGE-----'
copied 'PEM key' "$(cat "$folder/key")"
copied JSON '{"access_token":"token"}'
copied 'private PGP key' $'-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlIYEZ\n-----END PGP PRIVATE KEY BLOCK-----'
copied 'PGP message' "$message"
copied 'password BZh7kw2Qp' BZh7kw2Qp
copied 'password GIF8kw2Qp' GIF8kw2Qp
copied 'PGP message with --type text/plain' "$message" --type text/plain
SH
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$folder/key" 2>/dev/null
mkdir -m 700 "$folder/run"
chmod 755 "$folder"
chmod 644 "$folder/key"
export folder
as=()
if [ "$(id -u)" = 0 ]; then
	chown nobody "$folder/run"
	as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
"${as[@]}" bash "$folder/session.sh" | tee "$folder/seen"
cat >"$folder/expected" <<'END'
PEM key: pasted
JSON: pasted
private PGP key: pasted
PGP message: exit code 0, application/pgp-encrypted, nothing to paste
password BZh7kw2Qp: exit code 0, application/x-bzip2, nothing to paste
password GIF8kw2Qp: exit code 0, image/gif, nothing to paste
PGP message with --type text/plain: pasted
END
cmp "$folder/seen" "$folder/expected"
