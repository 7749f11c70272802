#!/usr/bin/env bash
# The npm package dotenv 18.0.10, Node 24.21.0, python-dotenv 0.21 (Debian 12: python3-dotenv 0.21.0-1), bash 5.2, 2026-11-28.
# One would guess: a .env file that bash can source says the same to all who read it, at least within quotes: JSON written
# "{\"key\":…}" is that JSON, and single quotes take everything as it stands.
# True: of the JSON dotenv keeps the backslashes, Node keeps two characters, python-dotenv and bash read the JSON. In single
# quotes python-dotenv puts in another variable's value. A # without a blank before it ends a value in dotenv and Node only.
# Seen:
#   JSON="{\"key\":\"secret\"}"
#     dotenv {\"key\":\"secret\"} node {\ python {"key":"secret"} bash {"key":"secret"}
#   TEXT='${KEY}'
#     dotenv ${KEY} node ${KEY} python abc#def bash ${KEY}
#   KEY=abc#def
#     dotenv abc node abc python abc#def bash abc#def
# Ends with 1 if that changes. Needs python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download python3-dotenv >/dev/null 2>&1
dpkg -x python3-dotenv_*.deb .
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 dotenv@18.0.10 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 dotenv@18.0.10 >/dev/null 2>&1
cat >.env <<'END'
KEY=abc#def
JSON="{\"key\":\"secret\"}"
TEXT='${KEY}'
END
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import dotenv from 'dotenv'
const text = readFileSync('.env', 'utf8')
const name = process.argv[2]
console.log(`dotenv ${dotenv.parse(text)[name]} node ${parseEnv(text)[name]}`)
END
unset KEY JSON TEXT
for name in JSON TEXT KEY; do
	grep "^$name=" .env
	python=$(PYTHONPATH=usr/lib/python3/dist-packages python3 -c \
		"from dotenv import dotenv_values; print(dotenv_values('.env')['$name'])")
	shell=$(. ./.env && printf %s "${!name}")
	echo "  $(node_modules/.bin/node read.mjs "$name") python $python bash $shell"
done | tee seen
cat >expected <<'END'
JSON="{\"key\":\"secret\"}"
  dotenv {\"key\":\"secret\"} node {\ python {"key":"secret"} bash {"key":"secret"}
TEXT='${KEY}'
  dotenv ${KEY} node ${KEY} python abc#def bash ${KEY}
KEY=abc#def
  dotenv abc node abc python abc#def bash abc#def
END
cmp seen expected
