/** Reads commands as PowerShell does, as far as they start programs: its quotation marks and backticks. */
import { type Script, ScriptBuilder } from './words-of-shell.ts'

const token =
  /`\n|`([\s\S])|'((?:''|[^'])*)'|"((?:`[\s\S]|""|[^"`])*)"|\$\{?[A-Za-z_]\w*\}?|\$\([^)]*\)|([\n;|])|([ \t]+)|(#[^\n]*)|([\s\S])/g

/** Reads the commands of a script. Nothing is run: variables are unknown. */
export function powershellCommands(text: string): Script {
  const builder = new ScriptBuilder()
  for (const [all, escaped, single, double, end, space, comment, plain] of text
    .replace(/\r\n?/g, '\n')
    .matchAll(token)) {
    if (all === '`\n') builder.endWord()
    else if (escaped !== undefined) builder.append(escaped)
    else if (single !== undefined) builder.append(single.replaceAll("''", "'"))
    else if (double !== undefined) appendDoubleQuoted(double, builder)
    else if (end !== undefined) builder.endCommand()
    else if (space !== undefined) builder.endWord()
    else if (comment !== undefined && builder.isBetweenWords) builder.endWord()
    else if (comment !== undefined || plain !== undefined) builder.append(all)
    else builder.appendUnknown(all)
  }
  return builder.finish()
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

function appendDoubleQuoted(text: string, builder: ScriptBuilder): void {
  builder.append('')
  const parts = /`([\s\S])|""|\$\{?[A-Za-z_]\w*\}?|\$\([^)]*\)|([\s\S])/g
  for (const [all, escaped, plain] of text.matchAll(parts)) {
    if (escaped !== undefined) builder.append(letters[escaped] ?? escaped)
    else if (all === '""') builder.append('"')
    else if (plain !== undefined) builder.append(plain)
    else builder.appendUnknown(all)
  }
}
