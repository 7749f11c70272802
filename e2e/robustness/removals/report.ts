/** The last results as documents in `docs/security/`. */
import type { Removal, Trial, Verdict } from './removal.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

const places = ({ edits }: Removal) =>
  [...new Set(edits.map(({ file }) => file))].map((file) => `\`${file}\``).join(', ')

/** Whether a trial ended as it must: seen, or struck and unseen. */
export function isFine({ removal, verdict }: Trial): boolean {
  return removal.struck ? verdict.kind === 'survived' : verdict.kind === 'caught'
}

/** Describes in a line how a trial ended. */
export function describeVerdict(verdict: Verdict): string {
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

/** What a whole run of an area found: `docs/security/removals/AREA.md`. */
export function areaReport(area: string, trials: readonly Trial[], day: string): string {
  const struck = trials.flatMap(struckRow)
  return `${[
    `# Protections taken away: ${area}`,
    '',
    `${day}: ${summary(trials)}.`,
    '',
    row('id', 'what would be lost', 'where', 'seen by'),
    row('---', '---', '---', '---'),
    ...trials.flatMap(caughtRow),
    ...(struck.length === 0
      ? []
      : [
          '',
          '## Struck',
          '',
          'Nothing is lost by these alone: something else guards the same. The trial named last takes away both, and is caught.',
          '',
          row('id', 'what is taken away', 'what else guards it', 'both'),
          row('---', '---', '---', '---'),
          ...struck,
        ]),
  ].join('\n')}\n`
}

/** The line of an area's report that says when it was tried and how it ended. */
export function resultIn(report: string): string | undefined {
  return report.split('\n').find((line) => /^\d{4}-\d\d-\d\d: /.test(line))
}

/** All areas with their last results: `docs/security/removals.md`. */
export function overview(results: readonly { readonly area: string; readonly result: string }[]): string {
  const lines = results.map(({ area, result }) => {
    const day = result.slice(0, 'YYYY-MM-DD'.length)
    const [tried = '', caught = '', struck = '', wrong = ''] = numbersIn(result.slice(day.length))
    return {
      cells: [`[${area}](removals/${area}.md)`, tried, caught, struck, wrong, day],
      tried,
      caught,
      struck,
      wrong,
    }
  })
  const sum = (name: 'tried' | 'caught' | 'struck' | 'wrong') =>
    String(lines.reduce((all, line) => all + Number(line[name]), 0))
  return `${[
    '# Protections taken away, one at a time',
    '',
    '`npm run test:removals` makes each edit of a list (`e2e/robustness/removals/list/`) in a copy of the project, sees that it passes the',
    'type check, and runs the tests that should notice. Written by its last run of each area.',
    '',
    row('area', 'tried', 'caught', 'struck', 'not as they should be', 'last run'),
    row('---', '---', '---', '---', '---', '---'),
    ...lines.map(({ cells }) => row(...cells)),
    row('all', sum('tried'), sum('caught'), sum('struck'), sum('wrong'), ''),
  ].join('\n')}\n`
}

const numbersIn = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => number)
