/** The last result as a document: `docs/security/removals.md`. */
import type { Removal, Trial, Verdict } from './removal.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

const places = ({ edits }: Removal) =>
  [...new Set(edits.map(({ file }) => file))].map((file) => `\`${file}\``).join(', ')

/** Whether a trial ended as it must: seen, or struck and unseen. */
export function isFine({ removal, verdict }: Trial): boolean {
  return removal.struck ? verdict.kind === 'survived' : verdict.kind === 'caught'
}

/** How a trial ended, in a line. */
export function told(verdict: Verdict): string {
  if (verdict.kind === 'caught') return `caught by ${verdict.file}: ${verdict.by}`
  return 'why' in verdict ? `${verdict.kind}: ${verdict.why}` : verdict.kind
}

function struckRow({ removal: { id, lost, struck } }: Trial): readonly string[] {
  return struck ? [row(id, lost, struck.reason, struck.together)] : []
}

function caughtRow({ removal, verdict }: Trial): readonly string[] {
  if (verdict.kind !== 'caught') return []
  return [row(removal.id, removal.lost, places(removal), `\`${verdict.file}\` “${verdict.by}”`)]
}

export function summary(trials: readonly Trial[]): string {
  const count = (kind: Verdict['kind']) => trials.filter(({ verdict }) => verdict.kind === kind).length
  const struck = trials.filter(({ removal }) => removal.struck).length
  const wrong = trials.filter((trial) => !isFine(trial)).length
  return `${trials.length} tried: ${count('caught')} caught, ${struck} struck, ${wrong} not as they should be`
}

export function report(trials: readonly Trial[], day: string): string {
  return `${[
    '# Protections taken away, one at a time',
    '',
    '`npm run test:removals` makes each of these edits in a copy of the project, sees that it passes the type check,',
    'and runs the tests that should notice. Written by its last whole run; the list is in `e2e/removals/list/`.',
    '',
    `${day}: ${summary(trials)}.`,
    '',
    '## Caught',
    '',
    row('id', 'what would be lost', 'where', 'seen by'),
    row('---', '---', '---', '---'),
    ...trials.flatMap(caughtRow),
    '',
    '## Struck',
    '',
    'Nothing is lost by these alone: something else guards the same. The trial named last takes away both, and is caught.',
    '',
    row('id', 'what is taken away', 'what else guards it', 'both'),
    row('---', '---', '---', '---'),
    ...trials.flatMap(struckRow),
  ].join('\n')}\n`
}
