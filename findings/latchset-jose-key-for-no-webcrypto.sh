#!/usr/bin/env bash
# The `jose` command of Latchset (Debian 12: jose 11-2+deb12u1), the npm package jose 6.2.18, Node 24.21.0, 2026-11-28.
# One would guess: a private key that one JOSE program makes is a JWK that another JOSE library signs with.
# True: `jose jwk gen` writes key_ops ["sign","verify"] into private keys, as it does into shared ones. For a private key of
# a pair WebCrypto takes "sign" alone, and the library hands key_ops on to it as they stand: SyntaxError, about usages. The
# shared key passes. Without key_ops the same key signs.
# Seen:
#   ES256 ["sign","verify"]: SyntaxError: Unsupported key usage for ECDSA key
#   ES256 without key_ops: signs
#   RS256 ["sign","verify"]: SyntaxError: Unsupported key usage for RSASSA-PKCS1-v1_5 key
#   RS256 without key_ops: signs
#   HS256 ["sign","verify"]: signs
#   HS256 without key_ops: signs
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download jose libjose0 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" .; done
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 jose@6.2.18 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 jose@6.2.18 >/dev/null 2>&1
for alg in ES256 RS256 HS256; do
	LD_LIBRARY_PATH=$(dirname usr/lib/*/libjose.so.0) usr/bin/jose jwk gen -i "{\"alg\":\"$alg\"}" -o $alg.jwk
done
cat >sign.mjs <<'END'
import { readFileSync } from 'node:fs'
import { importJWK, SignJWT } from 'jose'
const outcome = async (jwk) => {
  try {
    await new SignJWT({}).setProtectedHeader({ alg: jwk.alg }).sign(await importJWK(jwk))
    return 'signs'
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
for (const alg of ['ES256', 'RS256', 'HS256']) {
  const { key_ops, ...plain } = JSON.parse(readFileSync(`${alg}.jwk`, 'utf8'))
  console.log(`${alg} ${JSON.stringify(key_ops)}: ${await outcome({ ...plain, key_ops })}`)
  console.log(`${alg} without key_ops: ${await outcome(plain)}`)
}
END
node_modules/.bin/node sign.mjs | tee seen
cat >expected <<'END'
ES256 ["sign","verify"]: SyntaxError: Unsupported key usage for ECDSA key
ES256 without key_ops: signs
RS256 ["sign","verify"]: SyntaxError: Unsupported key usage for RSASSA-PKCS1-v1_5 key
RS256 without key_ops: signs
HS256 ["sign","verify"]: signs
HS256 without key_ops: signs
END
cmp seen expected
