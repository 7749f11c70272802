/** The programs of other people that `npm run test:real` runs against. A suite that needs another adds a line. */
import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** The folder that `scripts/real.ts` installs programs from npm into, as `e2e/real/npm/` pins them. */
export const npmFolder =
  process.env.CLAIMCHECK_REAL_PROGRAMS ?? path.join(import.meta.dirname, '..', '..', 'out', 'real-programs')

/** A file that is there while they are being installed; it holds the id of the process that installs them. */
export const installing = `${npmFolder}.installing`

export type RealProgram = DebianProgram | NpmProgram | PublishedExamples

interface DebianProgram {
  /** As it is called on the command line; of what is no command, its name. */
  readonly command: string
  /** What is no command: a file of it, from a folder of the `PATH`. */
  readonly file?: string
  /** The Debian package that holds it. */
  readonly debian: string
  /** What it is for, to be said where it is missing. */
  readonly purpose: string
}

interface NpmProgram extends Pick<DebianProgram, 'purpose'> {
  /** Its folder among the packages. */
  readonly command: string
  /** The script that runs it, from there. */
  readonly script: string
}

interface PublishedExamples extends Pick<DebianProgram, 'purpose'> {
  readonly command: string
  /** The folder that its package is unpacked into, among the examples. */
  readonly examples: string
}

export const realPrograms = [
  { command: 'Xvfb', debian: 'xvfb', purpose: 'a display in memory' },
  { command: 'parcellite', debian: 'parcellite', purpose: 'a clipboard manager' },
  { command: 'xfce4-clipman', debian: 'xfce4-clipman', purpose: 'a clipboard manager' },
  { command: 'dbus-run-session', debian: 'dbus-daemon', purpose: 'a session bus for xfce4-clipman' },
  { command: 'openbox', debian: 'openbox', purpose: 'a window manager' },
  { command: 'sway', debian: 'sway', purpose: 'a Wayland display in memory' },
  { command: 'setpriv', debian: 'util-linux', purpose: 'another user for sway, which refuses root' },
  { command: 'wl-copy', debian: 'wl-clipboard', purpose: 'Wayland’s clipboard' },
  { command: 'xdotool', debian: 'xdotool', purpose: 'the hands of a key store’s user' },
  { command: 'keepassxc', debian: 'keepassxc', purpose: 'a key store' },
  { command: 'keepassxc-cli', debian: 'keepassxc', purpose: 'exports of a password store' },
  { command: 'bash', debian: 'bash', purpose: 'commands and .env files that are imported' },
  { command: 'gnome-keyring-daemon', debian: 'gnome-keyring', purpose: 'a key store' },
  { command: 'dunst', debian: 'dunst', purpose: 'notifications' },
  {
    command: 'notification-daemon',
    file: '../lib/notification-daemon/notification-daemon',
    debian: 'notification-daemon',
    purpose: 'notifications',
  },
  {
    command: 'xfce4-notifyd',
    file: '../lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd',
    debian: 'xfce4-notifyd',
    purpose: 'notifications',
  },
  { command: 'glewlwyd', debian: 'glewlwyd', purpose: 'an authorization server' },
  {
    command: 'LemonLDAP::NG',
    file: '../share/lemonldap-ng/portal/htdocs/index.psgi',
    debian: 'liblemonldap-ng-portal-perl',
    purpose: 'an authorization server',
  },
  {
    command: 'IO::String',
    file: '../share/perl5/IO/String.pm',
    debian: 'libio-string-perl',
    purpose: 'OpenID Connect in LemonLDAP::NG',
  },
  {
    command: 'String::Random',
    file: '../share/perl5/String/Random.pm',
    debian: 'libstring-random-perl',
    purpose: 'OpenID Connect in LemonLDAP::NG',
  },
  { command: 'starman', debian: 'starman', purpose: 'a web server for LemonLDAP::NG' },
  { command: 'nginx', debian: 'nginx-light', purpose: 'client certificates' },
  { command: 'apache2', debian: 'apache2', purpose: 'client certificates' },
  { command: 'openssl', debian: 'openssl', purpose: 'key files, of old ones too' },
  { command: 'pk12util', debian: 'libnss3-tools', purpose: 'key files as Firefox writes them' },
  { command: 'squid', file: '../sbin/squid', debian: 'squid', purpose: 'a proxy' },
  { command: 'tinyproxy', debian: 'tinyproxy', purpose: 'a proxy' },
  { command: 'gsettings', debian: 'libglib2.0-bin', purpose: 'GNOME’s proxy settings' },
  {
    command: 'gsettings-desktop-schemas',
    file: '../share/glib-2.0/schemas/org.gnome.system.proxy.gschema.xml',
    debian: 'gsettings-desktop-schemas',
    purpose: 'GNOME’s proxy settings',
  },
  { command: 'kwriteconfig5', debian: 'libkf5config-bin', purpose: 'KDE’s proxy settings' },
  {
    command: 'curl',
    debian: 'curl',
    purpose: 'the environment’s proxy as it is understood; commands that are copied',
  },
  {
    command: 'python-dotenv',
    file: '../lib/python3/dist-packages/dotenv/__init__.py',
    debian: 'python3-dotenv',
    purpose: '.env files that are copied',
  },
  { command: 'mono', debian: 'mono-runtime', purpose: 'C# that is copied' },
  { command: 'mcs', debian: 'mono-mcs', purpose: 'C# that is copied' },
  {
    command: 'System.Net.Http',
    file: '../lib/mono/4.5/System.Net.Http.dll',
    debian: 'libmono-system-net-http4.0-cil',
    purpose: 'C# that is copied',
  },
  { command: 'httpyac', script: 'bin/httpyac.js', purpose: '.http files that are copied and imported' },
  { command: 'newman', script: 'bin/newman.js', purpose: 'files of Postman that are copied and imported' },
  { command: '@usebruno/cli', script: 'bin/bru.js', purpose: 'files of Bruno that are copied and imported' },
  { command: 'dotenv', script: 'lib/main.js', purpose: '.env files that are copied' },
  {
    command: 'examples of Insomnia',
    examples: 'insomnia-importers-3.6.0',
    purpose: 'files of Insomnia, Postman and others that are imported',
  },
  {
    command: 'examples of newman',
    examples: 'newman-4.6.1',
    purpose: 'files of Postman that are imported',
  },
  {
    command: 'examples of Postman',
    examples: 'postman-collection-transformer-3.3.3',
    purpose: 'files of Postman that are imported',
  },
  { command: 'faketime', debian: 'faketime', purpose: 'a server with another clock' },
] as const satisfies readonly RealProgram[]

export type RealCommand = (typeof realPrograms)[number]['command']

/** @returns those of the programs that are not on the `PATH`, in the table's order. */
export function missingPrograms(
  commands: readonly RealCommand[] = realPrograms.map(({ command }) => command),
): readonly RealProgram[] {
  return realPrograms.filter((program) => commands.includes(program.command) && !isInstalled(program))
}

/** Waits until the programs from npm are installed, or are not being installed. */
export async function npmInstallation(): Promise<void> {
  while (isInstalling()) await setTimeout(500)
}

function isInstalling(): boolean {
  try {
    return process.kill(Number(readFileSync(installing, 'utf8')), 0)
  } catch {
    return false
  }
}

/** Returns the path of the script that runs a program from npm. */
export function npmScript(command: RealCommand): string {
  const program: RealProgram | undefined = realPrograms.find((each) => each.command === command)
  if (!program || !('script' in program)) throw new TypeError(`${command} is not from npm`)
  return path.join(npmFolder, 'node_modules', program.command, program.script)
}

function isInstalled(program: RealProgram): boolean {
  if ('script' in program) return isThere(npmScript(program.command as RealCommand), constants.R_OK)
  if ('examples' in program)
    return isThere(path.join(npmFolder, 'examples', program.examples, 'package.json'), constants.R_OK)
  const { command, file } = program
  const mode = file === undefined ? constants.X_OK : constants.R_OK
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => isThere(path.join(folder, file ?? command), mode))
}

function isThere(file: string, mode: number): boolean {
  try {
    accessSync(file, mode)
    return true
  } catch {
    return false
  }
}
