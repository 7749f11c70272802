#!/usr/bin/env bash
# Prometheus 2.42.0 (Debian 12: 2.42.0+ds-5+deb12u1), whose `oauth2` is Go's golang.org/x/oauth2, 2026-11-29.
# One would guess: a token request that the server refuses was one request; what tells client and server apart is the error.
# True: whoever names no way to prove the client has it guessed, first by Basic, then in the body, and any answer but a good one
# makes it guess: a scope that is refused (400), a server that is busy (429, and it does not wait for Retry-After). Each is
# asked twice, the second time with the secret in the body; what is guessed is kept only once a token came. So a lock against
# wrong secrets counts two for each, and a limit of requests is used up twice as fast, by each scrape anew.
# Seen (ways of the requests to the token endpoint by two scrapes in a row):
#   401 invalid_client: Basic body, Basic body
#   400 invalid_scope: Basic body, Basic body
#   429 slow_down: Basic body, Basic body
# Ends with 1 if that changes. Needs node, and of Debian 12 prometheus (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'kill "${running[@]}" 2>/dev/null; wait; rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/bin/prometheus || apt-get install -y --no-install-recommends prometheus >/dev/null 2>&1
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
const ways = {}
const server = createServer(async (request, response) => {
  const body = new URLSearchParams(await text(request))
  const [, status, error] = request.url.split('/')
  const asked = (ways[error] ??= [])
  asked.push([request.headers.authorization && 'Basic', body.has('client_secret') && 'body'].filter(Boolean).join('+'))
  const headers = { 'content-type': 'application/json', 'retry-after': '3600' }
  response.writeHead(Number(status), headers).end(JSON.stringify({ error }))
  const two = [asked.slice(0, 2), asked.slice(2, 4)].map((scrape) => scrape.join(' ')).join(', ')
  if (asked.length === 4) writeFileSync(error, `${status} ${error}: ${two}\n`)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
running+=($!)
until test -s port; do sleep 0.1; done
at=127.0.0.1:$(cat port)
answers=(401/invalid_client 400/invalid_scope 429/slow_down)
echo 'scrape_configs:' >config.yml
for answer in "${answers[@]}"; do
	cat >>config.yml <<END
- job_name: ${answer#*/}
  scrape_interval: 2s
  scrape_timeout: 2s
  static_configs: [{targets: ['$at']}]
  oauth2: {client_id: client, client_secret: secret, scopes: [read], token_url: 'http://$at/$answer'}
END
done
prometheus --config.file=config.yml --storage.tsdb.path=data "--web.listen-address=127.0.0.1:$((20000 + $$ % 10000))" >log 2>&1 &
running+=($!)
for answer in "${answers[@]}"; do
	timeout 50 sh -c "until test -s ${answer#*/}; do sleep 0.2; done"
	cat "${answer#*/}"
done | tee seen
cat >expected <<'END'
401 invalid_client: Basic body, Basic body
400 invalid_scope: Basic body, Basic body
429 slow_down: Basic body, Basic body
END
cmp seen expected
