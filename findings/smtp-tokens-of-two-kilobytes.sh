#!/usr/bin/env bash
# Postfix 3.7.11 with Dovecot 2.3.19.1 as its judge of tokens, and as clients curl 7.88.1, mutt 2.2.12, NeoMutt 20220429, msmtp 1.8.23,
# Python 3.11.2 (all of Debian 12) and the npm package nodemailer 10.6.1 on node 24.21.0, 2026-11-30.
# One would guess: a mail server that takes an access token takes a longer one as well. RFC 4954 section 4 has 12288 characters as the
# least that a server must take for an answer, which Postfix does; a JWT with some roles or groups has two kilobytes.
# True: by the same section a first answer that is too long for a command goes on a line of its own, after the server's empty
# challenge; of six clients curl alone does that. Postfix reads 2048 characters of a command, and from a token of about 1500 on says
# that the base64 is bad. mutt and msmtp do it right with XOAUTH2, which came first, and not with the standard's OAUTHBEARER. NeoMutt
# refuses by itself all from 512 characters on with OAUTHBEARER and from 4096 on with XOAUTH2, msmtp all above three kilobytes. So what
# works for one user fails for the next, who has more groups, and the token is to blame for nothing.
# Seen (with tokens of 400, 1000, 2000 and 5000 characters):
#   curl oauthbearer: in, in, in, in
#   curl xoauth2: in, in, in, in
#   mutt oauthbearer: in, in, too long for Postfix, too long for Postfix
#   mutt xoauth2: in, in, in, in
#   neomutt oauthbearer: in, not sent, not sent, not sent
#   neomutt xoauth2: in, in, too long for Postfix, not sent
#   msmtp oauthbearer: in, in, too long for Postfix, not sent
#   msmtp xoauth2: in, in, in, not sent
#   python xoauth2: in, in, too long for Postfix, too long for Postfix
#   nodemailer xoauth2: in, in, too long for Postfix, too long for Postfix
#   what they are told: 535 5.7.8 Error: authentication failed: Invalid base64 data in initial response
# Ends with 1 if that changes. Needs root, node, curl and Python, and of Debian 12 postfix, dovecot-core, mutt, neomutt and msmtp
# (installed if missing); the mail goes nowhere, listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
judge=
leave() {
	postfix -c "$folder/postfix" stop >/dev/null 2>&1 || true
	test -z "$judge" || kill "$judge"
	wait
	rm -rf "$folder"
}
trap leave EXIT
cd "$folder"
chmod 755 .
packages=(postfix dovecot-core mutt neomutt msmtp)
dpkg -s "${packages[@]}" >/dev/null 2>&1 ||
	DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts nodemailer@10.6.1 >/dev/null 2>&1
port=$((20000 + $$ % 10000))
mkdir -p keys/default/ES256 spool/private data postfix
chown postfix spool/private data
cat >oauth2.conf <<END
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$folder/keys/
username_attribute = sub
END
cat >dovecot.conf <<END
base_dir = $folder/run
state_dir = $folder/run
log_path = $folder/dovecot.log
protocols =
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = xoauth2 oauthbearer
auth_failure_delay = 0
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $folder/oauth2.conf
}
service auth {
  unix_listener $folder/spool/auth {
    mode = 0666
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
END
cat >postfix/main.cf <<END
compatibility_level = 3.6
queue_directory = $folder/spool
data_directory = $folder/data
maillog_file = $folder/log
maillog_file_prefixes = $folder
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.org
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
default_transport = discard
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
END
cat >postfix/master.cf <<END
127.0.0.1:$port inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
END
cat >sign.mjs <<'JS'
import { generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
writeFileSync('keys/default/ES256/default', publicKey.export({ type: 'spki', format: 'pem' }))
const now = Math.floor(Date.now() / 1000)
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (groups) => {
  const signed = `${part({ alg: 'ES256', typ: 'JWT' })}.${part({ sub: 'anna', iat: now - 60, exp: now + 3600, groups })}`
  return `${signed}.${sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
for (const length of [400, 1000, 2000, 5000]) {
  let groups = 'g'.repeat(Math.floor(((length - token('').length) * 3) / 4))
  while (token(groups).length < length) groups += 'g'
  writeFileSync(`token${length}`, token(groups))
}
JS
cat >send.py <<'PYTHON'
import smtplib, sys
port, token = sys.argv[1], open(sys.argv[2]).read()
server = smtplib.SMTP('127.0.0.1', int(port))
server.ehlo()
server.auth('XOAUTH2', lambda challenge=None: '' if challenge else f'user=anna\x01auth=Bearer {token}\x01\x01')
server.sendmail('anna@example.org', 'jan@example.org', 'Subject: a\n\nhello\n')
PYTHON
cat >send.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
const [port, file] = process.argv.slice(2)
const auth = { type: 'OAuth2', user: 'anna', accessToken: readFileSync(file, 'utf8') }
const transport = createTransport({ host: '127.0.0.1', port: Number(port), secure: false, auth })
await transport.sendMail({ from: 'anna@example.org', to: 'jan@example.org', subject: 'a', text: 'hello' })
JS
node sign.mjs
/usr/sbin/dovecot -F -c "$folder/dovecot.conf" &
judge=$!
until test -S spool/auth; do sleep 0.2; done
postfix -c "$folder/postfix" start >started 2>&1 || { cat started log; exit 1; }
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.2; done
export HOME=$folder
# Sends a mail by a client, a mechanism and a file with a token.
send() {
	case $1 in
	curl)
		printf 'Subject: a\n\nhello\n' | curl -q -sS -m 30 "smtp://127.0.0.1:$port" --mail-from anna@example.org --mail-rcpt jan@example.org \
			-T - --user anna --oauth2-bearer "$(<"$3")" --login-options "AUTH=${2^^}"
		;;
	mutt | neomutt)
		cat >muttrc <<END
set from=anna@example.org
set smtp_url=smtp://anna@127.0.0.1:$port/
set smtp_authenticators=$2
set smtp_oauth_refresh_command="cat $folder/$3"
set ssl_starttls=no
set ssl_force_tls=no
set copy=no
END
		echo hello | "$1" -n -F muttrc -s a jan@example.org
		;;
	msmtp)
		printf '%s\n' "account default" "host 127.0.0.1" "port $port" "tls off" "auth $2" "user anna" "from anna@example.org" \
			"passwordeval cat $folder/$3" >msmtprc
		chmod 600 msmtprc
		printf 'Subject: a\n\nhello\n' | msmtp -C msmtprc jan@example.org
		;;
	python) /usr/bin/python3 send.py "$port" "$3" ;;
	nodemailer) node send.mjs "$port" "$3" ;;
	esac
}
{
	for case in curl\ {oauthbearer,xoauth2} mutt\ {oauthbearer,xoauth2} neomutt\ {oauthbearer,xoauth2} msmtp\ {oauthbearer,xoauth2} \
		python\ xoauth2 nodemailer\ xoauth2; do
		results=
		for length in 400 1000 2000 5000; do
			lines=$(wc -l <log)
			if send $case "token$length" >said 2>&1; then
				result=in
			else
				result='not sent'
				cp said "said-${case// /-}-$length"
				for _ in 1 2 3 4 5; do
					tail -n "+$((lines + 1))" log | grep -q 'request longer than 2048: AUTH' && result='too long for Postfix' && break
					sleep 0.1
				done
			fi
			results+=${results:+, }$result
		done
		echo "$case: $results"
	done
	echo "what they are told: $(grep -oh '535 5.7.8 [A-Za-z0-9: ]*' said-msmtp-oauthbearer-2000 said-nodemailer-xoauth2-2000 | sort -u)"
} | tee seen
cat >expected <<'END'
curl oauthbearer: in, in, in, in
curl xoauth2: in, in, in, in
mutt oauthbearer: in, in, too long for Postfix, too long for Postfix
mutt xoauth2: in, in, in, in
neomutt oauthbearer: in, not sent, not sent, not sent
neomutt xoauth2: in, in, too long for Postfix, not sent
msmtp oauthbearer: in, in, too long for Postfix, not sent
msmtp xoauth2: in, in, in, not sent
python xoauth2: in, in, too long for Postfix, too long for Postfix
nodemailer xoauth2: in, in, too long for Postfix, too long for Postfix
what they are told: 535 5.7.8 Error: authentication failed: Invalid base64 data in initial response
END
cmp seen expected
