/** Runs what was copied in the program that it was copied for, as it stands. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { npmScript, type RealCommand } from './programs.ts'

const run = promisify(execFile)

/** Neither the machine's proxies nor its settings. */
function environment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1' }
}

async function node(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, args, { cwd: folder, env: environment(folder) })
  return stdout
}

/** Runs a program from npm, in a folder. */
export const npm = (folder: string, command: RealCommand, args: readonly string[]) =>
  node(folder, [npmScript(command), ...args])

export async function runInShell(folder: string, command: string): Promise<void> {
  const quiet = `${command} --silent --show-error --max-time 10 --output /dev/null`
  await run('sh', ['-c', quiet], { cwd: folder, env: environment(folder) })
}

export async function runHttpyac(folder: string, request: string): Promise<void> {
  writeFileSync(path.join(folder, 'copied.http'), request)
  await npm(folder, 'httpyac', ['send', 'copied.http', '--all', '--output', 'none'])
}

/** Sends a request that is written with nothing but the variables of the environment. */
export async function runNewman(
  folder: string,
  environmentJson: string,
  headers: readonly string[],
): Promise<void> {
  const header = headers.map((name) => ({ key: name, value: `{{${name}}}` }))
  const collection = {
    info: { name: 'Copied', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [{ name: 'Copied', request: { method: 'GET', url: '{{url}}', header } }],
  }
  writeFileSync(path.join(folder, 'collection.json'), JSON.stringify(collection))
  writeFileSync(path.join(folder, 'postman.json'), environmentJson)
  await npm(folder, 'newman', [
    'run',
    'collection.json',
    '--environment',
    'postman.json',
    '--reporters',
    'json',
  ])
}

export async function runBruno(
  folder: string,
  environmentJson: string,
  headers: readonly string[],
): Promise<void> {
  const collection = path.join(folder, 'collection')
  mkdirSync(collection, { recursive: true })
  writeFileSync(
    path.join(collection, 'bruno.json'),
    JSON.stringify({ version: '1', name: 'Copied', type: 'collection' }),
  )
  const lines = headers.map((name) => `  ${name}: {{${name}}}`)
  const request = [
    'meta {\n  name: Copied\n  type: http\n  seq: 1\n}\n',
    'get {\n  url: {{url}}\n  body: none\n  auth: none\n}\n',
    ...(lines.length > 0 ? [`headers {\n${lines.join('\n')}\n}\n`] : []),
  ]
  writeFileSync(path.join(collection, 'copied.bru'), request.join('\n'))
  writeFileSync(path.join(folder, 'bruno-environment.json'), environmentJson)
  await npm(collection, '@usebruno/cli', ['run', 'copied.bru', '--env-file', '../bruno-environment.json'])
}

/** Compiles the statements as the body of an asynchronous method, and nothing around it. */
export async function runCSharp(folder: string, statements: string): Promise<string> {
  const program = `class Copied {
    static void Main() { Run().Wait(); }
    static async System.Threading.Tasks.Task Run() {
${statements}
    }
}
`
  writeFileSync(path.join(folder, 'Copied.cs'), program)
  const options = { cwd: folder, env: environment(folder) }
  await run('mcs', ['-langversion:latest', '-r:System.Net.Http.dll', '-out:copied.exe', 'Copied.cs'], options)
  return (await run('mono', ['copied.exe'], options)).stdout
}

/** Reads `API_TOKEN` of a `.env` file, as each of its readers does. */
export const readDotEnv: Readonly<Record<string, (folder: string) => Promise<string>>> = {
  'node --env-file': (folder) =>
    node(folder, ['--env-file=.env', '-e', 'process.stdout.write(process.env.API_TOKEN)']),
  dotenv: (folder) =>
    node(folder, [
      '-e',
      'process.stdout.write(require(process.argv[1]).parse(require("node:fs").readFileSync(".env")).API_TOKEN)',
      npmScript('dotenv'),
    ]),
  'a POSIX shell': async (folder) =>
    (await run('sh', ['-c', '. ./.env; printf %s "$API_TOKEN"'], { cwd: folder, env: environment(folder) }))
      .stdout,
  'python-dotenv': async (folder) => {
    const read = 'import dotenv, sys; sys.stdout.write(dotenv.dotenv_values(".env")["API_TOKEN"])'
    return (await run('python3', ['-c', read], { cwd: folder, env: environment(folder) })).stdout
  },
}
