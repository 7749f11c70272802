/** Names the places that are searched, and keeps those that can be read only at the end. */
import path from 'node:path'
import type { RunningSandbox } from '../../harness/demo/sandbox-process.ts'
import type { Artifacts } from './artifacts.ts'
import { Processes } from './processes.ts'
import type { SandboxedHome } from './sandboxed-home.ts'

/** Expects in each place a text that is there whenever the search sees it. */
export function expectSigns(
  artifacts: Artifacts,
  { drafts }: RunningSandbox,
  { temporary }: SandboxedHome,
): void {
  const name = drafts[0]?.name ?? ''
  const signs = {
    'bridge: answers': name,
    'bridge: events': name,
    document: name,
    'storage of the page': '"session"',
    clipboard: 'Authorization: ',
    'heap of the page': 'https://claimcheck.invalid',
    'heap of the main process, locked': 'Money S5',
    'heap of the main process, open': 'Money S5',
    'exported files: kits and copies': 'scrypt',
    'exported files: histories': 'Claimcheck: ',
    // How a TLS client begins (RFC 8446 section 5.1).
    'what a proxy sees pass': '\u0016\u0003\u0001',
    'pages for the own browser': 'Claimcheck',
    'addresses given to the own browser': 'code_challenge=',
    'standard output and error': 'internal error',
    'command lines': '--user-data-dir=',
    environments: `TMPDIR=${temporary}`,
    'data folder and temporary files left': 'scrypt',
    'addresses of the login window': '/account/login',
    // The login window's history: it knows where it was, and must not know with which code it came back.
    'every file ever seen: profiles, data folder, temporary': '/connect/authorize',
  }
  for (const [place, sign] of Object.entries(signs)) artifacts.expect(place, sign)
  for (const place of ['standard output and error', 'console', 'bridge: answers', 'bridge: events'])
    artifacts.open(place)
}

export function keepProcesses(artifacts: Artifacts, processes: Processes): void {
  if (!Processes.told) return
  for (const place of ['command lines', 'environments']) artifacts.open(place)
  for (const { pid, name, commandLine, environment } of processes.seen) {
    artifacts.keep('command lines', `${name} ${pid}`, commandLine)
    artifacts.keep('environments', `${name} ${pid}`, environment)
  }
}

type AllowedIn = (file: string) => readonly string[]

/** Finds what a file may hold by its name, with which its second name ends. */
export function allowedIn(exported: ReadonlyMap<string, readonly string[]>): AllowedIn {
  return (file) => [...exported].find(([name]) => path.basename(file).endsWith(name))?.[1] ?? []
}

export async function keepHome(
  artifacts: Artifacts,
  { temporary, home, working, kept }: SandboxedHome,
  allowed: AllowedIn,
): Promise<void> {
  await artifacts.keepFiles('data folder and temporary files left', temporary)
  await artifacts.keepFiles('exported files: kits and copies', path.join(home, 'Downloads'), allowed)
  await artifacts.keepFiles('home folder: settings, caches, crash dumps', home, allowed)
  await artifacts.keepFiles('working folder: core dumps', working)
  await artifacts.keepFiles('every file ever seen: profiles, data folder, temporary', kept, allowed)
}
