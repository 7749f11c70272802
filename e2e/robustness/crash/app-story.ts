/** The whole program: connections come and go, tokens are renewed, and it is killed all the while. */
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ConnectionId, ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import type { Start } from '../../../shared/contract.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import { Book } from './app-book.ts'
import { examineApp, type Found } from './app-examine.ts'
import type { Built } from './build.ts'
import type { Chance } from './chance.ts'
import { passphrase } from './keys.ts'
import type { TokenServer } from './server.ts'
import { countKill, fateOf, type Tally } from './tally.ts'
import { Died, startTarget, type Target } from './target.ts'
import type { Story } from './vault-story.ts'

export interface AppStoryParts {
  readonly built: Built
  readonly server: TokenServer
  readonly chance: Chance
  readonly tally: Tally
  /** A key that is always at hand protects; otherwise a passphrase, which takes its time to open. */
  readonly fixedKey: boolean
}

/** One vault through all its deaths, and what the test knows of it. */
interface Life {
  readonly folder: string
  readonly book: Book
  readonly machine: ConnectionId
  readonly user: ConnectionId
  /** The newest refresh token is not in the vault, so that only a sign-in leads on. */
  needsSignIn: boolean
  isRenewing: boolean
  /** It was killed between the server's answer and its own. */
  isAnswerLost: boolean
  /** The refresh token that came with the token acknowledged last. */
  acknowledged: string | undefined
  /** Tokens that can be had again, as they were acknowledged. */
  asked: readonly { readonly at: number; readonly obtainedAt: number }[]
}

export async function tellAppStory(parts: AppStoryParts): Promise<Story> {
  const life = await beBorn(parts)
  return {
    async live() {
      const closedAt = await liveAndDie(life, parts)
      await parts.server.tap.idle()
      lookAfter(life, await examineApp(life.folder, parts), parts, closedAt)
    },
  }
}

async function beBorn(parts: AppStoryParts): Promise<Life> {
  const folder = path.join(await mkdtemp(path.join(parts.built.place, 'app-')), 'data')
  const target = await start(folder, parts, undefined)
  await value(target.request('app.start', {}))
  await value(target.request('vault.create', parts.fixedKey ? {} : { passphrase }))
  const add = (draft: object) => value<ConnectionSummary>(target.request('connection.add', draft))
  const machine = await add({ ...parts.server.machine, name: 'Machine' })
  const user = await add({ ...parts.server.user, name: 'Person' })
  target.kill()
  await target.dead
  const book = new Book([
    [machine.id, 'Machine'],
    [user.id, 'Person'],
  ])
  const ids = { machine: machine.id, user: user.id }
  return {
    folder,
    book,
    ...ids,
    needsSignIn: true,
    isRenewing: false,
    isAnswerLost: false,
    acknowledged: undefined,
    asked: [],
  }
}

function start(
  folder: string,
  { built, server, fixedKey }: AppStoryParts,
  killAt: ReturnType<typeof fateOf>['killAt'],
) {
  return startTarget(built.program, {
    folder,
    program: 'app',
    fixedKey,
    transports: server.transports,
    killAt,
  })
}

/** @returns when it was told to end in order before it was killed, if it was and did. */
async function liveAndDie(life: Life, parts: AppStoryParts): Promise<number | undefined> {
  const { chance, tally, server } = parts
  const fate = fateOf(chance, 40, 300)
  const milliseconds = chance.percent(4) ? 1500 : fate.milliseconds
  const target = await start(life.folder, parts, fate.killAt)
  target.onLogin((url) => {
    if (!life.needsSignIn) tally.losses.push(`app ${life.folder}: it asked for a sign-in without need`)
    return server.signIn(url)
  })
  let isClosing = false
  const working = work(life, target, parts).catch((error: unknown) => {
    // Closing ends what can be asked again; whoever still waits for it is told so.
    if (isClosing && error instanceof Ended && error.kind === 'cancelled') return
    if (!(error instanceof Died)) tally.losses.push(`app ${life.folder}: ${String(error)}`)
  })
  await Promise.race([setTimeout(milliseconds), target.dead])
  isClosing = chance.percent(8)
  const closedAt = isClosing ? await close(target) : undefined
  target.kill()
  countKill(tally, await target.dead)
  await working
  return closedAt
}

async function close(target: Target): Promise<number | undefined> {
  const at = performance.now()
  try {
    await Promise.race([
      target.request('close', null),
      setTimeout(5000).then(() => Promise.reject(new Died())),
    ])
    return at
  } catch {
    return undefined
  }
}

async function work(life: Life, target: Target, parts: AppStoryParts): Promise<void> {
  target.arm()
  await open(life, target, parts)
  await Promise.all([edit(life, target, parts), renew(life, target, parts), requestAgain(life, target)])
}

async function open(life: Life, target: Target, { fixedKey }: AppStoryParts): Promise<void> {
  const started = await value<Start>(target.request('app.start', {}))
  const { connections } = fixedKey
    ? started
    : await value<Pick<Start, 'connections'>>(target.request('vault.unlock', { passphrase }))
  const fault = life.book.check(connections.map(({ id, name }) => [id, name]))
  if (fault) throw new Error(`opened by the program: ${fault}`)
}

async function edit({ book, machine, user }: Life, target: Target, parts: AppStoryParts): Promise<never> {
  const { machine: draft } = parts.server
  for (;;) {
    const planned = book.plan(parts.chance, new Set([machine, user]))
    const { id, name } = planned
    if (planned.do === 'add') {
      const added = await value<ConnectionSummary>(target.request('connection.add', { ...draft, name }))
      book.done({ ...planned, id: added.id })
    } else {
      const isDelete = planned.do === 'delete'
      const request = isDelete ? { id } : { id, draft: { ...draft, name, secrets: {} } }
      await value(target.request(isDelete ? 'connection.delete' : 'connection.edit', request))
      book.done(planned)
    }
  }
}

/** Each answer brings a refresh token that makes the one before worthless. */
async function renew(life: Life, target: Target, { tally, server, chance }: AppStoryParts): Promise<never> {
  for (;;) {
    life.isRenewing = true
    const { cause } = await value<TokenView>(target.request('token.get', { id: life.user, fresh: true }))
    if (life.needsSignIn !== (cause === 'asked'))
      tally.losses.push(`app ${life.folder}: the token was ${cause}, which cannot be`)
    if (cause === 'asked') tally.signIns += 1
    else tally.renewals += 1
    life.needsSignIn = false
    life.isRenewing = false
    life.acknowledged = server.tap.newest
    await setTimeout(chance.below(40))
  }
}

async function requestAgain(life: Life, target: Target): Promise<never> {
  life.asked = []
  for (;;) {
    const { obtainedAt } = await value<TokenView>(
      target.request('token.get', { id: life.machine, fresh: true }),
    )
    life.asked = [...life.asked, { at: performance.now(), obtainedAt }]
    await setTimeout(30)
  }
}

/** What waits to be written waits a moment only; on a busy machine a moment is up to a second. */
const momentMilliseconds = 1000

function lookAfter(
  life: Life,
  found: Found,
  { server, tally }: AppStoryParts,
  closedAt: number | undefined,
): void {
  const lose = (what: string) => void tally.losses.push(`app ${life.folder}: ${what}`)
  if (!found.isOpen) {
    lose(`it does not open: ${found.why}`)
    return
  }
  tally.reopenings += 1
  const fault = life.book.check(found.connections)
  if (fault) lose(fault)
  if (life.book.settle(found.connections)) tally.new += 1
  else tally.old += 1
  lookAtRefreshToken(life, found.refreshToken(life.user), server.tap.newest, lose)
  if (life.isAnswerLost) tally.answersLost += 1
  const limit = closedAt ?? performance.now() - momentMilliseconds
  const onDisk = found.obtainedAt(life.machine) ?? 0
  if (life.asked.some(({ at, obtainedAt }) => at < limit && obtainedAt > onDisk))
    lose('a token that was there for more than a moment is not on disk')
  else if (life.asked.some(({ obtainedAt }) => obtainedAt > onDisk)) tally.late += 1
  life.asked = []
}

/**
 * The vault holds the refresh token that was acknowledged last, or the one that was issued since and could not be
 * acknowledged any more. It lacks the newest only where the program was killed between the server's answer and its own.
 */
function lookAtRefreshToken(
  life: Life,
  held: string | undefined,
  newest: string | undefined,
  lose: (what: string) => void,
): void {
  const isNewest = held !== undefined && held === newest
  if (!isNewest && held !== life.acknowledged) lose('a refresh token that was acknowledged is not on disk')
  if (!isNewest && !life.isRenewing && !life.needsSignIn) lose('the newest refresh token is not on disk')
  life.isAnswerLost = !isNewest && !life.needsSignIn
  life.needsSignIn = !isNewest
  life.acknowledged = held
  life.isRenewing = false
}

async function value<Value>(asking: Promise<Result<unknown>>): Promise<Value> {
  const result = await asking
  if (!result.ok) throw new Ended(result.problem)
  return result.value as Value
}

/** A request ended with a problem. */
class Ended extends Error {
  readonly kind: Problem['kind']

  constructor(problem: Problem) {
    super(`ended with ${JSON.stringify(problem)}`)
    this.kind = problem.kind
  }
}
