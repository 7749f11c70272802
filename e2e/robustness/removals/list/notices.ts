/** What the user is told without asking: of the clipboard, and of tokens that need them. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({
  file: `electron/${file}`,
  find,
  put,
})

const lease = 'session/clipboard-lease.ts'
const leaseTest = 'electron/session/clipboard-lease.test.ts'
const stateTest = 'electron/session/clipboard-state.test.ts'
const announcerTest = 'electron/session/notices/announcer.test.ts'
const noticesTest = 'electron/session/notices/user-notices.test.ts'
const byBus = 'platform/chromium/notifications/notifications.ts'
const byBusTest = 'electron/platform/chromium/notifications/notifications.test.ts'

export const tells: readonly Removal[] = [
  {
    id: 'notices-01',
    lost: 'a copy stays as long as before although the user has just chosen less time',
    edits: [edit(lease, 'lease.seconds <= seconds)', 'lease.seconds <= seconds * 1e5)')],
    tests: [leaseTest],
  },
  {
    id: 'notices-02',
    lost: 'a history puts a copy back after something else was copied, and it stays',
    edits: [edit(lease, 'lease.isReplaced = true', 'lease.isReplaced = true; lease.cancel()')],
    tests: [leaseTest],
  },
  {
    id: 'notices-03',
    lost: 'a token that has expired is on the clipboard as if it were good',
    edits: [
      edit(
        'session/clipboard-state.ts',
        `if (life?.kind === 'expired') become('ended')`,
        `if (!life) become('ended')`,
      ),
    ],
    tests: [stateTest],
  },
  {
    id: 'notices-04',
    lost: 'the desktop names a connection although nobody chose that',
    edits: [
      edit(
        'session/notices/announcer.ts',
        `by === 'named' ? nameOf(first.id) : undefined`,
        'nameOf(first.id)',
      ),
    ],
    tests: [announcerTest],
  },
  {
    id: 'notices-05',
    lost: 'a notification stays on the screen when the vault locks',
    edits: [
      edit(
        'session/notices/user-notices.ts',
        'else if (due.length === 0) void announcer.withdraw()',
        'else if (due.length < 0) void announcer.withdraw()',
      ),
    ],
    tests: [noticesTest],
  },
  {
    id: 'notices-06',
    lost: 'a locked vault tells of its connections',
    edits: [edit('session/notices/user-notices.ts', '    this.#isOpen = false\n', '')],
    tests: [noticesTest],
  },
  {
    id: 'notices-07',
    lost: 'what a notification said can be read in the history after it was withdrawn',
    edits: [edit(byBus, `args: [appName, number, '', appName, '',`, `args: [appName, 0, '', appName, '',`)],
    tests: [byBusTest],
  },
  {
    id: 'notices-08',
    lost: 'markup in a name changes what a notification looks like',
    edits: [edit(byBus, `can('body-markup')`, `can('no-markup')`)],
    tests: [byBusTest],
  },
  {
    id: 'notices-09',
    lost: 'a press outside of the window opens a sign-in',
    edits: [
      edit(
        'compose/session.ts',
        `if (stored.isOpen()) emit({ kind: 'show', id })`,
        `if (stored.isOpen()) void surroundings.tokens.tokenService.getToken(id, { fresh: true }), emit({ kind: 'show', id })`,
      ),
    ],
    tests: ['electron/integration/user-notices.test.ts'],
  },
]
