#!/usr/bin/env bash
# OpenSSL 3.0, GnuTLS 3.7.9, python3-cryptography 38.0.4, Ruby 3.1.2, PHP 8.2, Go 1.19, OpenJDK 17 and libcryptx-perl 0.077 (Debian 12);
# node 24.21.0 (OpenSSL 3.5), the npm packages jose 6.2.18 and sshpk 1.18.0; Chromium 156.0.8078.108 (Debian 12), driven by
# playwright-core 1.65.1; 2026-11-29.
# One would guess: the two private Ed25519 keys that RFC 8410 gives as examples (section 10.3) are read by all that knows Ed25519; who
# reads the first reads the second, which is the same key with its public half and a name beside it.
# True: the second is RFC 5958's, version 2 of PKCS#8, as Rust's ring writes it, and wants to read it. OpenSSL 3.0 takes it for no key
# at all, and with it Python, Ruby and PHP of Debian 12, and every server there that reads its key by OpenSSL; so do GnuTLS and Chromium.
# OpenSSL 3.5, Go, Java and Perl read it, so that jose takes the key in node and refuses it in the browser. None of those that refuse
# says why: "unsupported", "Error in DER parsing". node writes as version 1 what it has read.
# Seen (first key; second key):
#   OpenSSL 3.0: reads; refuses
#   GnuTLS: reads; refuses
#   Python: reads; refuses
#   Ruby: reads; refuses
#   PHP: reads; refuses
#   Go: reads; reads
#   Java: reads; reads
#   Perl: reads; reads
#   node: reads; reads
#   jose: reads; reads
#   sshpk: reads; reads
#   Chromium: reads; refuses
# Ends with 1 if that changes. Needs node, openssl, java and chromium, and of Debian 12 gnutls-bin, python3-cryptography, ruby, php-cli,
# golang-go and libcryptx-perl (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(gnutls-bin python3-cryptography ruby php-cli golang-go libcryptx-perl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 sshpk@1.18.0 playwright-core@1.65.1 >/dev/null 2>&1
cat >first.pem <<'END'
-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
END
cat >second.pem <<'END'
-----BEGIN PRIVATE KEY-----
MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
Z9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PRIVATE KEY-----
END
cat >read.py <<'PYTHON'
import sys
from cryptography.hazmat.primitives.serialization import load_pem_private_key
load_pem_private_key(open(sys.argv[1], 'rb').read(), None)
PYTHON
cat >read.mjs <<'JS'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importPKCS8 } from 'jose'
import sshpk from 'sshpk'
const [library, file] = process.argv.slice(2)
const pem = readFileSync(file, 'utf8')
const ways = {
  node: () => createPrivateKey(pem),
  jose: () => importPKCS8(pem, 'Ed25519'),
  sshpk: () => sshpk.parsePrivateKey(pem, 'pem'),
}
await ways[library]()
JS
cat >browser.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
const flags = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
if (process.getuid() === 0) flags.push('--no-sandbox')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
const page = await browser.newPage()
// WebCrypto is there on secure pages only; this one is answered here.
await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
await page.goto('https://localhost/')
const told = await page.evaluate(async (text) => {
  const der = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']).then(() => 'reads', () => 'refuses')
}, readFileSync(process.argv[2], 'utf8').replaceAll(/-----.*-----|\s/g, ''))
await browser.close()
process.exit(told === 'reads' ? 0 : 1)
JS
cat >read.go <<'GO'
package main

import (
	"crypto/x509"
	"encoding/pem"
	"os"
)

func main() {
	text, _ := os.ReadFile(os.Args[1])
	block, _ := pem.Decode(text)
	if _, err := x509.ParsePKCS8PrivateKey(block.Bytes); err != nil {
		os.Exit(1)
	}
}
GO
cat >Read.java <<'JAVA'
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.util.*;
class Read {
	public static void main(String[] files) throws Exception {
		var text = Files.readString(Path.of(files[0])).replaceAll("-----.*-----|\\s", "");
		KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
	}
}
JAVA
GO111MODULE=off GOCACHE=$folder/cache go build -o read read.go
by() {
	case $1 in
	'OpenSSL 3.0') /usr/bin/openssl pkey -in "$2" -noout ;;
	GnuTLS) certtool --key-info --infile "$2" ;;
	Python) /usr/bin/python3 read.py "$2" ;;
	Ruby) /usr/bin/ruby -ropenssl -e 'OpenSSL::PKey.read(File.read(ARGV[0]))' "$2" ;;
	PHP) php -r 'exit(openssl_pkey_get_private(file_get_contents($argv[1])) ? 0 : 1);' "$2" ;;
	Go) ./read "$2" ;;
	Java) java Read.java "$2" ;;
	Perl) /usr/bin/perl -MCrypt::PK::Ed25519 -e 'Crypt::PK::Ed25519->new($ARGV[0])' "$2" ;;
	Chromium) node browser.mjs "$2" ;;
	*) node read.mjs "$1" "$2" ;;
	esac >/dev/null 2>&1
}
told() { by "$@" && echo reads || echo refuses; }
for reader in 'OpenSSL 3.0' GnuTLS Python Ruby PHP Go Java Perl node jose sshpk Chromium; do
	echo "$reader: $(told "$reader" first.pem); $(told "$reader" second.pem)"
done | tee seen
cat >expected <<'END'
OpenSSL 3.0: reads; refuses
GnuTLS: reads; refuses
Python: reads; refuses
Ruby: reads; refuses
PHP: reads; refuses
Go: reads; reads
Java: reads; reads
Perl: reads; reads
node: reads; reads
jose: reads; reads
sshpk: reads; reads
Chromium: reads; refuses
END
cmp seen expected
