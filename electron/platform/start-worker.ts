/** Starts threads of our own. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

export interface WorkerFile {
  /** The whole path of its source. */
  readonly source: string
  /** The one file that is built of it, within `dist/`. */
  readonly built: string
}

/**
 * Starts a worker without an environment. A built program passes the text of its one file (`scripts/build.ts`), since an
 * Electron thread may not be able to import from the program's archive.
 */
export async function startWorker(
  { source, built }: WorkerFile,
  options: Omit<WorkerOptions, 'env' | 'eval' | 'execArgv'>,
): Promise<Worker> {
  const alone = { ...options, execArgv: [], env: {} }
  if (import.meta.filename.endsWith('.ts')) return new Worker(source, alone)
  const code = await readFile(path.join(import.meta.dirname, '..', built), 'utf8')
  return new Worker(code, { ...alone, eval: true })
}
