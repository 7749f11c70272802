#!/usr/bin/env bash
# Dovecot 2.3.19.1 (Debian 12: dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7) with its own check of tokens (`introspection_mode = local`),
# curl 7.88.1 and the npm package jose 6.2.18 on node 24.21.0, 2026-11-29.
# One would guess: a mail server that checks OAuth access tokens by the issuer's key takes those that other libraries take; `typ` says
# what kind of token it is, and may be left out (RFC 7519 section 5.1).
# True: Dovecot takes "JWT" for `typ` and nothing else. The `at+jwt` that the standard of access tokens prescribes (RFC 9068 section 2.1)
# is "Cannot find 'typ' field" to it, as none at all is. Half a second in `exp` or `iat`, which Python's `time.time()` puts there, makes
# them malformed; and with `azp` the key is looked for in a folder of the client's name, where nobody put it. The mail program learns
# nothing of it but that the login was denied.
# Seen (what each differs in; what Dovecot says; what curl says):
#   nothing: in
#   without typ: Cannot find 'typ' field; Login denied
#   typ at+jwt: Cannot find 'typ' field; Login denied
#   exp with half a second: Malformed 'exp' field; Login denied
#   iat with half a second: Malformed 'iat' field; Login denied
#   azp: ES256 key 'default' not found; Login denied
#   jose takes 6 of 6
# Ends with 1 if that changes. Needs root, node and curl, and of Debian 12 dovecot-imapd (installed if missing); listens on 127.0.0.1
# only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
test -x /usr/lib/dovecot/imap || apt-get install -y --no-install-recommends dovecot-imapd >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 >/dev/null 2>&1
mkdir -p keys/default/ES256 mail
chown nobody mail
port=$((20000 + $$ % 10000))
cat >oauth2.conf <<END
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$folder/keys/
username_attribute = sub
END
# The waiting after a refused login is switched off.
cat >dovecot.conf <<END
base_dir = $folder/run
state_dir = $folder/run
log_path = $folder/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = xoauth2 oauthbearer
auth_failure_delay = 0
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
mail_location = maildir:$folder/mail/%u
first_valid_uid = 1
auth_verbose = yes
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $folder/oauth2.conf
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$folder/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
END
cat >sign.mjs <<'JS'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { SignJWT, jwtVerify } from 'jose'
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
writeFileSync('keys/default/ES256/default', publicKey.export({ type: 'spki', format: 'pem' }))
const now = Math.floor(Date.now() / 1000)
const cases = [
  ['nothing', {}, {}],
  ['without typ', { typ: undefined }, {}],
  ['typ at+jwt', { typ: 'at+jwt' }, {}],
  ['exp with half a second', {}, { exp: now + 3600.5 }],
  ['iat with half a second', {}, { iat: now - 60.5 }],
  ['azp', {}, { azp: 'mail' }],
]
let taken = 0
for (const [name, header, claims] of cases) {
  const made = new SignJWT({ sub: 'anna', iat: now - 60, exp: now + 3600, ...claims })
  const token = await made.setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...header }).sign(privateKey)
  await jwtVerify(token, publicKey).then(() => (taken += 1))
  console.log(`${name}\t${token}`)
}
writeFileSync('taken', `jose takes ${taken} of ${cases.length}\n`)
JS
node sign.mjs >tokens
/usr/sbin/dovecot -F -c "$folder/dovecot.conf" &
server=$!
sign_in() { curl -q -sS -m 60 "imap://127.0.0.1:$port/" --user anna --oauth2-bearer "$1" --login-options AUTH=XOAUTH2; }
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.2; done
{
	while IFS=$'\t' read -r name token; do
		lines=$(wc -l <log)
		if sign_in "$token" >/dev/null 2>said; then
			echo "$name: in"
		else
			why=$(tail -n "+$((lines + 1))" log | sed -n 's/.*Local validation failed: //p;s/.*oauth2 failed: //p' | tail -1)
			echo "$name: $why; $(sed 's/curl: ([0-9]*) //' said)"
		fi
	done <tokens
	cat taken
} | tee seen
cat >expected <<'END'
nothing: in
without typ: Cannot find 'typ' field; Login denied
typ at+jwt: Cannot find 'typ' field; Login denied
exp with half a second: Malformed 'exp' field; Login denied
iat with half a second: Malformed 'iat' field; Login denied
azp: ES256 key 'default' not found; Login denied
jose takes 6 of 6
END
cmp seen expected
