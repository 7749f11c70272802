/** XML: nothing is expanded, nothing is fetched, no file is read, and what is written holds only what was meant. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { isForXml, readXml, writeXml } from '../../../electron/grants/xml.ts'
import { fuzz, Violation } from './fuzz.ts'
import { markup, xml } from './hostile-responses.ts'
import { text, weighted } from './hostile-values.ts'

/** What an external reference would bring. */
const outside = hostName()

function hostName(): string {
  try {
    return readFileSync('/etc/hostname', 'utf8').trim()
  } catch {
    return ''
  }
}

fuzz('XML read', 4, fc.oneof(weighted(4, xml), weighted(1, markup)), (document) => {
  const shown = JSON.stringify(readXml(document)) ?? ''
  // Escaping makes six characters of one at most; an expanded entity makes a thousand millions.
  if (shown.length > document.length * 6 + 100) throw new Violation(`grew to ${shown.length} characters`)
  if (outside.length > 3 && shown.includes(outside)) throw new Violation('a file of this machine was read')
  if (/"lol{2,}/.test(shown) && !document.includes('lollol')) throw new Violation('an entity was expanded')
})

fuzz('XML written', 1.5, fc.record({ username: text, password: fc.oneof(text, markup) }), (fields) => {
  if (!Object.values(fields).every(isForXml)) return
  const written = writeXml('root', Object.entries(fields))
  const names = [...written.matchAll(/<([^/>]*)>/g)].map(([, name]) => name)
  if (names.join() !== 'root,username,password') throw new Violation(`other elements: ${names.join()}`)
  if (/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(written)) throw new Violation('an entity of its own')
})
