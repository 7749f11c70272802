#!/usr/bin/env bash
# Chromium 156, Java 17's two HTTP clients, curl 7.88.1 and wget 1.21.3 (Debian 12), 2026-11-29.
# One would guess (RFC 9110 section 11.6.1): a server that takes tokens and passwords says both in one WWW-Authenticate, with a
# comma between them, or in two; that is the same, and a client takes the scheme that it knows.
# True: Chromium and Java's newer client look at the first scheme of a line only. Where that is Bearer, which neither knows,
# they never send the password they were given, and Chromium does not ask for one: the page is the server's 401. In two lines,
# or with Basic first, it works; a proxy or a server that joins the lines breaks it.
# Seen (the request after the 401, of a client that has a password):
#   Bearer, Basic: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient none, Chromium none
#   Basic, Bearer: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient Basic, Chromium Basic
#   Bearer | Basic: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient Basic, Chromium Basic
# Ends with 1 if that changes. Needs chromium, Java 17, curl, wget and node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const bearer = 'Bearer realm="api"'
const basic = 'Basic realm="api"'
const challenges = { 1: [`${bearer}, ${basic}`], 2: [`${basic}, ${bearer}`], 3: [bearer, basic] }
const server = createServer(({ url, headers }, response) => {
  const [, way, client] = url.split('/')
  const scheme = headers.authorization?.split(' ')[0]
  if (client) writeFileSync(`${way}-${client}`, scheme ?? 'none')
  if (scheme) return response.end()
  response.writeHead(401, { 'www-authenticate': challenges[way] ?? basic }).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
server=$!
cat >Get.java <<'JAVA'
import java.net.*;
import java.net.http.*;
class Get {
  public static void main(String[] at) throws Exception {
    var anna = new Authenticator() {
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("anna", "password".toCharArray());
      }
    };
    Authenticator.setDefault(anna);
    var client = HttpClient.newBuilder().authenticator(anna).build();
    for (int way = 1; way <= 3; way++) {
      ((HttpURLConnection) new URL(at[0] + way + "/old").openConnection()).getResponseCode();
      client.send(HttpRequest.newBuilder(URI.create(at[0] + way + "/new")).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
JAVA
until test -s port; do sleep 0.1; done
at=127.0.0.1:$(cat port)
export HOME=$folder
java Get.java "http://$at/"
chromium=(chromium --headless=new --no-sandbox --disable-gpu "--user-data-dir=$folder/profile" --dump-dom)
for way in 1 2 3; do
	curl -s --anyauth -u anna:password "http://$at/$way/curl"
	wget -q -O /dev/null --user anna --password password "http://$at/$way/wget"
	timeout 40 "${chromium[@]}" "http://anna:password@$at/$way/chromium" >/dev/null 2>&1
done
told() {
	echo "$2: curl $(cat "$1-curl"), wget $(cat "$1-wget"), HttpURLConnection $(cat "$1-old"), HttpClient $(cat "$1-new")," \
		"Chromium $(cat "$1-chromium")"
}
{
	told 1 'Bearer, Basic'
	told 2 'Basic, Bearer'
	told 3 'Bearer | Basic'
} | tee seen
cat >expected <<'END'
Bearer, Basic: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient none, Chromium none
Basic, Bearer: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient Basic, Chromium Basic
Bearer | Basic: curl Basic, wget Basic, HttpURLConnection Basic, HttpClient Basic, Chromium Basic
END
cmp seen expected
