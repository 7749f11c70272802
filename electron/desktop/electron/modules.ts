/**
 * The parts of Electron that the desktop uses, handed in by `electron/main.ts`.
 * Nothing but the entry imports `electron`, because in plain Node that import starts a download; so the fake of the
 * tests is handed in the same way, and this list says all that the program can do to the machine.
 */
export type ElectronModules = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'ClipboardItem'
  | 'dialog'
  | 'Menu'
  | 'nativeTheme'
  | 'net'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'session'
  | 'shell'
>
