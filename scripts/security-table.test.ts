/** SECURITY.md and its pages name only existing tests and files. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** Excludes `docs/security/removals.md`, written by `npm run test:removals`. */
const pages = ['SECURITY.md', ...globSync('docs/security/*.md', { cwd: root })].filter(
  (page) => path.basename(page) !== 'removals.md',
)
const text = pages.map(read).join('\n')

const sources = globSync('{electron,renderer,shared,e2e,scripts,findings}/**/*.{ts,tsx,sh}', { cwd: root })
  .concat(globSync('*.yml', { cwd: root }))
  .map((file) => file.replaceAll(path.sep, '/'))

/** @param name a file's name, with enough of its path to be unique. */
const filesNamed = (name: string) => sources.filter((file) => `/${file}`.endsWith(`/${name}`))

interface Reference {
  readonly file: string
  readonly title: string
}

/** Returns each `` `file` “title”, “another title” `` in a piece of a document. */
function referencesIn(piece: string): readonly Reference[] {
  return [...piece.matchAll(/`([\w./-]+\.ts)` ((?:“[^”]+”(?:, )?)+)/g)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  )
}

/** Checks whether a file of this name declares a test of exactly this title. */
function declares({ file, title }: Reference): boolean {
  const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``]
  return filesNamed(file).some((named) => quoted.some((one) => read(named).includes(one)))
}

/** Returns the rows of a table; a row without a number continues the one above. */
function numberedRows(page: string) {
  const rows: { readonly number: number; readonly here: string; shownBy: string }[] = []
  for (const [, number = '', , here = '', shownBy = ''] of page.matchAll(
    /^\| (\d*) ?\| (.*?) ?\| (.*?) ?\| (.*?) ?\|$/gm,
  )) {
    const row = rows.at(-1)
    if (number !== '') rows.push({ number: Number(number), here, shownBy })
    else if (row) row.shownBy += `\n${shownBy}`
  }
  return rows
}

const rows = numberedRows(read('docs/security/known-weaknesses.md'))

describe('SECURITY.md and its pages', () => {
  it.each(referencesIn(text))('name a test that exists: $file “$title”', (reference) => {
    expect(declares(reference)).toBe(true)
  })

  it('name only files that exist', () => {
    const names = [...text.matchAll(/`([\w./-]+\.(?:tsx?|sh|yml))`/g)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(150)
    expect(names.filter((name) => filesNamed(name).length === 0)).toEqual([])
  })

  it('link only to pages that exist, and SECURITY.md to each of them', () => {
    for (const page of pages) {
      const links = [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
      const targets = links.map((link) => path.join(path.dirname(page), link))
      expect(targets.filter((target) => !existsSync(path.join(root, target)))).toEqual([])
      if (page === 'SECURITY.md') expect(targets).toEqual(expect.arrayContaining(pages.slice(1)))
    }
  })

  it('have a row for each of the eighteen weaknesses', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
  })

  it.each(rows)('show weakness $number by a test, or say that it does not apply', ({ here, shownBy }) => {
    if (referencesIn(shownBy).length === 0) expect(here).toMatch(/^does not apply/)
  })

  it('detects a missing test', () => {
    expect(declares({ file: 'scripts/security-table.test.ts', title: 'no such' + ' test' })).toBe(false)
  })
})
