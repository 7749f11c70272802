/** XML: nothing is expanded, nothing is fetched, no file is read, and what is written holds only what was meant. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'vitest'
import { isForXml, readXml, writeXml } from '../../../electron/grants/xml.ts'
import { markup, xml } from './bodies.ts'
import { Broken, tryOut } from './budget.ts'
import { text } from './hostile.ts'

/** What an external reference would bring. */
const outside = hostName()

function hostName(): string {
  try {
    return readFileSync('/etc/hostname', 'utf8').trim()
  } catch {
    return ''
  }
}

test('XML read', { timeout: 300_000 }, async () => {
  const inputs = fc.oneof({ weight: 4, arbitrary: xml }, { weight: 1, arbitrary: markup })
  await tryOut({ name: 'XML read', share: 4 }, inputs, (document) => {
    const shown = JSON.stringify(readXml(document)) ?? ''
    // Escaping makes six characters of one at most; an expanded entity makes a thousand millions.
    if (shown.length > document.length * 6 + 100) throw new Broken(`grew to ${shown.length} characters`)
    if (outside.length > 3 && shown.includes(outside)) throw new Broken('a file of this machine was read')
    if (/"lol{2,}/.test(shown) && !document.includes('lollol')) throw new Broken('an entity was expanded')
  })
})

test('XML written', { timeout: 300_000 }, async () => {
  const inputs = fc.record({ username: text, password: fc.oneof(text, markup) })
  await tryOut({ name: 'XML written', share: 1.5 }, inputs, (fields) => {
    if (!Object.values(fields).every(isForXml)) return
    const written = writeXml(fields)
    const names = [...written.matchAll(/<([^/>]*)>/g)].map(([, name]) => name)
    if (names.join() !== 'root,username,password') throw new Broken(`other elements: ${names.join()}`)
    if (/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(written)) throw new Broken('an entity of its own')
  })
})
