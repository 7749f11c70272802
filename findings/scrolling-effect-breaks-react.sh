#!/bin/sh
# React 19.3.1 in Chromium 156.0.8078.108 (Debian 12), 2026-11-29.
#
# One would guess: `scrollIntoView` returns nothing, so that the usual one line `useEffect(() => element.scrollIntoView(), [])`
#   is an effect without a clean-up.
# True: Chromium's scroll methods return a promise by now (CSSOM View). The arrow hands it to React as the clean-up; nothing
#   happens until the component goes, when React calls it: "is not a function", and without an error boundary the whole page
#   is empty. In a browser whose method returns nothing, and in jsdom and happy-dom, the same component works.
#
# Seen:
#   scrollIntoView returns: Promise
#   shown: page and part; after the part is gone: nothing, TypeError: … is not a function
#   with braces around it: page
#
# Ends with 1 if that changes. Needs chromium; installs react, react-dom and esbuild from npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund react@19.3.1 react-dom@19.3.1 esbuild@0.28.1 >/dev/null 2>&1
cat >page.jsx <<'JS'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Line() {
  const at = useRef(null)
  useEffect(() => at.current.scrollIntoView(), [])
  return <i ref={at}>part</i>
}
function Braces() {
  const at = useRef(null)
  useEffect(() => { at.current.scrollIntoView() }, [])
  return <i ref={at}>part</i>
}
function Page({ Part }) {
  const [shown, show] = useState(true)
  useEffect(() => { setTimeout(() => show(false), 200) }, [])
  return <p>page{shown && <Part />}</p>
}
const said = []
const watch = { onUncaughtError: (error) => said.push(String(error)) }
for (const [id, Part] of [['line', Line], ['braces', Braces]])
  createRoot(document.getElementById(id), watch).render(<Page Part={Part} />)
setTimeout(() => said.push(document.getElementById('line').textContent), 100)
setTimeout(() => {
  const [, error = 'no error'] = said
  const text = (id) => document.getElementById(id).textContent || 'nothing'
  const returned = document.body.scrollIntoView()
  document.title = [
    returned === undefined ? 'undefined' : returned.constructor.name,
    said[0], text('line'), error.replace(/: .* is not/, ': … is not'), text('braces'),
  ].join(' | ')
}, 600)
JS
./node_modules/.bin/esbuild page.jsx --bundle --jsx=automatic --define:process.env.NODE_ENV='"production"' --outfile=page.js --log-level=error
echo '<!doctype html><title>-</title><div id=line></div><div id=braces></div><script src=page.js></script>' >page.html
chromium --version
root=
test "$(id -u)" != 0 || root=--no-sandbox
# shellcheck disable=SC2086
chromium $root --headless=new --disable-gpu --no-first-run --disable-background-networking --user-data-dir="$folder/profile" \
  --allow-file-access-from-files --virtual-time-budget=3000 --dump-dom "file://$folder/page.html" 2>/dev/null |
  sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' | tee seen
test "$(cat seen)" = 'Promise | pagepart | nothing | TypeError: … is not a function | page'
