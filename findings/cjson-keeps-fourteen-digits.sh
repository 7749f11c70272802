#!/usr/bin/env bash
# lua-cjson 2.1.0 with Lua 5.1.5, Redis 7.0.15, which has it built in, and Go 1.19.8 (Debian 12), 2026-11-29.
# One would guess: whole numbers in JSON are safe up to 2^53, which has sixteen digits, wherever numbers are doubles.
# True: cjson writes fourteen digits, and fourteen is the most that `encode_number_precision` takes. What passes through a script in
# nginx, HAProxy or Redis that only sets another field comes out as another number: a user's or an account's number of fifteen digits
# becomes that of somebody else, and a time in microseconds loses its end. Of seconds and milliseconds nothing is to be seen. And as
# it is written with a point and an exponent then, a reader that wants a whole number refuses it, which is the better case.
# Seen (the number by Lua; by Redis; what Go reads into an int64):
#   12345678901234: 12345678901234; 12345678901234; 12345678901234
#   123456789012345: 1.2345678901234e+14; 1.2345678901234e+14; refused
#   1764444444123456: 1.7644444441235e+15; 1.7644444441235e+15; refused
#   100000000000000: 1e+14; 1e+14; refused
#   a precision of 16: bad argument #1 to '?' (expected integer between 1 and 14)
# Ends with 1 if that changes. Of Debian 12 lua5.1, lua-cjson, redis-server, redis-tools and golang-go (installed if missing); listens
# on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(lua5.1 lua-cjson redis-server redis-tools golang-go)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
port=$((20000 + $$ % 10000))
redis-server --bind 127.0.0.1 --port $port --save '' >log &
server=$!
until redis-cli -p $port ping >/dev/null 2>&1; do sleep 0.1; done
cat >read.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	var user struct{ Id int64 }
	if err := json.Unmarshal([]byte(os.Args[1]), &user); err != nil {
		fmt.Println("refused")
		return
	}
	fmt.Println(user.Id)
}
GO
GO111MODULE=off GOCACHE=$folder/cache go build -o read read.go
number() { sed 's/{"id":\(.*\)}/\1/'; }
cat >through.lua <<'LUA'
local cjson = require "cjson"
print(cjson.encode(cjson.decode(arg[1])))
LUA
{
	for id in 12345678901234 123456789012345 1764444444123456 100000000000000; do
		by_lua=$(lua5.1 through.lua "{\"id\":$id}")
		by_redis=$(redis-cli -p $port EVAL 'return cjson.encode(cjson.decode(ARGV[1]))' 0 "{\"id\":$id}")
		echo "$id: $(number <<<"$by_lua"); $(number <<<"$by_redis"); $(./read "$by_lua")"
	done
	echo "a precision of 16: $(lua5.1 -e 'print(select(2, pcall(require("cjson").encode_number_precision, 16)))')"
} | tee seen
cat >expected <<'END'
12345678901234: 12345678901234; 12345678901234; 12345678901234
123456789012345: 1.2345678901234e+14; 1.2345678901234e+14; refused
1764444444123456: 1.7644444441235e+15; 1.7644444441235e+15; refused
100000000000000: 1e+14; 1e+14; refused
a precision of 16: bad argument #1 to '?' (expected integer between 1 and 14)
END
cmp seen expected
