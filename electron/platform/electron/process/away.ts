/** Electron's word that nobody can be at the window: screen locked, another person's session, sleep. */
import type { Away } from '../../platform.ts'
import type { ElectronModules, Window } from '../modules.ts'

/** On Linux nobody tells that the screen was locked; it has to be asked for, so many milliseconds apart. */
const pollEvery = 5_000

/** Idle time does not matter here, only whether it is locked. */
const neverIdleSeconds = 24 * 60 * 60

export function watchAway(
  { app, BrowserWindow, powerMonitor }: Pick<ElectronModules, 'app' | 'BrowserWindow' | 'powerMonitor'>,
  platform: NodeJS.Platform,
  hear: (why: Away) => void,
): void {
  powerMonitor.on('suspend', () => hear('asleep'))
  if (platform === 'linux') pollLock(powerMonitor, () => hear('locked'))
  else powerMonitor.on('lock-screen', () => hear('locked'))
  if (platform === 'darwin') powerMonitor.on('user-did-resign-active', () => hear('locked'))
  if (platform === 'win32') watchSession({ app, BrowserWindow }, () => hear('locked'))
}

/**
 * Windows asks each window before it ends its session, and ends the process soon after: what has to be done then is
 * begun with the question. Where another program says no, nothing is lost but an open vault.
 */
function watchSession(
  { app, BrowserWindow }: Pick<ElectronModules, 'app' | 'BrowserWindow'>,
  hear: () => void,
): void {
  const watch = (window: Window) => void window.on('query-session-end', hear)
  for (const window of BrowserWindow.getAllWindows()) watch(window)
  app.on('browser-window-created', (_event, window) => watch(window))
}

function pollLock(powerMonitor: ElectronModules['powerMonitor'], hear: () => void): void {
  let was = false
  setInterval(() => {
    const is = powerMonitor.getSystemIdleState(neverIdleSeconds) === 'locked'
    if (is && !was) hear()
    was = is
  }, pollEvery).unref()
}
