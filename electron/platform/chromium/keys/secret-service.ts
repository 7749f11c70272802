/**
 * Accesses the key store of a Linux desktop: GNOME Keyring, KeePassXC, KWallet, or any other with the Secret Service
 * API 0.2 (specifications.freedesktop.org/secret-service). `@napi-rs/keyring` is not used: it limits every response to
 * two seconds, too short to type a password, and keeps the process alive while the user is prompted.
 */
import { Variant } from 'dbus-native'
import type { KeyStore } from './keyring.ts'
import { offerKey, type SessionCipher, sessionAlgorithm, type WireSecret } from './secret-session.ts'
import { openSessionBus, type SessionBus } from './session-bus.ts'

const serviceName = 'org.freedesktop.secrets'
const servicePath = '/org/freedesktop/secrets'
const api = 'org.freedesktop.Secret'
/** The path that means "none": no collection, no prompt. */
const none = '/'

/** What was agreed with one running service. */
interface Session {
  readonly bus: SessionBus
  /** Unique name of the running service; changes when it restarts. */
  readonly owner: string
  readonly path: string
  readonly cipher: SessionCipher
}

/**
 * Creates access to one entry. Keeps its connection for the life of the program: KeePassXC remembers permissions per
 * connection, so another one would prompt again.
 * @param label shown to users who open the store. @param attributes identify the entry.
 */
export function createSecretService(
  label: string,
  attributes: Readonly<Record<string, string>>,
  openBus: () => Promise<SessionBus> = openSessionBus,
): KeyStore {
  const connect = keepSession(openBus)
  return {
    name: 'Secret Service',
    async check() {
      await defaultCollection(await connect(), new AbortController().signal)
    },
    async read(signal) {
      const session = await connect()
      const item = await findItem(session, attributes, signal)
      return item === undefined ? undefined : await secretOf(session, item, signal)
    },
    async write(text, signal) {
      const session = await connect()
      const collection = await defaultCollection(session, signal)
      await unlock(session, collection, signal)
      const properties = {
        [`${api}.Item.Label`]: new Variant('s', label),
        [`${api}.Item.Attributes`]: new Variant('a{ss}', attributes),
      }
      const [, prompt] = await request<[item: string, prompt: string]>(session, signal, {
        path: collection,
        method: `${api}.Collection.CreateItem`,
        signature: 'a{sv}(oayays)b',
        args: [properties, session.cipher.seal(session.path, text), true],
      })
      await showPrompt(session, prompt, signal)
    },
  }
}

/** Opens a session with the running service; reuses it as long as that runs. */
function keepSession(openBus: () => Promise<SessionBus>): () => Promise<Session> {
  let bus: SessionBus | undefined
  let session: Session | undefined
  return async () => {
    if (!bus?.isUp()) bus = await openBus()
    const owner = await bus.ownerOf(serviceName)
    if (session?.bus !== bus || session.owner !== owner) session = await openSession(bus, owner)
    return session
  }
}

async function openSession(bus: SessionBus, owner: string): Promise<Session> {
  const { publicKey, agree } = offerKey()
  const [theirs, path] = await bus.call<[theirs: Buffer, path: string]>(owner, {
    path: servicePath,
    method: `${api}.Service.OpenSession`,
    signature: 'sv',
    args: [sessionAlgorithm, new Variant('ay', publicKey)],
    signal: new AbortController().signal,
  })
  return { bus, owner, path, cipher: agree(theirs) }
}

type Call = Omit<Parameters<SessionBus['call']>[1], 'signal'>

function request<ResponseOf>({ bus, owner }: Session, signal: AbortSignal, call: Call): Promise<ResponseOf> {
  return bus.call<ResponseOf>(owner, { ...call, signal })
}

/**
 * Returns the collection for new entries. @throws Error where there is none, such as in a KeePassXC without an open
 * database.
 */
async function defaultCollection(session: Session, signal: AbortSignal): Promise<string> {
  const collection = await request<string>(session, signal, {
    path: servicePath,
    method: `${api}.Service.ReadAlias`,
    signature: 's',
    args: ['default'],
  })
  if (collection === none)
    throw new Error('the key store has nowhere to put a key: no keyring is set up in it')
  return collection
}

/** @returns the entry's path, unlocked. A locked KeePassXC lists none until it is unlocked. */
async function findItem(
  session: Session,
  attributes: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const search = async () => {
    const [open, locked] = await request<[open: string[], locked: string[]]>(session, signal, {
      path: servicePath,
      method: `${api}.Service.SearchItems`,
      signature: 'a{ss}',
      args: [attributes],
    })
    return open[0] ?? locked[0]
  }
  const found = await search()
  if (found !== undefined) {
    await unlock(session, found, signal)
    return found
  }
  await unlock(session, await defaultCollection(session, signal), signal)
  const afterwards = await search()
  if (afterwards !== undefined) await unlock(session, afterwards, signal)
  return afterwards
}

/** Unlocks an entry or a collection, which may prompt the user. It stays unlocked, without further prompts. */
async function unlock(session: Session, path: string, signal: AbortSignal): Promise<void> {
  const [, prompt] = await request<[unlocked: string[], prompt: string]>(session, signal, {
    path: servicePath,
    method: `${api}.Service.Unlock`,
    signature: 'ao',
    args: [[path]],
  })
  await showPrompt(session, prompt, signal)
}

async function secretOf(session: Session, item: string, signal: AbortSignal): Promise<string> {
  const secret = await request<WireSecret>(session, signal, {
    path: item,
    method: `${api}.Item.GetSecret`,
    signature: 'o',
    args: [session.path],
  })
  return session.cipher.open(secret)
}

/** Shows a prompt to the user and waits for the response. @throws Error where it was declined. */
async function showPrompt(session: Session, prompt: string, signal: AbortSignal): Promise<void> {
  if (prompt === none) return
  const { bus, owner } = session
  // Removes the prompt from the screen once the request is cancelled.
  const dismiss = () => {
    const call = { path: prompt, method: `${api}.Prompt.Dismiss` }
    void request(session, AbortSignal.timeout(5000), call).catch(() => undefined)
  }
  signal.addEventListener('abort', dismiss, { once: true })
  try {
    const begin = () =>
      request<void>(session, signal, {
        path: prompt,
        method: `${api}.Prompt.Prompt`,
        signature: 's',
        args: [''],
      })
    const [isDismissed] = await bus.waitForSignal<[isDismissed: boolean]>(
      owner,
      prompt,
      `${api}.Prompt.Completed`,
      signal,
      begin,
    )
    if (isDismissed) throw new Error('the question of the key store was declined')
  } finally {
    signal.removeEventListener('abort', dismiss)
  }
}
