/**
 * Whether removals pass the type check. Those of different files are checked together, many at once: what one of them
 * breaks, none of the others hides. Where a check complains, each of its removals is looked at alone.
 */
import path from 'node:path'
import type { Copy } from './copy.ts'
import type { Removal } from './removal.ts'
import { run } from './run.ts'

const limit = 3 * 60_000

/** Which of the type checks read files of a folder; all others are read by the first and the last. */
const readBy: Readonly<Record<string, readonly string[]>> = {
  shared: ['.', 'renderer', 'e2e'],
  renderer: ['renderer', 'e2e'],
}

const filesOf = ({ edits }: Removal) => edits.map(({ file }) => file)

/** The type check's complaint, or undefined. Each copy remembers what did not change. */
async function complaintOf(copy: Copy, together: readonly Removal[]): Promise<string | undefined> {
  const projects = together
    .flatMap(filesOf)
    .flatMap((file) => readBy[file.split('/')[0] ?? ''] ?? ['.', 'e2e'])
  try {
    for (const edit of together.flatMap(({ edits }) => edits)) copy.make(edit)
    for (const project of new Set(projects)) {
      const memory = path.join(copy.folder, 'out', `${project === '.' ? 'main' : project}.tsbuildinfo`)
      const line = ['tsc', '-p', project, '--incremental', '--tsBuildInfoFile', memory] as const
      const { code, said } = await run({ folder: copy.folder, line, limit })
      if (code !== 0) return said.split('\n').find((each) => each.includes('error')) ?? said
    }
    return undefined
  } finally {
    copy.restore()
  }
}

/** Groups of removals no two of which touch the same file. */
function groupsOf(removals: readonly Removal[]): readonly (readonly Removal[])[] {
  const groups: { readonly files: Set<string>; readonly removals: Removal[] }[] = []
  for (const removal of removals) {
    const files = filesOf(removal)
    const group = groups.find((each) => files.every((file) => !each.files.has(file)))
    if (!group) groups.push({ files: new Set(files), removals: [removal] })
    for (const file of files) group?.files.add(file)
    group?.removals.push(removal)
  }
  return groups.map((group) => group.removals)
}

/** @returns those that do not pass, each with the compiler's first complaint. */
export async function checkTypes(
  copy: Copy,
  removals: readonly Removal[],
): Promise<ReadonlyMap<Removal, string>> {
  const complaints = new Map<Removal, string>()
  for (const group of groupsOf(removals)) {
    if ((await complaintOf(copy, group)) === undefined) continue
    for (const removal of group) {
      const complaint = await complaintOf(copy, [removal])
      if (complaint !== undefined) complaints.set(removal, complaint)
    }
  }
  return complaints
}
