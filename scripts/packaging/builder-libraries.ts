/** Libraries that electron-builder itself uses, taken from where it has them: to write and read what it packs. */
import { createRequire } from 'node:module'

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib'))

interface ResourceEntry {
  readonly type: string | number
  readonly id: string | number
  readonly bin: ArrayBuffer
}

/** A Windows executable. */
interface Executable {
  generate(): ArrayBuffer
  setExtraData(bytes: ArrayBuffer): void
}

interface VersionInfo {
  getStringValues(language: { lang: number; codepage: number }): Readonly<Record<string, string>>
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void
  outputToResourceEntries(entries: ResourceEntry[]): void
}

interface ResEdit {
  readonly NtExecutable: {
    createEmpty(is32Bit: boolean, isLibrary: boolean): Executable
    from(file: Uint8Array): Executable
  }
  readonly NtExecutableResource: {
    from(executable: Executable): { entries: ResourceEntry[]; outputResource(executable: Executable): void }
  }
  readonly Resource: {
    readonly VersionInfo: { createEmpty(): VersionInfo; fromEntries(entries: ResourceEntry[]): VersionInfo[] }
    readonly IconGroupEntry: {
      fromEntries(entries: ResourceEntry[]): readonly { icons: readonly { width: number }[] }[]
    }
  }
}

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[]
  extractFile(archive: string, file: string): Buffer
}

/** Reads and writes the resources of Windows executables. */
export const resEdit: ResEdit = fromLibrary('resedit')
/** Reads property lists of macOS. */
export const plist: { parse(text: string): Record<string, unknown>; build(value: object): string } =
  fromLibrary('plist')
/** Reads archives of Electron programs. */
export const asar: Asar = fromLibrary('@electron/asar')

/** US English in Unicode: the language of the resources in Electron's own executable. */
export const english = { lang: 0x0409, codepage: 1200 }
/** Reads YAML. */
export const yaml: { load(text: string): unknown } = fromLibrary('js-yaml')
