#!/usr/bin/env bash
# csv-parse 7.0.3 and papaparse 5.7.1 on node 24.21.0; Python 3.11.2, Ruby 3.1.2 with csv 3.2.2 (Debian 12), 2026-11-29.
# One would guess: an export of a password store in which one row has a letter behind its closing quote costs that row at most;
# with csv-parse's `skip_records_with_error` the bad record is skipped, as it says, and the others are there. A row with one
# column too many is skipped so.
# True: csv-parse skips the good row behind it as well, and calls `on_skip` three times for the one stray letter, twice of them for
# the line that has nothing wrong. papaparse makes one row of both, the second one's name within the first one's password, and goes
# on with what follows. Python reads all four. Ruby refuses the whole file, unless it parses liberally: then the quotes belong
# to the password.
# Seen, for the rows a, b (with the letter), c, d:
#   csv-parse, skipping: a d; told of the lines 3 4 4
#   csv-parse, skipping a row of three columns: a c d
#   papaparse: a=1 b=2"x⏎"c,3 d=4
#   Python: a=1 b=2x c=3 d=4
#   Ruby: refuses; liberal: a=1 b="2"x c=3 d=4
# Ends with 1 if that changes. Needs node, python3 and ruby (installed from Debian if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v ruby >/dev/null || apt-get install -y --no-install-recommends ruby >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts csv-parse@7.0.3 papaparse@5.7.1 >/dev/null 2>&1
printf '%s\n' '"name","password"' '"a","1"' '"b","2"x' '"c","3"' '"d","4"' >rows.csv
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import papa from 'papaparse'
const rows = readFileSync('rows.csv', 'utf8')
const told = []
const skipping = (text, on_skip) => parse(text, { columns: true, skip_records_with_error: true, on_skip })
const names = skipping(rows, ({ lines }) => told.push(lines)).map(({ name }) => name)
console.log(`csv-parse, skipping: ${names.join(' ')}; told of the lines ${told.join(' ')}`)
const wide = rows.replace('"2"x', '"2","x"')
console.log(`csv-parse, skipping a row of three columns: ${skipping(wide).map(({ name }) => name).join(' ')}`)
const { data } = papa.parse(rows.trimEnd(), { header: true })
const shown = data.map(({ name, password, __parsed_extra: more = [] }) => `${name}=${[password, ...more].join(',')}`)
console.log(`papaparse: ${shown.join(' ').replaceAll('\n', '⏎')}`)
JS
cat >read.py <<'PYTHON'
import csv
rows = list(csv.DictReader(open('rows.csv')))
print('Python: ' + ' '.join(f"{row['name']}={row['password']}" for row in rows))
PYTHON
cat >read.rb <<'RUBY'
require 'csv'
def shown(**options) = CSV.read('rows.csv', headers: true, **options).map { |row| "#{row['name']}=#{row['password']}" }.join(' ')
strict = begin
  shown
rescue CSV::MalformedCSVError
  'refuses'
end
puts "Ruby: #{strict}; liberal: #{shown(liberal_parsing: true)}"
RUBY
{
	node read.mjs
	/usr/bin/python3 read.py
	ruby read.rb
} | tee seen
cat >expected <<'END'
csv-parse, skipping: a d; told of the lines 3 4 4
csv-parse, skipping a row of three columns: a c d
papaparse: a=1 b=2"x⏎"c,3 d=4
Python: a=1 b=2x c=3 d=4
Ruby: refuses; liberal: a=1 b="2"x c=3 d=4
END
cmp seen expected
