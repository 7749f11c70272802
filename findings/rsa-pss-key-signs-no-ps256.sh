#!/usr/bin/env bash
# OpenSSL 3.0 (Debian 12), the npm packages jose 6.2.18 and jsonwebtoken 9.0.3, Node 24.21.0, 2026-11-28.
# One would guess: for PS256, which is RSASSA-PSS, a key of the kind RSA-PSS (RFC 4055) is the right one, if not the only one.
# True: it is the one that does not do. jose refuses it as PEM and as a KeyObject, for WebCrypto and JWK know no such kind;
# jsonwebtoken refuses it too unless the key itself names SHA-256. A plain RSA key signs PS256 everywhere.
# Seen:
#   rsa: jose by PEM signs, jose by KeyObject signs, jsonwebtoken signs
#   rsa-pss: jose by PEM DataError, jose by KeyObject DataError, jsonwebtoken Error
#   rsa-pss with sha256: jose by PEM DataError, jose by KeyObject DataError, jsonwebtoken signs
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
packages=(node@24.21.0 jose@6.2.18 jsonwebtoken@9.0.3)
npm install --silent --no-audit --no-fund --allow-scripts=node "${packages[@]}" >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund "${packages[@]}" >/dev/null 2>&1
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.pem 2>/dev/null
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out 'rsa-pss.pem' 2>/dev/null
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 \
	-pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32 -out 'rsa-pss with sha256.pem' 2>/dev/null
cat >sign.mjs <<'END'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importPKCS8, SignJWT } from 'jose'
import jwt from 'jsonwebtoken'
const outcome = async (sign) => {
  try {
    await sign()
    return 'signs'
  } catch (error) {
    return error.code || error.name
  }
}
for (const kind of ['rsa', 'rsa-pss', 'rsa-pss with sha256']) {
  const pem = readFileSync(`${kind}.pem`, 'utf8')
  const signed = (key) => new SignJWT({}).setProtectedHeader({ alg: 'PS256' }).sign(key)
  const byPem = await outcome(async () => signed(await importPKCS8(pem, 'PS256')))
  const byObject = await outcome(() => signed(createPrivateKey(pem)))
  const other = await outcome(() => jwt.sign({}, pem, { algorithm: 'PS256' }))
  console.log(`${kind}: jose by PEM ${byPem}, jose by KeyObject ${byObject}, jsonwebtoken ${other}`)
}
END
node_modules/.bin/node sign.mjs | tee seen
cat >expected <<'END'
rsa: jose by PEM signs, jose by KeyObject signs, jsonwebtoken signs
rsa-pss: jose by PEM DataError, jose by KeyObject DataError, jsonwebtoken Error
rsa-pss with sha256: jose by PEM DataError, jose by KeyObject DataError, jsonwebtoken signs
END
cmp seen expected
