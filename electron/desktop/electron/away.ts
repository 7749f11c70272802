/** Electron's word that nobody can be at the window: screen locked, another person's session, sleep. */
import type { Away } from '../desktop.ts'
import type { ElectronModules } from './modules.ts'

/** On Linux nobody tells that the screen was locked; it has to be asked for, so many milliseconds apart. */
const pollEvery = 5_000

/** Idle time does not matter here, only whether it is locked. */
const neverIdleSeconds = 24 * 60 * 60

export function watchAway(
  { powerMonitor }: Pick<ElectronModules, 'powerMonitor'>,
  platform: NodeJS.Platform,
  hear: (why: Away) => void,
): void {
  powerMonitor.on('suspend', () => hear('asleep'))
  if (platform === 'linux') pollLock(powerMonitor, () => hear('locked'))
  else powerMonitor.on('lock-screen', () => hear('locked'))
  if (platform === 'darwin') powerMonitor.on('user-did-resign-active', () => hear('locked'))
}

function pollLock(powerMonitor: ElectronModules['powerMonitor'], hear: () => void): void {
  let was = false
  setInterval(() => {
    const is = powerMonitor.getSystemIdleState(neverIdleSeconds) === 'locked'
    if (is && !was) hear()
    was = is
  }, pollEvery).unref()
}
