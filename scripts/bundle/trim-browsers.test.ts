import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { events, present, withoutOldBrowsers } from './trim-browsers.ts'

const root = path.join(import.meta.dirname, '../../node_modules')
const published = [
  'react-dom/cjs/react-dom-client.production.js',
  'react-dom/cjs/react-dom.production.js',
  'react/cjs/react.production.js',
  'scheduler/cjs/scheduler.production.js',
].map((file) => readFileSync(path.join(root, file), 'utf8'))
const all = published.join('\n')
const left = published.map(withoutOldBrowsers)

it('React still asks for each of them', () => {
  const asks = (question: string) => all.includes(question)
  expect(present.filter((name) => !asks(`typeof ${name}`))).toEqual([])
  expect(events.filter((name) => !asks(`"${name}" in `))).toEqual([])
  expect(all).toMatch(/^if \(canUseDOM\)\n {2}try \{\n {4}var options = /m)
})

it('no question is left whose response is known', () => {
  const asks = left.flatMap((code) => code.split('\n'))
  expect(
    asks.filter((line) =>
      /typeof (setImmediate|localSetImmediate|MessageChannel|reportError|window)(?![.\w])/.test(line),
    ),
  ).toEqual([])
  expect(asks.filter((line) => /"\w+" in (window|document)\b|EventListener\("test"/.test(line))).toEqual([])
  expect(left.join('\n').match(/passiveBrowserEventsSupported = !0;/g)).toHaveLength(1)
})

it('nothing else is changed', () => {
  const asked = /typeof [\w.$]+|" in (window|document)\b|passiveBrowserEventsSupported/
  for (const [at, code] of published.entries()) {
    const kept = new Set(left[at]?.split('\n'))
    const gone = code.split('\n').filter((line) => !kept.has(line) && !asked.test(line))
    const trial =
      /^if \(canUseDOM\)$|^ {2}\} catch \(e\) \{$|^ {6}get: function|^ {4}(var options|Object\.defineProperty\(options|window\.\w+EventListener\("test")/
    expect(gone.filter((line) => !trial.test(line))).toEqual([])
  }
})
