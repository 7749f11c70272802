#!/usr/bin/env bash
# KeePassXC 2.7.4 (Debian 12: 2.7.4+dfsg.1-2), its command line, 2026-11-28.
# One would guess: the CSV export has the entries of the database, with the passwords that KeePassXC shows and types.
# True: it has the deleted ones too, as a group "Recycle Bin" like any other; and where KeePassXC puts something in for
# {REF:…} or {USERNAME} the export has the braces. `show` and `export` of one entry give two different passwords.
# Seen:
#   show: first-secret abcarlc
#   export: Passwords/A first-secret
#   export: Passwords/B {REF:P@T:A}
#   export: Passwords/C ab{USERNAME}c
#   export: Passwords/Recycle Bin/Old old-secret
# Ends with 1 if that changes. Needs keepassxc-cli.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder
run() { printf 'word\n%s' "${password:+$password$'\n'}" | keepassxc-cli "$@" 2>/dev/null; }
printf 'word\nword\n' | keepassxc-cli db-create -p base.kdbx >/dev/null 2>&1
password=first-secret run add -q -p base.kdbx A -u anna
password='{REF:P@T:A}' run add -q -p base.kdbx B -u bob
password='ab{USERNAME}c' run add -q -p base.kdbx C -u carl
password=old-secret run add -q -p base.kdbx Old -u dora
run rm -q base.kdbx Old
{
	echo "show: $(run show -q -s -a Password base.kdbx B) $(run show -q -s -a Password base.kdbx C)"
	run export -q -f csv base.kdbx | sed -n '2,$s/^"\([^"]*\)","\([^"]*\)","[^"]*","\([^"]*\)".*/export: \1\/\2 \3/p'
} | tee seen
cat >expected <<'END'
show: first-secret abcarlc
export: Passwords/A first-secret
export: Passwords/B {REF:P@T:A}
export: Passwords/C ab{USERNAME}c
export: Passwords/Recycle Bin/Old old-secret
END
cmp seen expected
