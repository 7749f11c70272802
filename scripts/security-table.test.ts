import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8')

interface Reference {
  readonly file: string
  readonly title: string
}

/** `` `file` “title”, “another title” `` in a piece of the document. */
function referencesIn(piece: string): readonly Reference[] {
  return [...piece.matchAll(/`([\w./-]+\.ts)` ((?:“[^”]+”(?:, )?)+)/g)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  )
}

/** Whether a file declares a test of exactly this title. */
function declares({ file, title }: Reference): boolean {
  const source = readFileSync(path.join(root, file), 'utf8')
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => source.includes(quoted))
}

const rows = [...text.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, number = '', cells = '']) => {
  const [finding = '', here = '', shownBy = ''] = cells.split(' | ')
  return { number: Number(number), finding, here, shownBy }
})

describe('SECURITY.md', () => {
  it.each(referencesIn(text))('names a test that exists: $file “$title”', (reference) => {
    expect(existsSync(path.join(root, reference.file))).toBe(true)
    expect(declares(reference)).toBe(true)
  })

  it('names only files that exist', () => {
    const files = [...text.matchAll(/`((?:electron|scripts|shared|e2e)\/[\w./-]+)`/g)].map(
      ([, file = '']) => file,
    )
    expect(files.length).toBeGreaterThan(30)
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  it('has a row for each of the eighteen findings', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
  })

  it.each(rows)('shows finding $number by a test, or says that it does not apply', ({ here, shownBy }) => {
    if (referencesIn(shownBy).length === 0) expect(here).toMatch(/^does not apply/)
  })

  it('would notice a test that is gone', () => {
    expect(declares({ file: 'scripts/security-table.test.ts', title: 'no such' + ' test' })).toBe(false)
  })
})
