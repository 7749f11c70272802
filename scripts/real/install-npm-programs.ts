/** Installs the programs from npm that `npm run test:real` runs against, exactly as `e2e/real/npm/` pins them. */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installing, npmFolder } from '../../e2e/real/programs.ts'
import { examplePackages } from '../../e2e/real/published-examples.ts'
import { unpackExamples } from './unpack-examples.ts'

const pinned = path.join(import.meta.dirname, '..', '..', 'e2e', 'real', 'npm')

/** Runs none of the packages' scripts. */
const npmArguments = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/**
 * Installs them while other tests run, unless they are there already. Where that fails they are missing, which is reported as for every other
 * program.
 */
export async function installNpmPrograms(): Promise<void> {
  const lock = readFileSync(path.join(pinned, 'package-lock.json'), 'utf8')
  const done = path.join(npmFolder, 'installed.json')
  const all = `${lock}${JSON.stringify(examplePackages)}`
  if (existsSync(done) && readFileSync(done, 'utf8') === all) return
  mkdirSync(path.dirname(npmFolder), { recursive: true })
  writeFileSync(installing, `${process.pid}`)
  try {
    if (await install()) writeFileSync(done, all)
    else rmSync(npmFolder, { recursive: true, force: true })
  } finally {
    rmSync(installing, { force: true })
  }
}

/** @returns whether it went well. */
async function install(): Promise<boolean> {
  rmSync(npmFolder, { recursive: true, force: true })
  mkdirSync(npmFolder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(pinned, name), path.join(npmFolder, name))
  if (!(await runNpm())) return false
  // Without them their own tests are left out, and named.
  await unpackExamples().catch(() => undefined)
  return true
}

/** @returns whether it went well. */
function runNpm(): Promise<boolean> {
  const child = spawn('npm', npmArguments, { cwd: npmFolder, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}
