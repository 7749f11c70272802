/** Fetches the packages with published examples through npm, checks that they are what is pinned, and unpacks them. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { type ExamplePackage, exampleFolder, examplePackages } from '../../e2e/real/published-examples.ts'

const run = promisify(execFile)

/** @throws Error where one cannot be had, or is another one than is pinned: then none of it is left. */
export async function unpackExamples(): Promise<void> {
  for (const example of examplePackages) await unpack(example)
}

async function unpack(example: ExamplePackage): Promise<void> {
  const folder = exampleFolder(example)
  mkdirSync(folder, { recursive: true })
  try {
    const archive = await packed(example, folder)
    await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', '--no-same-owner'])
    rmSync(archive)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

async function packed({ name, version, integrity }: ExamplePackage, folder: string): Promise<string> {
  const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder]
  const { stdout } = await run('npm', args, { cwd: folder })
  const archive = path.join(folder, stdout.trim())
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== integrity) throw new Error(`${name} ${version} is not what it was`)
  return archive
}
