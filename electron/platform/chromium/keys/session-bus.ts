/** Calls one service on the session's D-Bus; waits as long as the caller does. */
import { type MessageBus, sessionBus } from 'dbus-native'

/** A method call; returns the response's values, a single one as itself. */
export interface BusCall {
  readonly path: string
  /** With its interface, such as `org.freedesktop.Secret.Item.GetSecret`. */
  readonly method: string
  /** The D-Bus signature of the arguments. */
  readonly signature?: string
  readonly args?: readonly unknown[]
  /** Cancels waiting for the response; there is no other limit. */
  readonly signal: AbortSignal
}

export interface SessionBus {
  /**
   * Returns the unique name of the owner of a service's name; starts the service if possible. @throws Error where there
   * is no owner.
   */
  ownerOf(service: string): Promise<string>
  call<ResponseOf>(owner: string, call: BusCall): Promise<ResponseOf>
  /**
   * Waits for one signal.
   * @param begin called once the subscription is active.
   * @returns its values. @throws what `begin` throws, the reason of `until`, Error where the bus goes away.
   */
  waitForSignal<Values>(
    owner: string,
    path: string,
    signal: string,
    until: AbortSignal,
    begin: () => Promise<void>,
  ): Promise<Values>
  /**
   * Listens to a signal for as long as the connection lasts.
   * @param listener receives its values. Settles once the subscription is active.
   */
  listen<Values>(
    owner: string,
    path: string,
    signal: string,
    listener: (values: Values) => void,
  ): Promise<void>
  /** Whether it is still connected. */
  isUp(): boolean
}

/** How long the bus itself may take, in milliseconds: it may have to start the service. */
const busTimeout = 25_000

/** Connects to the session's bus. It does not keep the process alive. @throws Error where there is none. */
export async function openSessionBus(environment: NodeJS.ProcessEnv = process.env): Promise<SessionBus> {
  const bus = sessionBus({ ...addressOf(environment), authMethods: ['EXTERNAL'], timeout: 0 })
  const { connection } = bus
  let isUp = true
  let cause: Error | undefined
  connection.on('error', (error) => {
    cause ??= error
  })
  connection.on('close', () => {
    isUp = false
  })
  ;(connection.stream as { unref?(): void }).unref?.()
  try {
    await bus.invokeDbus({ member: 'GetId' }, { timeout: busTimeout })
  } catch (error) {
    throw cause ?? error
  }
  return { ...callsOn(bus), isUp: () => isUp }
}

/** Returns the address in the environment of a desktop session, or systemd's default one. */
function addressOf({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv) {
  if (DBUS_SESSION_BUS_ADDRESS) return { busAddress: DBUS_SESSION_BUS_ADDRESS }
  if (XDG_RUNTIME_DIR) return { socket: `${XDG_RUNTIME_DIR}/bus` }
  throw new Error('there is no session bus (D-Bus)')
}

function callsOn(bus: MessageBus): Omit<SessionBus, 'isUp'> {
  return {
    async ownerOf(service) {
      const ofBus = (member: string, signature: string, body: unknown[]) =>
        bus.invokeDbus<string>({ member, signature, body }, { timeout: busTimeout })
      try {
        return await ofBus('GetNameOwner', 's', [service])
      } catch {
        await ofBus('StartServiceByName', 'su', [service, 0])
        return await ofBus('GetNameOwner', 's', [service])
      }
    },
    async call<ResponseOf>(owner: string, { path, method, signature, args, signal }: BusCall) {
      const dot = method.lastIndexOf('.')
      const message = {
        destination: owner,
        path,
        interface: method.slice(0, dot),
        member: method.slice(dot + 1),
        ...(signature !== undefined && { signature, body: [...(args ?? [])] }),
      }
      return await bus.invoke<ResponseOf>(message, { signal, timeout: 0 })
    },
    async listen<Values>(owner: string, path: string, signal: string, listener: (values: Values) => void) {
      const { event, rule } = subscription(bus, owner, path, signal)
      bus.signals.on(event, listener)
      await bus.addMatch(rule)
    },
    async waitForSignal<Values>(
      owner: string,
      path: string,
      signal: string,
      until: AbortSignal,
      begin: () => Promise<void>,
    ) {
      const { event, rule } = subscription(bus, owner, path, signal)
      const received = Promise.withResolvers<Values>()
      received.promise.catch(() => undefined)
      const end = () => received.reject(until.reason)
      const gone = () => received.reject(new Error('the session bus is gone'))
      bus.signals.once(event, received.resolve)
      bus.connection.once('close', gone)
      until.addEventListener('abort', end, { once: true })
      try {
        until.throwIfAborted()
        await bus.addMatch(rule)
        await begin()
        return await received.promise
      } finally {
        bus.signals.off(event, received.resolve)
        bus.connection.off('close', gone)
        until.removeEventListener('abort', end)
        void bus.removeMatch(rule).catch(() => undefined)
      }
    },
  }
}

/** The name of a signal for who listens here, and the rule that has the bus send it. */
function subscription(bus: MessageBus, owner: string, path: string, signal: string) {
  const dot = signal.lastIndexOf('.')
  const [from, member] = [signal.slice(0, dot), signal.slice(dot + 1)]
  const rule = `type='signal',sender='${owner}',path='${path}',interface='${from}',member='${member}'`
  return { event: bus.mangle(path, from, member), rule }
}
