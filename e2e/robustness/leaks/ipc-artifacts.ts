/** Keeps what the main process handed to the page. */
import { readFileSync } from 'node:fs'
import type { Recorded } from '../../harness/demo/record.ts'
import type { Artifacts } from './artifacts.ts'

/** Keeps a whole record. @returns the passwords of local proxies, which the page did not get. */
export function keepRecord(artifacts: Artifacts, file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  for (const [place, line] of lines.entries()) keepRecorded(artifacts, line, `line ${place + 1}`)
  return lines
    .map((line) => JSON.parse(line) as Recorded)
    .flatMap((recorded) => (recorded.kind === 'localProxy' ? [recorded.password] : []))
}

/** Keeps a line of the record. A token that the user asked to see is the one thing that may come out. */
export function keepRecorded(artifacts: Artifacts, line: string, name: string): void {
  const recorded = JSON.parse(line) as Recorded
  if (recorded.kind === 'localProxy') return
  if (recorded.kind === 'event')
    artifacts.keep('bridge: events', `${name} ${connectionNameIn(recorded.value)}`, line)
  else artifacts.keep('bridge: answers', `${name} ${channelOf(recorded.channel)}`, shown(recorded))
}

function connectionNameIn(event: unknown): string {
  return (event as { readonly connection?: { readonly name: string } }).connection?.name ?? ''
}

/** Repeats no channel that a hostile page made up. */
function channelOf(channel: unknown): string {
  return typeof channel === 'string' && /^\w+\.\w+$/.test(channel) ? channel : 'no channel'
}

function shown({ channel, value }: Extract<Recorded, { kind: 'response' }>): string {
  const hides = (key: string, inner: unknown) => (key === 'token' && typeof inner === 'string' ? '' : inner)
  return JSON.stringify(value, channel === 'token.reveal' ? hides : undefined) ?? ''
}
