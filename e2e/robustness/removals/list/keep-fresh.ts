/** What happens without the user: when, how often, and what never does. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({
  file: `electron/tokens/${file}`,
  find,
  put,
})

const unattended = 'electron/tokens/unattended.test.ts'
const keepFresh = 'electron/tokens/keep-fresh/keep-fresh.test.ts'
const outcome = 'electron/tokens/keep-fresh/renewal-outcome.test.ts'
const time = 'electron/tokens/keep-fresh/renewal-time.test.ts'
const leastLife = 'electron/tokens/least-life.test.ts'
const lock = 'electron/session/lock.test.ts'
const whole = 'electron/integration/keep-fresh.test.ts'

export const keepsFresh: readonly Removal[] = [
  {
    id: 'keep-fresh-01',
    lost: 'the schedule signs in where only the user may',
    edits: [
      edit(
        'acquire.ts',
        `if (call.attendance === 'unattended' && needsUser(call.method))`,
        `if (call.attendance === 'unattended' && !call.method.request && needsUser(call.method))`,
      ),
    ],
    tests: [unattended, keepFresh],
  },
  {
    id: 'keep-fresh-02',
    lost: 'a login window or a code appears that nobody asked for',
    edits: [
      edit(
        'tools.ts',
        `if (attendance === 'unattended') throw`,
        `if (attendance === 'unattended' && !attendance) throw`,
      ),
    ],
    tests: [unattended],
  },
  {
    id: 'keep-fresh-03',
    lost: 'a rejected password is sent again and again, until the account is locked',
    edits: [
      edit(
        'keep-fresh/renewal-plan.ts',
        `if (setting.kind === 'stopped' && setting.key === key)`,
        `if (setting.kind === 'stopped' && setting.key === key && setting.why === 'signInNeeded')`,
      ),
    ],
    tests: [keepFresh, whole],
  },
  {
    id: 'keep-fresh-04',
    lost: 'each delegation sends the rejected password of its source once more',
    edits: [
      edit(
        'token-slot.ts',
        'return last && isFinal(last) ? last : this.#services.stopped(target)',
        'return last && this.#record ? last : this.#services.stopped(target)',
      ),
    ],
    tests: [unattended],
  },
  {
    id: 'keep-fresh-05',
    lost: 'the same after a restart',
    edits: [
      edit('keep-fresh/stopped-problem.ts', 'keepFresh.key !== key) return', 'keepFresh.key === key) return'),
    ],
    tests: [unattended],
  },
  {
    id: 'keep-fresh-06',
    lost: 'a proxy’s password is sent again although it was rejected',
    edits: [
      edit(
        'keep-fresh/renewal-outcome.ts',
        `    case 'proxyFailed':`,
        `    case 'proxyFailed':\n    case 'proxyRefused':`,
      ),
    ],
    tests: [outcome],
  },
  {
    id: 'keep-fresh-07',
    lost: 'opening the vault is a storm at a server with many connections',
    edits: [edit('keep-fresh/server-queue.ts', 'mostAtOnce = 4', 'mostAtOnce = 400')],
    tests: [keepFresh, whole],
  },
  {
    id: 'keep-fresh-08',
    lost: 'a server that is down is tried by every connection at once',
    edits: [
      edit(
        'keep-fresh/server-queue.ts',
        'if (this.#running >= most || this.#now() < this.#until) return',
        'if (this.#running >= most) return',
      ),
    ],
    tests: [keepFresh],
  },
  {
    id: 'keep-fresh-09',
    lost: 'a page that was taken over makes the program send without end',
    edits: [edit('keep-fresh/keep-fresh.ts', 'const onlineInterval = 10_000', 'const onlineInterval = 0')],
    tests: [keepFresh],
  },
  {
    id: 'keep-fresh-10',
    lost: 'a page that was taken over keeps the vault from locking, and no press is needed',
    edits: [
      {
        file: 'electron/compose.ts',
        find: `  'app.online',\n  'connection.origin',`,
        put: `  'connection.origin',`,
      },
    ],
    tests: [whole],
  },
  {
    id: 'keep-fresh-11',
    lost: 'renewals begin while the vault is being locked',
    edits: [{ file: 'electron/session/lock.ts', find: '    parts.keepFresh.pause()\n', put: '' }],
    tests: [lock],
  },
  {
    id: 'keep-fresh-12',
    lost: 'a refusal just before the vault was locked is forgotten',
    edits: [
      {
        file: 'electron/session/lock.ts',
        find: 'parts.history.flush(), parts.keepFresh.settle()',
        put: 'parts.history.flush()',
      },
    ],
    tests: [lock],
  },
  {
    id: 'keep-fresh-13',
    lost: 'a token of a short life is renewed without a pause',
    edits: [
      edit('keep-fresh/renewal-time.ts', 'const shortestInterval = 5_000', 'const shortestInterval = 0'),
    ],
    tests: [time],
  },
  {
    id: 'keep-fresh-14',
    lost: 'a token that was issued expired is requested in a loop',
    edits: [
      edit('keep-fresh/renewal-time.ts', 'const expiredInterval = 5 * 60_000', 'const expiredInterval = 0'),
    ],
    tests: [time],
  },
  {
    id: 'keep-fresh-15',
    lost: 'what was switched off is on again after a restart',
    edits: [
      {
        file: 'electron/connections/connection-record.ts',
        find: '    keepFresh: _keepFresh,\n    annotations',
        put: '    annotations',
      },
    ],
    tests: ['electron/connections/connections.test.ts'],
  },
  {
    id: 'keep-fresh-16',
    lost: 'a user who cancels has the token copied all the same',
    edits: [edit('least-life.ts', 'return isCancelled ?', 'return isCancelled && !id ?')],
    tests: [leastLife],
  },
]
