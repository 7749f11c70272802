/** Reports that the user is away: screen locked, another user's session, sleep. */
import { onMarks } from '../../on-marks.ts'
import type { Away } from '../../platform.ts'
import type { ElectronModules, Window } from '../modules.ts'

/** Interval in milliseconds; on Linux no event reports a locked screen, so it is polled. */
const pollEvery = 5_000

/** Rules out "idle": only "locked" matters here. */
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
 * Reports the end of a Windows session. Windows queries each window before it ends the session, and ends the process
 * soon after: locking begins with the query. Where another program refuses, the vault is locked for nothing.
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
  onMarks(pollEvery, () => {
    const is = powerMonitor.getSystemIdleState(neverIdleSeconds) === 'locked'
    if (is && !was) listener()
    was = is
  })
}
