/** The page's script as it would travel compressed. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figures.ts'

export function measurePage(): Figure {
  const page = path.join(import.meta.dirname, '../../dist/page')
  const scripts = globSync('**/*.js', { cwd: page })
  const bytes = scripts.reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(page, file)), { level: 9 }).length,
    0,
  )
  return {
    name: 'page script, compressed',
    measured: bytes / 1000,
    limit: 170,
    unit: ' kB',
    from: `gzip, all ${scripts.length} files`,
  }
}
