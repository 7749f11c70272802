/**
 * Creates folders in the shape of Electron's distributions without their size: the files that electron-builder renames,
 * edits and reads, with a fuse wire as in Electron 45. Nothing in them can be run.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { english, plist, resEdit } from './builder-libraries.ts'

export type PackedPlatform = 'linux' | 'win32' | 'darwin'

/** The bytes before the fuses in Electron's binary (@electron/fuses, constants). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Version 1, nine fuses, in Electron's default states: `1` is on, `0` is off. */
const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100011')])

/** Languages of the distribution: more than the program keeps. */
const languages = ['cs', 'de', 'en-GB', 'en-US', 'fr', 'ja']

/** Creates a distribution. @param folder absolute; it is created. */
export function makeStandIn(folder: string, platform: PackedPlatform): void {
  const write: Write = (file, content) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  write('LICENSE', 'stand-in')
  write('LICENSES.chromium.html', 'stand-in')
  if (platform === 'darwin') makeBundle(folder, write)
  else makeFolder(platform, write)
}

type Write = (file: string, content: string | Uint8Array) => void

function makeFolder(platform: 'linux' | 'win32', write: Write): void {
  write('resources/placeholder', '')
  for (const language of languages) write(`locales/${language}.pak`, language)
  if (platform === 'win32') write('electron.exe', executable())
  else {
    write('electron', Buffer.concat([Buffer.from('\x7fELF'), wire]))
    write('chrome-sandbox', '')
  }
}

/** Creates a Windows executable with version resources and the fuses behind its sections. */
function executable(): Buffer {
  const program = resEdit.NtExecutable.createEmpty(false, false)
  const resources = resEdit.NtExecutableResource.from(program)
  const version = resEdit.Resource.VersionInfo.createEmpty()
  version.setStringValues(english, { ProductName: 'Electron', FileDescription: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  program.setExtraData(new Uint8Array(wire).buffer)
  return Buffer.from(program.generate())
}

/** Creates an `.app` with framework and helpers. */
function makeBundle(folder: string, write: Write): void {
  const contents = 'Electron.app/Contents'
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  const version = `${framework}/Versions/A`
  write(`${contents}/Info.plist`, plist.build({ ...info, ...requested, CFBundleIconFile: 'electron.icns' }))
  write(`${contents}/MacOS/Electron`, '')
  write(`${contents}/Resources/electron.icns`, '')
  write(`${version}/Electron Framework`, wire)
  for (const language of languages)
    for (const place of [`${contents}/Resources`, `${version}/Resources`])
      write(`${place}/${language.replace('-', '_')}.lproj/locale.pak`, language)
  const link = (to: string, name: string) => symlinkSync(to, path.join(folder, framework, name))
  link('A', 'Versions/Current')
  link('Versions/Current/Electron Framework', 'Electron Framework')
  link('Versions/Current/Resources', 'Resources')
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`
    write(`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist.build(info))
    write(`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, '')
  }
}

const info = { CFBundleName: 'Electron', CFBundleExecutable: 'Electron', CFBundleVersion: '45.4.1' }

/** The permissions that Electron's own Info.plist requests. */
const requested = {
  NSAudioCaptureUsageDescription: 'This app needs access to audio capture',
  NSBluetoothAlwaysUsageDescription: 'This app needs access to Bluetooth',
  NSBluetoothPeripheralUsageDescription: 'This app needs access to Bluetooth',
  NSCameraUsageDescription: 'This app needs access to the camera',
  NSMicrophoneUsageDescription: 'This app needs access to the microphone',
}
