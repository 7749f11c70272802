/** Reads and writes what the demo's programs are started with; the shipped programs know none of it but the folder. */
export interface DemoOptions {
  readonly dataFolder: string
  /** Vendor origin → sandbox origin. */
  readonly transports: Readonly<Record<string, string>>
  readonly note?: string
  /** A file that takes down what main hands to the page. */
  readonly record?: string
  /** A test will attach to the window. */
  readonly attachable: boolean
}

/** Reads `--data-folder=`, `--routes=` (JSON), `--note=`, `--record=` and `--attachable`. */
export function readOptions(argv: readonly string[]): DemoOptions {
  const value = (name: string) => argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
  const dataFolder = value('data-folder')
  if (dataFolder === undefined) throw new Error('--data-folder=DIR is missing')
  const note = value('note')
  const record = value('record')
  return {
    dataFolder,
    transports: JSON.parse(value('routes') ?? '{}'),
    ...(note === undefined ? {} : { note }),
    ...(record === undefined ? {} : { record }),
    attachable: argv.includes('--attachable'),
  }
}

/** The same the other way round. */
export function writeOptions(options: DemoOptions): string[] {
  return [
    `--data-folder=${options.dataFolder}`,
    `--routes=${JSON.stringify(options.transports)}`,
    ...(options.note === undefined ? [] : [`--note=${options.note}`]),
    ...(options.record === undefined ? [] : [`--record=${options.record}`]),
    ...(options.attachable ? ['--attachable'] : []),
  ]
}
