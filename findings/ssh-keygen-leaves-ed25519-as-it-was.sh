#!/usr/bin/env bash
# OpenSSH 9.2p1 (Debian 12: openssh-client 1:9.2p1-2+deb12u6), OpenSSL 3.0, Node 24.21.0, 2026-11-28.
# One would guess: `ssh-keygen -p -m PKCS8` turns a key into PKCS#8, or refuses.
# True: it does so for RSA and ECDSA. For Ed25519 it says that the key has been saved, ends with 0, and has written OpenSSH's
# own format again, which OpenSSL and Node do not read: no `private_key_jwt` by EdDSA with it.
# Seen:
#   rsa: 0, -----BEGIN PRIVATE KEY-----, Node reads rsa
#   ecdsa: 0, -----BEGIN PRIVATE KEY-----, Node reads ec
#   ed25519: 0, -----BEGIN OPENSSH PRIVATE KEY-----, Node: ERR_OSSL_UNSUPPORTED
# Ends with 1 if that changes. Needs ssh-keygen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
cat >read.mjs <<'END'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
try {
  console.log(`Node reads ${createPrivateKey(readFileSync(process.argv[2])).asymmetricKeyType}`)
} catch (error) {
  console.log(`Node: ${error.code}`)
}
END
for kind in rsa ecdsa ed25519; do
	ssh-keygen -q -t $kind -N '' -f $kind
	code=0
	ssh-keygen -q -p -m PKCS8 -N '' -f $kind >/dev/null 2>&1 || code=$?
	echo "$kind: $code, $(head -1 $kind), $(node_modules/.bin/node read.mjs $kind)"
done | tee seen
cat >expected <<'END'
rsa: 0, -----BEGIN PRIVATE KEY-----, Node reads rsa
ecdsa: 0, -----BEGIN PRIVATE KEY-----, Node reads ec
ed25519: 0, -----BEGIN OPENSSH PRIVATE KEY-----, Node: ERR_OSSL_UNSUPPORTED
END
cmp seen expected
