import { describe, expect, it } from 'vitest'
import { findEntries, indexed } from './find-entries.ts'

const labels = [
  'Copy token',
  'Copy as .http file',
  'Appearance: Dark',
  'Müller & Söhne',
  'Kundenportal (Müller)',
  'Ahornallee',
]
const entries = indexed(labels.map((label) => ({ id: label, label })))
const found = (typed: string, recent: readonly string[] = []) =>
  findEntries(entries, typed, recent, 50).map(({ label }) => label)

describe('what is typed finds', () => {
  it('everything in its order, while it is nothing', () => {
    expect(found('  ')).toEqual(labels)
  })

  it('names without regard to case and accents', () => {
    expect(found('MULLER')).toEqual(['Müller & Söhne', 'Kundenportal (Müller)'])
    expect(found('söh')).toEqual(['Müller & Söhne'])
    expect(found('mueller soehne')).toEqual(['Müller & Söhne'])
  })

  it('the beginning of a name first, then of a word, then any part of one', () => {
    expect(found('a')).toEqual([
      'Appearance: Dark',
      'Ahornallee',
      'Copy as .http file',
      'Kundenportal (Müller)',
    ])
  })

  it('several words in any order, whatever is between them', () => {
    expect(found('tok cop')).toEqual(['Copy token'])
    expect(found('appearance dark')).toEqual(['Appearance: Dark'])
    expect(found('http')).toEqual(['Copy as .http file'])
    expect(found('copy nothing')).toEqual([])
  })

  it('what was used last first, of what fits equally well', () => {
    const recent = ['Ahornallee', 'Copy as .http file']
    expect(found('', recent).slice(0, 3)).toEqual([...recent, 'Copy token'])
    expect(found('cop', recent)).toEqual(['Copy as .http file', 'Copy token'])
    expect(found('a', recent).slice(0, 2)).toEqual(['Ahornallee', 'Appearance: Dark'])
  })

  it('no more than can be shown', () => {
    expect(findEntries(entries, '', [], 2)).toHaveLength(2)
  })
})
