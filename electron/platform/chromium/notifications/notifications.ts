/**
 * Shows notifications on a Linux desktop, by the Desktop Notifications Specification 1.2
 * (specifications.freedesktop.org/notification-spec). Where nobody shows any, there are none, and that is no error.
 */
import { Variant } from 'dbus-native'
import type { NotificationText, Platform } from '../../platform.ts'
import { settlesWithin } from '../../with-timeout.ts'
import { openSessionBus, type SessionBus } from '../keys/session-bus.ts'

const serviceName = 'org.freedesktop.Notifications'
const servicePath = '/org/freedesktop/Notifications'
const appName = 'Claimcheck'
/** How long the desktop may take, in milliseconds. */
const responseTimeout = 10_000
const withdrawTimeout = 1_000
/**
 * The key of a press on the notification itself, by the specification. There is no other: Xfce shows this one as a button
 * too, and has no press on the notification.
 */
const pressKey = 'default'
const [lowUrgency, normalUrgency] = [0, 1]
/** How long it is shown, in milliseconds; -1 leaves that to the desktop. */
const [atOnce, usualTime] = [1, -1]

/** The running program that shows notifications. */
interface Daemon {
  readonly bus: SessionBus
  /** Unique name of the running program; changes when it restarts. */
  readonly owner: string
  readonly capabilities: readonly string[]
  /** What a press does, by the notification's number. */
  readonly pressed: Map<number, () => void>
}

/** Creates what shows notifications. Connects with the first one; the connection does not keep the process alive. */
export function createNotifications(openBus: () => Promise<SessionBus> = openSessionBus): Platform['notify'] {
  const connect = keepDaemon(openBus)
  return (note, pressed) => {
    const showing = connect().then(async (daemon) => ({ daemon, number: await show(daemon, note, pressed) }))
    const shown = showing.catch(() => undefined)
    return async () => {
      await settlesWithin(
        withdrawTimeout,
        shown.then((one) => one && withdraw(one.daemon, one.number)),
      )
    }
  }
}

/** Connects to the program that runs; keeps the connection as long as that does. */
function keepDaemon(openBus: () => Promise<SessionBus>): () => Promise<Daemon> {
  let bus: SessionBus | undefined
  let daemon: Daemon | undefined
  return async () => {
    if (!bus?.isUp()) bus = await openBus()
    const owner = await bus.ownerOf(serviceName)
    if (daemon?.bus !== bus || daemon.owner !== owner) daemon = await meet(bus, owner)
    return daemon
  }
}

async function meet(bus: SessionBus, owner: string): Promise<Daemon> {
  const daemon = { bus, owner, pressed: new Map<number, () => void>() }
  const capabilities = await call<readonly string[]>(daemon, { method: 'GetCapabilities' })
  await bus.listen<[number: number]>(owner, servicePath, `${serviceName}.ActionInvoked`, ([number]) => {
    const press = daemon.pressed.get(number)
    daemon.pressed.delete(number)
    press?.()
  })
  await bus.listen<[number: number]>(owner, servicePath, `${serviceName}.NotificationClosed`, ([number]) => {
    daemon.pressed.delete(number)
  })
  return { ...daemon, capabilities }
}

type Called = Pick<Parameters<SessionBus['call']>[1], 'signature' | 'args'> & { readonly method: string }

function call<ResponseOf>(
  { bus, owner }: Pick<Daemon, 'bus' | 'owner'>,
  { method, ...rest }: Called,
): Promise<ResponseOf> {
  return bus.call<ResponseOf>(owner, {
    path: servicePath,
    method: `${serviceName}.${method}`,
    signal: AbortSignal.timeout(responseTimeout),
    ...rest,
  })
}

/** @returns the notification's number. */
async function show(daemon: Daemon, note: NotificationText, pressed: () => void): Promise<number> {
  const can = (capability: string) => daemon.capabilities.includes(capability)
  const summary = can('body') ? note.title : `${note.title}: ${note.text}`
  const body = !can('body') ? '' : can('body-markup') ? withoutMarkup(note.text) : note.text
  const actions = can('actions') ? [pressKey, note.action] : []
  const hints = { urgency: new Variant('y', normalUrgency) }
  const number = await call<number>(daemon, {
    method: 'Notify',
    signature: 'susssasa{sv}i',
    args: [appName, 0, '', summary, body, actions, hints, usualTime],
  })
  daemon.pressed.set(number, pressed)
  return number
}

/**
 * Overwrites its text and closes it: dunst keeps what was closed in its history, and notification-daemon leaves it on the
 * screen. Its number is another's once it was closed: a press, or the user, may have done so already.
 */
async function withdraw(daemon: Daemon, number: number): Promise<void> {
  if (!daemon.pressed.delete(number)) return
  const hints = {
    urgency: new Variant('y', lowUrgency),
    'suppress-sound': new Variant('b', true),
    transient: new Variant('b', true),
  }
  await call<number>(daemon, {
    method: 'Notify',
    signature: 'susssasa{sv}i',
    args: [appName, number, '', appName, '', [], hints, atOnce],
  })
  await call(daemon, { method: 'CloseNotification', signature: 'u', args: [number] })
}

/** A body that may have markup is read as XML: names with `<` or `&` would be cut there, or change its look. */
function withoutMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
