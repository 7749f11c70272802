import { expect, test } from 'vitest'
import { mostEntries } from '../../shared/files/import.ts'
import { draft, lighthouse } from '../systems/lighthouse.fixture.ts'
import type { System } from '../systems/system.ts'
import { candidatesOf } from './candidates.ts'
import type { ImportedEntry } from './imported.ts'
import { createWork } from './work.ts'

const systems = new Map([[lighthouse.id, lighthouse as unknown as System]])
const entry: ImportedEntry = { name: 'Harbour', login: { kind: 'connection', draft }, notes: [] }

test('an import makes as many connections as can be shown, and says how many are left', async () => {
  const work = createWork(new AbortController().signal, () => undefined)
  const readings = [1, mostEntries].map((length) => ({
    format: 'a',
    entries: Array.from({ length }, () => entry),
    notes: [],
  }))
  const { all, notes } = await candidatesOf(readings, { systems, isHere: () => false, work })
  expect(all).toHaveLength(mostEntries)
  expect(notes.map(({ words }) => words.en)).toEqual([expect.stringContaining('1 more can be imported')])
})
