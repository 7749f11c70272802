#!/bin/sh
# Node 24.21.0 (ICU 78), 2026-11-29.
#
# One would guess: to ask for the usual locale, or to sort two ASCII names, an Intl object costs next to nothing, and all
#   kinds cost about the same.
# True: the first object of most kinds looks through all languages of ICU first, some 5 to 10 ms of a program's start on two
#   cores; `localeCompare` of two ASCII strings as well, because of the locale it is given. `PluralRules` needs a fiftieth of
#   that, and says the same locale: `new Intl.PluralRules().resolvedOptions().locale`.
#
# Seen (milliseconds, the best of seven fresh processes each, LANG=de_CH.UTF-8):
#   PluralRules 0.2 de-CH
#   NumberFormat 9.3 de-CH
#   DateTimeFormat 9.5 de-CH
#   Collator 4.9 de-CH
#   localeCompare 5.4
#
# Ends with 1 once one of the others is not ten times as slow any more, or the locale differs. Installs node@24.21.0 from npm.
# Our code that depends on it: electron/platform/chromium/locales.ts, shared/text/by-name.ts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "allowScripts": { "node": true } }' >package.json
npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
cat >first.js <<'JS'
const kind = process.argv[2]
const began = performance.now()
const locale = kind === 'localeCompare' ? String('a'.localeCompare('b', 'en')) : new Intl[kind]().resolvedOptions().locale
console.log(`${(performance.now() - began).toFixed(2)} ${locale}`)
JS
best() {
  for _ in 1 2 3 4 5 6 7; do env -u LC_ALL LANG=de_CH.UTF-8 ./node_modules/.bin/node first.js "$1"; done | sort -n | head -1
}
./node_modules/.bin/node --version
cheap=$(best PluralRules)
echo "PluralRules $cheap"
status=0
for kind in NumberFormat DateTimeFormat Collator localeCompare; do
  dear=$(best $kind)
  echo "$kind $dear"
  echo "$cheap $dear" | awk '{ exit !($3 > 10 * $1) }' || { echo "changed: $kind costs no more"; status=1; }
  test $kind = localeCompare || test "${cheap#* }" = "${dear#* }" || { echo "changed: another locale"; status=1; }
done
exit $status
