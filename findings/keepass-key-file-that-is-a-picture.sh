#!/usr/bin/env bash
# keepassxc-cli 2.7.4 (Debian 12: 2.7.4+dfsg.1-2), python3-pykeepass 4.0.3 (Debian 12) and the npm package kdbxweb 2.1.1 (KeeWeb's) on
# node 24.21.0, 2026-11-29.
# One would guess: any file may be the key file of a KeePass database: a picture, a page that was saved. What is no key file by its own
# form counts as a sequence of bytes, to all that read the database.
# True: not where the bytes are XML, which the proper form is too. KeePassXC looks for its root element and takes any other for bytes.
# pykeepass and kdbxweb read it as a key file that is damaged: an AttributeError of Python's, "key file without meta". So a photograph
# opens the database everywhere, and a picture in SVG, a book's page in XHTML or an exported feed where it was made only; it shows when
# the database is opened on the other device.
# Seen (who opens what keepassxc-cli made with that file):
#   noise: keepassxc-cli, pykeepass, kdbxweb
#   a page in HTML: keepassxc-cli, pykeepass, kdbxweb
#   a page in XHTML: keepassxc-cli
#   a picture in SVG: keepassxc-cli
#   pykeepass says: 'NoneType' object has no attribute 'text'
#   kdbxweb says: key file without meta
# Ends with 1 if that changes. Needs node, and of Debian 12 keepassxc and python3-pykeepass (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(keepassxc python3-pykeepass)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
export HOME=$folder XDG_CONFIG_HOME=$folder/config QT_QPA_PLATFORM=offscreen
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts kdbxweb@2.1.1 hash-wasm@4.13.0 >/dev/null 2>&1
cat >open.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { argon2d, argon2id } from 'hash-wasm'
import { Credentials, CryptoEngine, Kdbx, ProtectedValue } from 'kdbxweb'
// The library leaves the hash function to its user; 0 is Argon2d.
CryptoEngine.setArgon2Impl(async (password, salt, memorySize, iterations, hashLength, parallelism, kind) => {
  const work = { memorySize, iterations, hashLength, parallelism, outputType: 'binary' }
  const given = { password: new Uint8Array(password), salt: new Uint8Array(salt) }
  const hash = await (kind === 0 ? argon2d : argon2id)({ ...given, ...work })
  return Uint8Array.from(hash).buffer
})
const bytes = (file) => Uint8Array.from(readFileSync(file)).buffer
const [database, keyFile] = process.argv.slice(2)
try {
  await Kdbx.load(bytes(database), new Credentials(ProtectedValue.fromString('word'), bytes(keyFile)))
} catch ({ message }) {
  console.log(message.replace(/^.*: /, ''))
  process.exit(1)
}
JS
cat >open.py <<'PYTHON'
import sys
from pykeepass import PyKeePass
try:
    PyKeePass(sys.argv[1], password='word', keyfile=sys.argv[2])
except Exception as error:
    sys.exit(print(error) or 1)
PYTHON
by() {
	case $1 in
	keepassxc-cli) keepassxc-cli ls -q -k "$3" "$2" <<<word ;;
	pykeepass) /usr/bin/python3 open.py "$2" "$3" ;;
	kdbxweb) node open.mjs "$2" "$3" ;;
	esac >said 2>/dev/null
}
tell() {
	cat >key
	rm -f base.kdbx
	printf 'word\nword\n' | keepassxc-cli db-create -p -k key -t 100 base.kdbx >/dev/null 2>&1
	line=
	for reader in keepassxc-cli pykeepass kdbxweb; do
		if by $reader base.kdbx key; then line+="${line:+, }$reader"; fi
	done
	echo "$1: $line"
}
{
	head -c 1000 /dev/urandom | tell noise
	tell 'a page in HTML' <<<'<!doctype html><title>page</title><p>one<br>two'
	tell 'a page in XHTML' <<<'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>page</title></head><body/></html>'
	tell 'a picture in SVG' <<<'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
	for reader in pykeepass kdbxweb; do
		by $reader base.kdbx key || echo "$reader says: $(cat said)"
	done
} | tee seen
cat >expected <<'END'
noise: keepassxc-cli, pykeepass, kdbxweb
a page in HTML: keepassxc-cli, pykeepass, kdbxweb
a page in XHTML: keepassxc-cli
a picture in SVG: keepassxc-cli
pykeepass says: 'NoneType' object has no attribute 'text'
kdbxweb says: key file without meta
END
cmp seen expected
