/** Commands that start curl, as people and browsers write them, for bash, cmd and PowerShell. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import { NoteTally } from '../../reading/notes.ts'
import { bashCommands } from './bash-words.ts'
import { cmdCommands } from './cmd-words.ts'
import { curlRequests } from './curl-arguments.ts'
import { powershellCommands } from './powershell-words.ts'
import { loginOfRequest } from './request-login.ts'
import { leftNotes, nothingTaken, powershell, unfinished } from './words.ts'
import type { Script } from './words-of-shell.ts'

/** The longest script that is read, in characters. */
const longest = 5_000_000

/** The program's name where a command begins, with an option or an address behind it. */
const curlCommand =
  /(?:^|[\n;|&({`]|\bdo|\bthen|[$>%#] |=\$\()[ \t]*(?:sudo +|call +|& *)?(?:[\w:./\\-]*[/\\])?curl(?:\.exe)?(?=[ \t\\`^]+\S)/im

export const curl: Format = {
  id: 'curl',
  recognize: (files) => files.filter(isCommand),
  read(files) {
    const requests = files.flatMap(({ text = '' }) => commandsOf(text).flatMap(curlRequests))
    const found = requests.map(loginOfRequest)
    const tally = new NoteTally(leftNotes)
    for (const each of found) if (each.kind === 'left') tally.add(each.why, each.name)
    const entries = found.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []))
    const [first] = found
    if (!first) throw new ImportError(unfinished)
    if (entries.length === 0 && first.kind === 'left') throw new ImportError(nothingTaken[first.why])
    return { format: 'curl', entries, notes: tally.notes }
  },
}

function isCommand({ text, json }: SourceFile): boolean {
  return text !== undefined && json === undefined && text.length <= longest && curlCommand.test(text)
}

/** Each shell shows by how it has lines go on, and by its quotation marks. */
function commandsOf(text: string): Script {
  if (/\^"|\^[ \t]*\r?\n/.test(text)) return cmdCommands(text)
  if (/`\r?\n/.test(text)) return powershellCommands(text)
  return bashCommands(text)
}

/** PowerShell's own commands for requests. */
const ownCommand =
  /^[^#\n]*\b(Invoke-(RestMethod|WebRequest)|irm|iwr)\b.*(-(Uri|Method|Body|Headers)\b|https?:\/\/)/im

export const powershellCommand: Format = {
  id: 'powershell',
  recognize: (files) =>
    files.filter(
      ({ text, json }) => json === undefined && text !== undefined && ownCommand.test(text.slice(0, longest)),
    ),
  read() {
    throw new ImportError(powershell)
  },
}
