/** Commands that start curl, as people and browsers write them, for bash, cmd and PowerShell. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedLogin } from '../../imported.ts'
import { NoteTally } from '../../reading/notes.ts'
import { mail } from '../mail/mail.ts'
import { bashCommands } from './bash-words.ts'
import { cmdCommands } from './cmd-words.ts'
import { curlRequests } from './curl-arguments.ts'
import { powershellCommands } from './powershell-words.ts'
import { type FromRequest, loginOfRequest } from './request-login.ts'
import { leftNotes, nothingTaken, powershell, unfinished } from './words.ts'
import type { Script } from './words-of-shell.ts'

/** The longest script that is read, in characters. */
const longest = 5_000_000

/** The program's name where a command begins, with an option or an address behind it. */
const curlCommand =
  /(?:^|[\n;|&({`]|\bdo|\bthen|[$>%#] |=\$\()[ \t]*(?:sudo +|call +|& *)?(?:[\w:./\\-]*[/\\])?curl(?:\.exe)?(?=[ \t\\`^]+\S)/im

export const curl: Format = {
  id: 'curl',
  recognize: (files) => files.filter((file) => isCommand(file) && !isExample(file)),
  read(files) {
    const found = files.flatMap(loginsOf)
    const tally = new NoteTally(leftNotes)
    for (const each of found) if (each.kind === 'left') tally.add(each.why, each.name)
    const entries = found.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []))
    const [first] = found
    if (!first) throw new ImportError(unfinished)
    if (entries.length === 0 && first.kind === 'left') throw new ImportError(nothingTaken[first.why])
    return { format: 'curl', entries, notes: tally.notes }
  },
}

function loginsOf({ text = '' }: SourceFile): readonly FromRequest[] {
  return commandsOf(text).flatMap(curlRequests).map(loginOfRequest)
}

/** Vendors show a command with placeholders beside the values themselves: those are in the text around it. */
function isExample(file: SourceFile): boolean {
  const hasSecret = loginsOf(file).some((each) => each.kind === 'entry' && holdsSecret(each.entry.login))
  return !hasSecret && mail.recognize([file]).length > 0
}

function holdsSecret(login: ImportedLogin): boolean {
  if (login.kind === 'oauth') return login.clientSecret !== undefined || login.password !== undefined
  return login.kind === 'account' && (login.password !== undefined || login.others.length > 0)
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
  /\b(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\b[^\n]{0,2000}?(?:\s-(?:Uri|Method|Body|Headers)\b|\shttps?:\/\/|"https?:\/\/)/i

export const powershellCommand: Format = {
  id: 'powershell',
  recognize: (files) =>
    files.filter(({ text, json }) => json === undefined && ownCommand.test(text?.slice(0, 200_000) ?? '')),
  read() {
    throw new ImportError(powershell)
  },
}
