#!/usr/bin/env bash
# Apache httpd 2.4.71 (Debian's apache2), Node 24.21.0, the openssl program 3.0, 2026-11-28.
# One would guess: a client that has its certificate set shows it to a folder with `SSLVerifyClient require`, whatever the
# version of TLS; curl and browsers do.
# True: in TLS 1.3 Apache asks for it after the handshake, which Node neither offers nor can be told to, so Apache refuses with
# 403 without asking. In TLS 1.2 it shakes hands once more, and Node answers.
# Seen:
#   TLSv1.3: 403
#   TLSv1.2: 200
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'kill $server 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key.pem -out cert.pem \
	-subj "/CN=localhost" -addext "subjectAltName=DNS:localhost" 2>/dev/null
mkdir -p htdocs/inner
echo inner >htdocs/inner/index.html
port=$((20000 + RANDOM % 20000))
user=$([ "$(id -u)" = 0 ] && printf 'User www-data\nGroup www-data' || true)
cat >apache.conf <<END
ServerName localhost
ServerRoot $folder
PidFile $folder/pid
DefaultRuntimeDir $folder
ErrorLog $folder/errors
Listen 127.0.0.1:$port
LoadModule mpm_prefork_module /usr/lib/apache2/modules/mod_mpm_prefork.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
$user
DocumentRoot $folder/htdocs
SSLEngine on
SSLCertificateFile $folder/cert.pem
SSLCertificateKeyFile $folder/key.pem
SSLCACertificateFile $folder/cert.pem
<Location /inner>
  SSLVerifyClient require
</Location>
END
# In a session of its own: ending, it sends SIGTERM to its whole process group.
setsid /usr/sbin/apache2 -f "$folder/apache.conf" -DFOREGROUND &
server=$!
cat >ask.mjs <<'END'
import { readFileSync as read } from 'node:fs'
import https from 'node:https'
const [cert, key] = [read('cert.pem'), read('key.pem')]
const status = (version, tries = 100) =>
  new Promise((resolve) => {
    const to = { host: '127.0.0.1', servername: 'localhost', port: process.argv[2], path: '/inner/', agent: false }
    const asked = https.get({ ...to, ca: cert, cert, key, minVersion: version, maxVersion: version }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', ({ code }) =>
      code === 'ECONNREFUSED' && tries > 0
        ? setTimeout(() => resolve(status(version, tries - 1)), 100)
        : resolve(code),
    )
  })
const [newer, older] = [await status('TLSv1.3'), await status('TLSv1.2')]
console.log(`TLSv1.3: ${newer}\nTLSv1.2: ${older}`)
process.exit(newer === 403 && older === 200 ? 0 : 1)
END
node_modules/.bin/node ask.mjs "$port"
