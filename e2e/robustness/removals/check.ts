/** What must be true of the list itself before anything is tried. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { occurrences, root } from './copy.ts'
import type { Edit, Removal } from './removal.ts'
import { suiteOf } from './suites.ts'

const least = 300
/** At most one in so many may be struck. */
const struckShare = 10

function editComplaints({ file, find, put }: Edit): readonly string[] {
  if (!existsSync(path.join(root, file))) return [`${file} is not there`]
  const found = occurrences(readFileSync(path.join(root, file), 'utf8'), find)
  return [
    ...(found === 1 ? [] : [`${file} has the text to take away ${found} times: ${JSON.stringify(find)}`]),
    ...(find === put ? ['puts what it finds'] : []),
  ]
}

function testComplaints(file: string): readonly string[] {
  if (!existsSync(path.join(root, file))) return [`test ${file} is not there`]
  suiteOf(file)
  return []
}

function struckComplaints({ struck, edits }: Removal, all: readonly Removal[]): readonly string[] {
  if (!struck) return []
  const both = all.find(({ id }) => id === struck.together)
  if (!both || both.struck) return [`no trial of both is called ${struck.together}`]
  const taken = edits.every(({ file, find }) =>
    both.edits.some((edit) => edit.file === file && edit.find === find),
  )
  return taken && both.edits.length > edits.length ? [] : [`${both.id} does not take away both`]
}

/** Everything wrong with the list, each with the removal's id; empty where it can be tried. */
export function complaintsAbout(all: readonly Removal[]): readonly string[] {
  const ids = all.map(({ id }) => id)
  const struck = all.filter((removal) => removal.struck).length
  return [
    ...(all.length >= least ? [] : [`${all.length} removals; ${least} are the least`]),
    ...(struck * struckShare <= all.length ? [] : [`${struck} of ${all.length} are struck`]),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...all.flatMap((removal) =>
      [
        ...removal.edits.flatMap(editComplaints),
        ...removal.tests.flatMap(testComplaints),
        ...struckComplaints(removal, all),
      ].map((complaint) => `${removal.id}: ${complaint}`),
    ),
  ]
}
