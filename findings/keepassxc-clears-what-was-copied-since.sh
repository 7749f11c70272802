#!/usr/bin/env bash
# KeePassXC 2.7.4 (Debian 12: 2.7.4+dfsg.1-2), its command line, and pass 1.7.4-6 beside it, on X11, 2026-11-29.
# One would guess: who clears the clipboard after some seconds clears its own password, and leaves alone what was copied since,
# as pass does.
# True: `keepassxc-cli clip` empties the clipboard without a look at it. What was copied meanwhile, a token of another program
# say, is gone a few seconds later for no reason that anybody sees.
# Seen (the clipboard while the password is in it, after another copy, and after the seconds have passed):
#   keepassxc-cli clip: secret, another, nothing
#   pass -c: secret, another, another
# Ends with 1 if that changes. Needs keepassxc-cli, xvfb and gpg, and of Debian 12 pass and xclip (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'gpgconf --kill all; rm -rf "$folder"' EXIT
cd "$folder"
packages=(pass xclip)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
export HOME=$folder GNUPGHOME=$folder/gnupg PASSWORD_STORE_DIR=$folder/store PASSWORD_STORE_CLIP_TIME=4
mkdir -m 700 gnupg
gpg --batch --quiet --passphrase '' --quick-generate-key anna@example.org default default never 2>/dev/null
pass init anna@example.org >/dev/null
echo secret | pass insert -e entry >/dev/null
printf 'word\nword\n' | keepassxc-cli db-create -p base.kdbx >/dev/null 2>&1
printf 'word\nsecret\n' | keepassxc-cli add -q -p base.kdbx entry 2>/dev/null
cat >copy.sh <<'SH'
shown() { timeout 2 xclip -o -selection clipboard 2>/dev/null | grep . || echo nothing; }
copies() {
	until test "$(shown)" = secret; do sleep 0.2; done
	first=$(shown)
	printf another | xclip -i -selection clipboard
	second=$(shown)
	sleep 8
	echo "$1: $first, $second, $(shown)"
}
printf 'word\n' | keepassxc-cli clip base.kdbx entry 4 >/dev/null 2>&1 &
copies 'keepassxc-cli clip'
pass -c entry >/dev/null 2>&1 &
copies 'pass -c'
SH
xvfb-run -a bash copy.sh 2>/dev/null | tee seen
cat >expected <<'END'
keepassxc-cli clip: secret, another, nothing
pass -c: secret, another, another
END
cmp seen expected
