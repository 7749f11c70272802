#!/usr/bin/env bash
# kubectl 1.20.2 (Debian 12: kubernetes-client 1.20.5+really1.20.2-1.1+deb12u1), python3-kubernetes 22.6.0 and the npm package
# @kubernetes/client-node 2.0.1 on node 24.21.0, 2026-11-29.
# One would guess: a kubeconfig that kubectl takes sends the same token from the official clients of other languages; and of `token`
# and `tokenFile` the field that stands in the file itself counts, as kubectl's own description has it.
# True: kubectl sends the file's, whatever stands beside it; Python sends the other. The client for JavaScript knows no `tokenFile`: it
# looks for `token-file`, which nobody writes, and asks without any token, so that the answer is about the rights of
# "system:anonymous". And where the address begins with http://, as behind `kubectl proxy` or a tunnel, kubectl sends none either,
# without a word; Python does, and JavaScript refuses to ask.
# Seen (the token that each sends; kubectl, which finds none, asks for a password):
#   token: kubectl inline, Python inline, JavaScript inline
#   tokenFile: kubectl of the file, Python of the file, JavaScript nothing
#   token and tokenFile: kubectl of the file, Python inline, JavaScript inline
#   token-file: kubectl refuses, Python nothing, JavaScript of the file
#   token, by http: kubectl nothing, Python inline, JavaScript refuses
# Ends with 1 if that changes. Needs node and openssl, and of Debian 12 python3-kubernetes (installed if missing); kubectl is unpacked
# into the folder. Listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
dpkg -s python3-kubernetes >/dev/null 2>&1 || apt-get install -y --no-install-recommends python3-kubernetes >/dev/null 2>&1
apt-get download kubernetes-client >/dev/null 2>&1
dpkg -x kubernetes-client_*.deb .
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @kubernetes/client-node@2.0.1 >/dev/null 2>&1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key.pem -out certificate.pem \
	-subj /CN=api -addext subjectAltName=IP:127.0.0.1 2>/dev/null
printf 'of the file' >token
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import * as http from 'node:http'
import * as https from 'node:https'
const answer = ({ headers }, response) => {
  writeFileSync('sent', headers.authorization?.replace('Bearer ', '') ?? 'nothing')
  const list = { kind: 'NamespaceList', apiVersion: 'v1', metadata: {}, items: [] }
  response.setHeader('content-type', 'application/json').end(JSON.stringify(list))
}
const servers = {
  http: http.createServer(answer),
  https: https.createServer({ key: readFileSync('key.pem'), cert: readFileSync('certificate.pem') }, answer),
}
for (const [name, server] of Object.entries(servers)) {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  writeFileSync(`${name}.port`, `${server.address().port}`)
}
writeFileSync('ready', '')
JS
node server.mjs &
server=$!
cat >list.py <<'PYTHON'
from kubernetes import client, config
config.load_kube_config('config')
client.CoreV1Api().list_namespace()
PYTHON
cat >list.mjs <<'JS'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
const config = new KubeConfig()
config.loadFromFile('config')
await config.makeApiClient(CoreV1Api).listNamespace()
JS
until test -e ready; do sleep 0.1; done
by() {
	case $1 in
	kubectl) HOME=$folder ./usr/bin/kubectl --kubeconfig config get --raw /api/v1/namespaces ;;
	Python) /usr/bin/python3 list.py ;;
	JavaScript) node list.mjs ;;
	esac
}
tell() {
	cat >config <<END
apiVersion: v1
kind: Config
clusters: [{name: one, cluster: {server: '$2://127.0.0.1:$(cat "$2.port")', certificate-authority: certificate.pem}}]
contexts: [{name: one, context: {cluster: one, user: anna}}]
current-context: one
users: [{name: anna, user: {$3}}]
END
	line=
	for client in kubectl Python JavaScript; do
		rm -f sent
		by $client >/dev/null 2>&1 </dev/null || true
		line+="${line:+, }$client $(cat sent 2>/dev/null || echo refuses)"
	done
	echo "$1: $line"
}
{
	tell token https 'token: inline'
	tell tokenFile https "tokenFile: $folder/token"
	tell 'token and tokenFile' https "token: inline, tokenFile: $folder/token"
	tell token-file https "token-file: $folder/token"
	tell 'token, by http' http 'token: inline'
} | tee seen
cat >expected <<'END'
token: kubectl inline, Python inline, JavaScript inline
tokenFile: kubectl of the file, Python of the file, JavaScript nothing
token and tokenFile: kubectl of the file, Python inline, JavaScript inline
token-file: kubectl refuses, Python nothing, JavaScript of the file
token, by http: kubectl nothing, Python inline, JavaScript refuses
END
cmp seen expected
