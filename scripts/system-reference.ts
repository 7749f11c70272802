/**
 * Writes `docs/system-reference.md`: every field that a system's file may use, from the doc comments of the types.
 * `npm run reference` writes it anew; a test fails where it is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

/** The types that a system's file is made of, in the order of the page, by the file that declares them. */
const described: Readonly<Record<string, readonly string[]>> = {
  'electron/systems/system.ts': [
    'System',
    'Method',
    'Settings',
    'Tools',
    'IssuedToken',
    'TokenBeside',
    'RefreshGrant',
    'TryOut',
    'SystemFacts',
    'OutgoingRequest',
    'ResponseLimit',
    'IncomingResponse',
    'LoginRequestOptions',
    'LoginResponse',
    'DeviceCode',
    'HeldToken',
    'EntryAccount',
    'Successor',
    'MoveProposal',
    'ComparedClaims',
  ],
  'shared/system.ts': [
    'SystemDescription',
    'EnvironmentDescription',
    'EnvironmentAddress',
    'MethodDescription',
    'ClientEntryDescription',
    'AccountDescription',
    'MoveDescription',
    'FieldDescription',
    'FieldKind',
    'TokenTerm',
    'GrantName',
  ],
  'electron/import/imported.ts': ['FilledForm', 'ImportedOAuth', 'ImportedAccount', 'ImportedLoginRequest'],
  'shared/files/import.ts': ['ImportNote'],
  'shared/system-guide.ts': ['SystemGuide', 'GuideSection', 'GuideLink'],
  'shared/token-use/facts.ts': ['FactGroup', 'Fact', 'FactText'],
  'shared/connection.ts': ['TokenPlacement'],
  'shared/problem.ts': ['OwnAdvice'],
}

/** One member of an interface, or one variant of a union. */
interface Member {
  readonly code: string
  readonly comment: string
}

/** Returns the whole page. */
export function systemReference(): string {
  const sections = Object.entries(described).flatMap(([file, names]) => {
    const source = readFileSync(path.join(root, file), 'utf8')
    return names.map((name) => sectionOf(file, source, name))
  })
  return `${head}\n${sections.join('\n')}`
}

const head = `# Reference: what a system's file is made of

Written by \`npm run reference\` from the types' own comments. [Adding a system](adding-a-system.md) walks through an example.
`

function sectionOf(file: string, source: string, name: string): string {
  const { comment, body } = declarationOf(file, source, name)
  const members = membersOf(body)
  const rows = members.map(({ code, comment }) => `| \`${cell(code)}\` | ${cell(comment)} |`)
  const table = rows.length > 0 ? `\n| name and type | meaning |\n| --- | --- |\n${rows.join('\n')}\n` : ''
  return `## ${name}\n\`${file}\`${comment ? `: ${comment}` : ''}\n${table}`
}

function declarationOf(file: string, source: string, name: string): { comment: string; body: string } {
  const start = new RegExp(`^export (?:interface|type) ${name}\\b.*$`, 'm').exec(source)
  if (!start) throw new Error(`${file} declares no ${name}`)
  const before = source.slice(0, start.index).trimEnd()
  const opened = before.endsWith('*/') ? before.lastIndexOf('/**') : -1
  const comment = opened < 0 ? '' : textOf(before.slice(opened))
  const rest = source.slice(start.index)
  const end = /^(?=(?:export|interface|type|const|function|\/\*\*) ?)/m.exec(rest.slice(start[0].length + 1))
  return { comment, body: rest.slice(0, end ? start[0].length + 1 + end.index : rest.length) }
}

/** Reads an interface's members and a union's variants: whatever begins a line at the first indentation. */
function membersOf(body: string): Member[] {
  const members: Member[] = []
  let comment = ''
  let code: string[] = []
  const finish = () => {
    if (code.length > 0) members.push({ code: tidy(code), comment })
    if (code.length > 0) comment = ''
    code = []
  }
  const lines = body.split('\n').slice(1)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string
    const isFirstIndent = /^ {2}\S/.test(line)
    if (isFirstIndent && line.trim().startsWith('/**')) {
      finish()
      const end = lines.findIndex((other, index) => index >= at && other.includes('*/'))
      comment = textOf(lines.slice(at, end + 1).join('\n'))
      at = end
    } else if (isFirstIndent && !/^ {2}[})\]]/.test(line)) {
      finish()
      code.push(line.trim())
    } else if (/^ {2,}\S/.test(line)) code.push(line.trim())
  }
  finish()
  return members
}

/** Returns the text of a doc comment in one line. */
function textOf(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/ @(param|returns|throws)\b/g, '<br>@$1')
}

/** Joins lines; in a type that was written on several lines a line break separates fields. */
function tidy(lines: readonly string[]): string {
  return lines
    .reduce((all, line) =>
      /[{(,;|&>]$/.test(all) || /^[}|)]/.test(line) ? `${all} ${line}` : `${all}; ${line}`,
    )
    .replace(/^\| /, '')
    .replaceAll('readonly ', '')
    .replace(/\( /g, '(')
    .replace(/,? \)/g, ')')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

if (import.meta.main) writeFileSync(path.join(root, 'docs/system-reference.md'), systemReference())
