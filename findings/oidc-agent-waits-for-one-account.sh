#!/usr/bin/env bash
# oidc-agent 4.2.6 (Debian 12: oidc-agent-cli 4.2.6-1), a manager of OAuth accounts, with node 24.21.0, 2026-11-30.
# One would guess: where one account's refresh token is over (`invalid_grant`), that account has to sign in again, and the others, whose
# tokens the agent has at hand, go on. The manual says of this only that the sign-in is started by itself.
# True: from the refusal on the agent takes nothing but the end of that sign-in, for five minutes; every account is "not acceptable",
# and so is taking the refused one out. The program that asked gets no answer, not even the server's, and that it gives up changes
# nothing; so it is without a screen and with the dialog of oidc-agent-desktop. What decides is whether the server says something for
# people to read: without `error_description`, which is optional, the refused one is told at once, as with `--no-autoreauthenticate`.
# Seen:
#   as it is: the refused account has no answer for 3 s
#     the other account: Error: request currently not acceptable; please try again later
#     taking the refused one out: Error: request currently not acceptable; please try again later
#   without error_description: the refused account has Error: invalid_grant
#     the other account: access
#     taking the refused one out: success
#   with --no-autoreauthenticate: the refused account has Error: invalid_grant: over
#     the other account: access
#     taking the refused one out: success
# Ends with 1 if that changes. Needs node, and of Debian 12 oidc-agent-cli (installed if missing); uses a home of its own, listens on
# 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
jobs=()
# What the agent starts for the sign-in ends by itself, some seconds after the agent.
leave() {
	kill "${jobs[@]}" || true
	wait
	while pgrep -f -- "--socket-path=$folder/" >/dev/null; do sleep 0.2; done
	rm -rf "$folder"
}
trap leave EXIT
cd "$folder"
command -v oidc-agent >/dev/null || apt-get install -y --no-install-recommends oidc-agent-cli >/dev/null 2>&1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	-addext subjectAltName=DNS:localhost 2>/dev/null
# The server ends the session of a refresh token that begins with "ended" after its first use.
cat >server.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
let uses = 0
const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, async (request, response) => {
  const at = `https://localhost:${server.address().port}`
  const metadata = {
    issuer: at,
    authorization_endpoint: `${at}/authorize`,
    token_endpoint: `${at}/token`,
    scopes_supported: ['openid', 'offline_access'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
  }
  const token = () => ({ access_token: 'access', token_type: 'Bearer', expires_in: 3600 })
  const form = new URLSearchParams(await text(request))
  const refresh = form.get('refresh_token')
  const refused = refresh?.startsWith('ended') && (uses += 1) % 2 === 0
  const error = { error: 'invalid_grant', error_description: refresh === 'ended without a word' ? undefined : 'over' }
  const body = refused ? error : request.url === '/token' ? token() : metadata
  response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.listen(0, '127.0.0.1', () => writeFileSync('port', `${server.address().port}`))
JS
node server.mjs &
jobs+=($!)
until test -s port; do sleep 0.1; done
at=https://localhost:$(<port)
export OIDC_ENCRYPTION_PW=word
# Two accounts in an agent of its own, with what the case is called, the refresh token that is over, and arguments for the agent.
run() {
	export HOME=$folder/${#jobs[@]}
	export OIDC_SOCK=$HOME/socket
	mkdir -p "$HOME/.oidc-agent"
	oidc-agent --console "${@:3}" --socket-path="$OIDC_SOCK" >"$HOME/log" 2>&1 &
	jobs+=($!)
	until test -S "$OIDC_SOCK"; do sleep 0.1; done
	for refresh in good "$2"; do
		oidc-gen --prompt=none --pw-env --confirm-default --iss="$at" --cp="$folder/cert.pem" --client-id=app --client-secret=secret \
			--scope='openid offline_access' --redirect-uri=http://localhost:$((20000 + RANDOM % 10000)) --rt="$refresh" "${refresh%% *}" \
			>said 2>&1 || { cat said >&2; exit 1; }
	done
	code=0
	timeout 3 oidc-token --force-new ended >said 2>&1 || code=$?
	echo "$1: the refused account has $(test "$code" = 124 && echo no answer for 3 s || head -1 said)"
	echo "  the other account: $(oidc-token good 2>&1)"
	echo "  taking the refused one out: $(oidc-add --remove ended 2>&1)"
}
{
	run 'as it is' ended
	run 'without error_description' 'ended without a word'
	run 'with --no-autoreauthenticate' ended --no-autoreauthenticate
} >seen
cat seen
cat >expected <<'END'
as it is: the refused account has no answer for 3 s
  the other account: Error: request currently not acceptable; please try again later
  taking the refused one out: Error: request currently not acceptable; please try again later
without error_description: the refused account has Error: invalid_grant
  the other account: access
  taking the refused one out: success
with --no-autoreauthenticate: the refused account has Error: invalid_grant: over
  the other account: access
  taking the refused one out: success
END
cmp seen expected
