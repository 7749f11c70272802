/**
 * What stands in a field that remembers is written by Chromium into its session's file, in clear: every text of the page is in a
 * field, or a form, that does not.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '../renderer')
const files = globSync('**/*.tsx', { cwd: folder }).filter((file) => !/\.(test|fixture)\.tsx$/.test(file))

/** Opening tags, their attributes in braces of at most three levels. */
const tags = (text: string, name: string) =>
  text.match(new RegExp(`<${name}\\b(?:[^<>{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\})*>`, 'g')) ?? []

const remembersNothing = (tag: string) =>
  /autoComplete="off"|\.\.\.attributes|\.\.\.unremembered|\.\.\.text\(|type="(checkbox|radio|file|range)"/.test(
    tag,
  )

test.each(files)('%s', (file) => {
  const text = readFileSync(path.join(folder, file), 'utf8')
  const forms = tags(text, 'form')
  if (forms.length > 0 && forms.every(remembersNothing)) return
  const fields = [...tags(text, 'textarea'), ...tags(text, 'input')]
  expect(fields.length).toBe(text.match(/<(textarea|input)\b/g)?.length ?? 0)
  expect(fields.filter((tag) => !remembersNothing(tag))).toEqual([])
})
