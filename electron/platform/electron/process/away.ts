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
  listener: (why: Away) => void,
): void {
  powerMonitor.on('suspend', () => listener('asleep'))
  if (platform === 'linux') pollLock(powerMonitor, () => listener('locked'))
  else powerMonitor.on('lock-screen', () => listener('locked'))
  if (platform === 'darwin') powerMonitor.on('user-did-resign-active', () => listener('locked'))
  if (platform === 'win32') watchSession({ app, BrowserWindow }, () => listener('locked'))
}

/**
 * Windows asks each window before it ends its session, and ends the process soon after: what has to be done then is
 * begun with the question. Where another program says no, nothing is lost but an open vault.
 */
function watchSession(
  { app, BrowserWindow }: Pick<ElectronModules, 'app' | 'BrowserWindow'>,
  listener: () => void,
): void {
  const watch = (window: Window) => void window.on('query-session-end', listener)
  for (const window of BrowserWindow.getAllWindows()) watch(window)
  app.on('browser-window-created', (_event, window) => watch(window))
}

function pollLock(powerMonitor: ElectronModules['powerMonitor'], listener: () => void): void {
  let was = false
  setInterval(() => {
    const is = powerMonitor.getSystemIdleState(neverIdleSeconds) === 'locked'
    if (is && !was) listener()
    was = is
  }, pollEvery).unref()
}
