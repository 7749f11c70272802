#!/usr/bin/env bash
# requests-oauthlib 1.3.0 with oauthlib 3.2.2 and requests 2.28.1 (Debian 12), 2026-11-29.
# One would guess: a session that renews its token by itself (`auto_refresh_url`) sends the token endpoint the refresh token and what
# the client proves itself with, and then the call to the API.
# True: whatever the call was given beside its address goes into the refresh as well, as fields of the form: `allow_redirects`, which
# requests adds to every GET by itself, query parameters, cookies, and the whole JSON of a POST, in Python's notation. So what was
# meant for the API is with the login server, and in its log, once an hour, with whichever call comes first after the token has ended.
# And where the code was exchanged by Basic, the refresh has the secret in the body, or no client at all.
# Seen (fields of the request to the token endpoint, without tokens):
#   code: Basic; code grant_type redirect_uri
#   GET after the end: no header; allow_redirects=True client_id client_secret grant_type refresh_token
#   GET with params: no header; allow_redirects=True client_id client_secret grant_type params={'account': '12345'} refresh_token
#   POST with json: no header; client_id client_secret grant_type json={'salary': 5000} refresh_token
#   POST with data: no header; client_id client_secret grant_type refresh_token
# Ends with 1 if that changes. Needs of Debian 12 python3-requests-oauthlib (installed if missing); listens on the loopback address
# only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-requests-oauthlib)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >call.py <<'PYTHON'
import json, os, threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs
os.environ['OAUTHLIB_INSECURE_TRANSPORT'] = '1'  # for the loopback address
from requests_oauthlib import OAuth2Session

expected = {'client_id', 'client_secret', 'code', 'grant_type', 'redirect_uri', 'refresh_token'}
told = []

class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0))).decode()
        if self.path == '/token':
            header = self.headers.get('Authorization', '').split()
            fields = sorted(parse_qs(body).items())
            shown = [name if name in expected else f'{name}={values[0]}' for name, values in fields]
            told.append(f"{header[0] if header else 'no header'}; {' '.join(shown)}")
        answer = json.dumps({'access_token': 'new', 'token_type': 'Bearer', 'expires_in': 3600}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *_):
        pass

server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
at = f'http://127.0.0.1:{server.server_port}'

def ended():
    token = {'access_token': 'old', 'refresh_token': 'refresh', 'token_type': 'Bearer', 'expires_at': time.time() - 1}
    client = {'client_id': 'app', 'client_secret': 'secret'}
    kept = lambda token: None
    return OAuth2Session('app', token=token, auto_refresh_url=f'{at}/token', auto_refresh_kwargs=client, token_updater=kept)

calls = {
    'code': lambda: OAuth2Session('app', redirect_uri='http://127.0.0.1/').fetch_token(
        f'{at}/token', code='code', client_secret='secret'
    ),
    'GET after the end': lambda: ended().get(f'{at}/api'),
    'GET with params': lambda: ended().get(f'{at}/api', params={'account': '12345'}),
    'POST with json': lambda: ended().post(f'{at}/api', json={'salary': 5000}),
    'POST with data': lambda: ended().post(f'{at}/api', data={'salary': 5000}),
}
for name, call in calls.items():
    call()
    print(f'{name}: {told[-1]}')
PYTHON
/usr/bin/python3 call.py | tee seen
cat >expected <<'END'
code: Basic; code grant_type redirect_uri
GET after the end: no header; allow_redirects=True client_id client_secret grant_type refresh_token
GET with params: no header; allow_redirects=True client_id client_secret grant_type params={'account': '12345'} refresh_token
POST with json: no header; client_id client_secret grant_type json={'salary': 5000} refresh_token
POST with data: no header; client_id client_secret grant_type refresh_token
END
cmp seen expected
