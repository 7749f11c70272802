#!/bin/sh
# Chromium: a field whose text is selected is clicked into, and its `click` handler selects the text again.
#
# One would guess: `click` is the last that a press leads to, after `mousedown` and `mouseup`; what it selects stays selected.
# True: where the press began in a selection, which might have been dragged away, the caret is set when the press is over
#       for the page: after `click`. What the handler selected is gone. Where nothing was selected before, it stays.
#
# Seen on 2026-11-28 with Chromium 156.0.8078.108 (Debian 12) and playwright-core 1.65.1:
#   nothing selected before: 0-16 in the handler, 0-16 afterwards
#   all selected before: 0-16 in the handler, 2-2 afterwards (the caret where it was pressed)
#   all selected before, selected at mousedown with its default prevented: 0-16 in the handler, 0-16 afterwards
#
# Needs chromium, node and npm. Our code that depends on it: renderer/connections/form/common-fields.tsx (the name's field).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund playwright-core@1.65.1 >/dev/null

cat >try.mjs <<'JS'
import { chromium } from 'playwright-core'

const flags = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
if (process.getuid() === 0) flags.push('--no-sandbox')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
console.log(`Chromium ${browser.version()}`)

async function press(event, isSelectedBefore) {
  const page = await browser.newPage()
  await page.setContent('<input value="API as a Service" style="width: 300px">')
  await page.evaluate(
    ([event, isSelectedBefore]) => {
      const field = document.querySelector('input')
      globalThis.range = () => `${field.selectionStart}-${field.selectionEnd}`
      field.addEventListener(event, (pressed) => {
        if (event === 'mousedown') pressed.preventDefault()
        field.focus()
        field.select()
        globalThis.inHandler = globalThis.range()
      })
      field.focus()
      if (isSelectedBefore) field.select()
      else field.setSelectionRange(0, 0)
    },
    [event, isSelectedBefore],
  )
  // Into the text itself.
  await page.mouse.click(30, 18)
  await page.waitForTimeout(300)
  const told = await page.evaluate(() => `${globalThis.inHandler} in the handler, ${globalThis.range()} afterwards`)
  await page.close()
  return told
}

const expected = {
  'nothing selected before': [['click', false], /^0-16 in the handler, 0-16 afterwards$/],
  'all selected before': [['click', true], /^0-16 in the handler, (\d+)-\1 afterwards$/],
  'all selected before, selected at mousedown with its default prevented': [
    ['mousedown', true],
    /^0-16 in the handler, 0-16 afterwards$/,
  ],
}
for (const [name, [what, right]] of Object.entries(expected)) {
  const told = await press(...what)
  console.log(`${name}: ${told}`)
  if (!right.test(told)) {
    console.log('changed')
    process.exitCode = 1
  }
}
await browser.close()
JS
node try.mjs
