#!/usr/bin/env bash
# redis-cli 7.0.15, redis-py 4.3.4 and redis-rb 4.8.0 (Debian 12), the npm packages redis 6.3.1 and ioredis 6.0.0 on node 24.21.0,
# with redis-server 7.0.15, 2026-11-29.
# One would guess: an address of a Redis server that has a password but no user works in the program and in redis-cli alike; it is what
# one tries an address with that the program does not take.
# True: redis-cli takes what stands alone before the @ for the password, the libraries for the user. And what is right for the
# libraries, with a colon and nothing before it, is a user without a name to redis-cli, whom the server does not know: "WRONGPASS
# invalid username-password pair". So the address that works fails where it is tried, and the one that works there fails in the
# program. The form that both take names the user that there is anyway: `default`.
# Seen:
#   redis://secret@…: redis-cli in, redis-py out, redis-rb out, redis out, ioredis out
#   redis://:secret@…: redis-cli out, redis-py in, redis-rb in, redis in, ioredis in
#   redis://default:secret@…: redis-cli in, redis-py in, redis-rb in, redis in, ioredis in
# Ends with 1 if that changes. Needs node, and of Debian 12 redis-server, redis-tools, python3-redis and ruby-redis (installed if
# missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(redis-server redis-tools python3-redis ruby-redis)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts redis@6.3.1 ioredis@6.0.0 >/dev/null 2>&1
port=$((20000 + $$ % 10000))
redis-server --bind 127.0.0.1 --port $port --requirepass secret --save '' >log &
server=$!
cat >ask.py <<'PYTHON'
import sys
import redis
print(redis.Redis.from_url(sys.argv[1]).ping())
PYTHON
cat >ask.mjs <<'JS'
import Redis from 'ioredis'
import { createClient } from 'redis'
const [library, url] = process.argv.slice(2)
const client =
  library === 'redis'
    ? createClient({ url, socket: { reconnectStrategy: false } })
    : new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 })
client.on('error', () => {})
await client.connect()
await client.ping()
process.exit()
JS
by() {
	case $1 in
	redis-cli) [ "$(redis-cli -u "$2" ping 2>/dev/null)" = PONG ] ;;
	redis-py) /usr/bin/python3 ask.py "$2" ;;
	redis-rb) /usr/bin/ruby -rredis -e 'Redis.new(url: ARGV[0], reconnect_attempts: 0).ping' "$2" ;;
	*) node ask.mjs "$1" "$2" ;;
	esac >/dev/null 2>&1
}
until redis-cli -p $port ping >/dev/null 2>&1; do sleep 0.1; done
for login in secret :secret default:secret; do
	line=
	for reader in redis-cli redis-py redis-rb redis ioredis; do
		if by $reader "redis://$login@127.0.0.1:$port"; then told=in; else told=out; fi
		line+="${line:+, }$reader $told"
	done
	echo "redis://$login@…: $line"
done | tee seen
cat >expected <<'END'
redis://secret@…: redis-cli in, redis-py out, redis-rb out, redis out, ioredis out
redis://:secret@…: redis-cli out, redis-py in, redis-rb in, redis in, ioredis in
redis://default:secret@…: redis-cli in, redis-py in, redis-rb in, redis in, ioredis in
END
cmp seen expected
