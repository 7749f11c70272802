#!/usr/bin/env bash
# PyYAML 6.0, Psych 4.0.3 (Ruby 3.1.2) and Go's yaml.v3 3.0.1 (Debian 12), the npm packages yaml 2.9.1 and js-yaml 5.5.0 on node
# 24.21.0, 2026-11-29.
# One would guess: a text that one library writes as YAML is a text for the next one; what could be taken for a number is written
# in quotes, and each of the five does so.
# True: each does so for what itself would take for a number. To PyYAML and Psych `12345e67` is none, for want of a point or a sign,
# and `08154711` is none to PyYAML, for 8 is no octal digit; the readers in JavaScript and Go make numbers of them. `81e10542` is
# Infinity to the package yaml, which js-yaml does not expect either. Of the client IDs of eight hexadecimal digits one in 70 is of
# that kind. The other way round yaml writes `12:30:45` without quotes, which is 45045 seconds to Psych and PyYAML; and Psych alone
# takes `1,000` for a thousand.
# `version: '1.1'` does not help the package yaml; its schema `failsafe` does.
# Seen (writer: each text that some reader takes for something else, and those readers; a line of the output is one line):
#   PyYAML: 12345e67: Go (1.2345e+71), yaml (1.2345e+71), js-yaml (1.2345e+71); 81e10542: yaml (Infinity);
#     08154711: Go (8.154711e+06), yaml (8154711), js-yaml (8154711); 1,000: Psych (1000)
#   Psych: 12345e67: Go (1.2345e+71), yaml (1.2345e+71), js-yaml (1.2345e+71); 81e10542: yaml (Infinity)
#   Go: 81e10542: yaml (Infinity); 1,000: Psych (1000)
#   yaml: 12:30:45: PyYAML (45045), Psych (45045); 1,000: Psych (1000)
#   js-yaml: 81e10542: yaml (Infinity); 1,000: Psych (1000)
# Ends with 1 if that changes. Needs node, and of Debian 12 golang-go, golang-gopkg-yaml.v3-dev, python3-yaml and ruby (installed if
# missing).
# Used by: electron/import/api-tools/yaml.ts
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-gopkg-yaml.v3-dev python3-yaml ruby)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@5.5.0 >/dev/null 2>&1
# Each program writes the IDs, which it gets as JSON, and tells what it reads, one a line.
cat >py.py <<'PYTHON'
import json, sys
import yaml
if sys.argv[1] == 'write':
    print(yaml.safe_dump(json.load(sys.stdin)))
else:
    print('\n'.join(map(str, yaml.safe_load(sys.stdin))))
PYTHON
cat >rb.rb <<'RUBY'
require 'json'
require 'yaml'
puts ARGV[0] == 'write' ? JSON.parse($stdin.read).to_yaml : YAML.safe_load($stdin.read)
RUBY
cat >go.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"gopkg.in/yaml.v3"
)

func main() {
	if os.Args[1] == "write" {
		var texts []string
		json.NewDecoder(os.Stdin).Decode(&texts)
		yaml.NewEncoder(os.Stdout).Encode(texts)
		return
	}
	var values []interface{}
	yaml.NewDecoder(os.Stdin).Decode(&values)
	for _, value := range values {
		fmt.Println(value)
	}
}
GO
cat >js.mjs <<'JS'
import { readFileSync } from 'node:fs'
import * as jsYaml from 'js-yaml'
import YAML from 'yaml'
const [library, way] = process.argv.slice(2)
const input = readFileSync(0, 'utf8')
const ways = {
  yaml: { write: (texts) => YAML.stringify(texts), read: (text) => YAML.parse(text) },
  'js-yaml': { write: (texts) => jsYaml.dump(texts), read: (text) => jsYaml.load(text) },
}
const { write, read } = ways[library]
console.log(way === 'write' ? write(JSON.parse(input)) : read(input).join('\n'))
JS
GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go build -o go go.go
by() {
	case $1 in
	PyYAML) /usr/bin/python3 py.py "$2" ;;
	Psych) ruby rb.rb "$2" ;;
	Go) ./go "$2" ;;
	*) node js.mjs "$1" "$2" ;;
	esac
}
ids=(12345e67 81e10542 08154711 12:30:45 1,000)
names=(PyYAML Psych Go yaml js-yaml)
node -p 'JSON.stringify(process.argv.slice(1))' "${ids[@]}" >ids.json
for writer in "${names[@]}"; do
	by "$writer" write <ids.json >written.yml
	for reader in "${names[@]}"; do by "$reader" read <written.yml >"$reader"; done
	line=
	for number in "${!ids[@]}"; do
		readers=
		for reader in "${names[@]}"; do
			read=$(sed -n "$((number + 1))p" "$reader")
			[ "$read" = "${ids[number]}" ] || readers+="${readers:+, }$reader ($read)"
		done
		[ -z "$readers" ] || line+="${line:+; }${ids[number]}: $readers"
	done
	echo "$writer: $line"
done | tee seen
cat >expected <<'END'
PyYAML: 12345e67: Go (1.2345e+71), yaml (1.2345e+71), js-yaml (1.2345e+71); 81e10542: yaml (Infinity); 08154711: Go (8.154711e+06), yaml (8154711), js-yaml (8154711); 1,000: Psych (1000)
Psych: 12345e67: Go (1.2345e+71), yaml (1.2345e+71), js-yaml (1.2345e+71); 81e10542: yaml (Infinity)
Go: 81e10542: yaml (Infinity); 1,000: Psych (1000)
yaml: 12:30:45: PyYAML (45045), Psych (45045); 1,000: Psych (1000)
js-yaml: 81e10542: yaml (Infinity); 1,000: Psych (1000)
END
cmp seen expected
