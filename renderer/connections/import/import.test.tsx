// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { type ImportPreview, longestPasted, mostImported } from '../../../shared/files/import.ts'
import { bad, good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection } from '../../store/fake-bridge.ts'
import {
  all,
  at,
  buttonAt,
  click,
  fieldAt,
  paste,
  press,
  rendered,
  settled,
  type,
} from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { nordwind } from '../form/systems.fixture.ts'
import { kept, mixed, presentId, single, someEntry, someNote } from './import.fixture.ts'

const added = ['a', 'b'] as unknown as readonly ConnectionId[]
const locked = {
  kind: 'importFailed',
  passphrase: 'needed',
  advice: {
    what: { en: 'It is encrypted.', de: '', cs: '' },
    next: { en: 'Enter its passphrase.', de: '', cs: '' },
  },
} as const

/** What the window shows of its dialogs. */
function Front() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind !== 'none' && dialog.kind !== 'protection' ? <Dialogs dialog={dialog} /> : null
}

async function opened(preview: ImportPreview | undefined = undefined, responses: Responses = {}) {
  const made = await rendered(<Front />, {
    'app.start': async () => good({ ...openStart, systems: [nordwind] }),
    'import.read': async () => good(preview ?? mixed),
    'import.confirm': async ({ chosen = [], replacing = [] }) =>
      good({ added: added.slice(0, chosen.length), replaced: replacing.map(() => presentId) }),
    'import.toForm': async () => good(kept),
    'import.discard': async () => good(null),
    'connection.add': async () => good({ ...someConnection, id: 'new' as ConnectionId }),
    'app.edit': async () => good(null),
    ...responses,
  })
  await settled(() => made.store.actions.openImport())
  if (preview) await bring('source')
  return made
}

async function bring(text: string): Promise<void> {
  await type('field-text', text)
  await click('read-import')
}

const dialogText = () => document.querySelector('dialog')?.textContent
const states = () =>
  all('entry').map((row) => [row.querySelector('b')?.textContent, row.getAttribute('aria-selected')])

async function bringFile(file: File): Promise<void> {
  await act(async () => {
    Object.defineProperty(at('import-files'), 'files', { value: [file], configurable: true })
    at('import-files').dispatchEvent(new Event('change', { bubbles: true }))
  })
  // The browser reads it in its own time.
  const isRead = () => all('import-preview').length + all('problem').length > 0
  while (!isRead()) await settled(() => new Promise((done) => setTimeout(done, 5)))
}

it('a text that is pasted is read at once, and is no longer in the window', async () => {
  const { requested } = await opened()
  const field = fieldAt('field-text')
  await paste('field-text', 'curl https://a.example -u x:hush')
  expect(requested('import.read')).toEqual([
    { source: { kind: 'text', text: 'curl https://a.example -u x:hush' } },
  ])
  expect(field.value).toBe('')
  expect(document.body.innerHTML).not.toContain('hush')
})

it('what is pasted into typed text is read when its user wants it', async () => {
  const { requested } = await opened()
  await type('field-text', 'TOKEN_URL=')
  await paste('field-text', 'TOKEN_URL=https://a.example')
  expect(requested('import.read')).toEqual([])
  await click('read-import')
  expect(requested('import.read')).toHaveLength(1)
})

it('where there is nothing to read, it is said what to do', async () => {
  const { requested } = await opened()
  await click('read-import')
  expect(at('problem').textContent).toBe(en.import.unread.empty)
  expect(document.activeElement).toBe(at('field-text'))
  expect(requested('import.read')).toEqual([])
})

it('a file is handed over in base64, by its name', async () => {
  const { requested } = await opened()
  await bringFile(new File(['äb'], 'keys.csv'))
  expect(requested('import.read')).toEqual([
    { source: { kind: 'files', files: [{ path: 'keys.csv', base64: btoa('\u00c3\u00a4b') }] } },
  ])
})

it('what is too large is not read, and a sentence says how much can be', async () => {
  const { requested } = await opened()
  const large = new File([''], 'large.json')
  Object.defineProperty(large, 'size', { value: mostImported + 1 })
  await bringFile(large)
  expect(at('problem').textContent).toContain('32\u00a0MB')
  await bring('x'.repeat(longestPasted + 1))
  expect(at('problem').textContent).toContain('1,000,000')
  expect(requested('import.read')).toEqual([])
})

it('an encrypted source is read again with its passphrase; it takes no second choice of the file', async () => {
  const read = vi.fn(async ({ passphrase }: { passphrase?: string }) =>
    passphrase === 'right'
      ? good(mixed)
      : bad({ ...locked, ...(passphrase && { passphrase: 'wrong' as const }) }),
  )
  const { requested } = await opened(undefined, { 'import.read': read })
  await bring('sealed')
  expect(dialogText()).toContain('It is encrypted. Enter its passphrase.')
  // Nothing is wrong so far.
  expect(all('problem')).toEqual([])
  expect(fieldAt('import-passphrase').getAttribute('aria-invalid')).toBe('false')
  await type('import-passphrase', 'wrong')
  await click('read-import')
  await type('import-passphrase', 'right')
  await click('read-import')
  const source = { kind: 'text', text: 'sealed' }
  expect(requested('import.read')).toEqual([
    { source },
    { source, passphrase: 'wrong' },
    { source, passphrase: 'right' },
  ])
  expect(all('entry')).toHaveLength(4)
})

it('all that can be added and is new is chosen at first; what is unfit never is', async () => {
  await opened(mixed)
  expect(states()).toEqual([
    ['Ready', 'true'],
    ['Lacking', 'true'],
    ['Present', 'false'],
    ['Unfit', 'false'],
  ])
  await click('choose-all')
  expect(states().map(([, isChosen]) => isChosen)).toEqual(['true', 'true', 'true', 'false'])
  await click('choose-none')
  expect(buttonAt('add-imported').disabled).toBe(true)
  expect(at('show-unfit').textContent).toBe(`${en.import.states.unfit} 1`)
})

it('the list is walked by keys, and Space chooses', async () => {
  const { requested } = await opened(mixed)
  expect(document.activeElement).toBe(at('entries'))
  expect(at('entry-details').querySelector('h2')?.textContent).toBe('Ready')
  for (const key of ['ArrowDown', 'ArrowDown', ' ', 'Home', ' ']) await press(at('entries'), key)
  const active = at('entries').getAttribute('aria-activedescendant')
  expect(document.getElementById(active ?? '')?.textContent).toContain('Ready')
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'mixed', chosen: [1, 2] }])
})

it('one state alone is shown where the user wants that, and chosen together', async () => {
  await opened(mixed)
  await click('show-present')
  expect(states()).toEqual([['Present', 'false']])
  // What the keys act on is in sight.
  expect(at('entry-details').querySelector('h2')?.textContent).toBe('Present')
  await press(at('entries'), ' ')
  expect(states()).toEqual([['Present', 'true']])
  await press(at('entries'), ' ')
  await click('choose-all')
  await click('show-all')
  expect(states().map(([, isChosen]) => isChosen)).toEqual(['true', 'true', 'true', 'false'])
})

it('entries to be checked are shown alone, whatever their state', async () => {
  const notes = [someNote('check', 'It has the address of a site.')]
  const doubtful = someEntry('Doubtful', { kind: 'ready' }, { notes })
  await opened({ ...mixed, entries: [...mixed.entries, doubtful] })
  expect(at('show-check').textContent).toBe(`${en.import.states.check} 1`)
  await click('show-check')
  await click('choose-none')
  expect(states()).toEqual([['Doubtful', 'false']])
  await click('show-ready')
  expect(states()).toEqual([
    ['Ready', 'true'],
    ['Doubtful', 'false'],
  ])
})

it('of ten thousand, only those in view are drawn', async () => {
  const entries = Array.from({ length: 10_000 }, (_, at) => someEntry(`Tenant ${at}`))
  await opened({ ...mixed, entries })
  expect(all('entry').length).toBeLessThan(60)
  expect(all('entry')[0]?.getAttribute('aria-setsize')).toBe('10000')
  expect(at('add-imported').textContent).toBe('Add (10,000)')
})

it('a single one is shown field by field, without a list, and added by one press', async () => {
  const { requested, store } = await opened(single)
  expect(all('entries')).toEqual([])
  const details = at('entry-details').textContent
  for (const known of ['https://login.nordwind.example', 'client-4711']) expect(details).toContain(known)
  expect(document.activeElement).toBe(at('add-imported'))
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'single', chosen: [0] }])
  expect(store.getState()).toMatchObject({ dialog: { kind: 'none' }, chosen: 'a', filter: { state: 'all' } })
})

const here = (replaces: readonly string[]) => ({
  ...single,
  entries: [someEntry('Only', { kind: 'present', id: presentId, name: 'Harbour', replaces })],
})

it('a single one that is here already is not added by a press: its new secret may be used', async () => {
  const { store } = await opened(here(['clientSecret']))
  expect(document.activeElement).toBe(at('show-here'))
  expect(at('add-imported').matches(':disabled')).toBe(true)
  await click('replace-secret')
  expect([...(store.getState().imported?.replacing ?? [])]).toEqual([0])
})

it('a single one that is here already is shown by a press', async () => {
  const { store, requested } = await opened(here([]))
  expect(document.activeElement).toBe(at('show-here'))
  await click('show-here')
  expect(store.getState()).toMatchObject({
    dialog: { kind: 'none' },
    chosen: presentId,
    imported: undefined,
  })
  expect(requested('import.confirm')).toEqual([])
})

it('an unfit one says what is wrong, and is filled in in the form', async () => {
  const { requested, store } = await opened(mixed)
  await click('show-unfit')
  await press(at('entries'), 'End')
  expect(at('entry-details').textContent).toContain(en.fieldProblem.required)
  expect(at('entry-to-form').textContent).toBe(en.import.manual)
  await click('entry-to-form')
  expect(requested('import.toForm')).toEqual([{ preview: 'mixed', entry: 3 }])
  expect(store.getState().dialog).toEqual({ kind: 'add', kept, entry: 3 })
  expect(all('left-off')).toEqual([])
})

it('a form of a new connection that was put aside stays so while an entry is opened', async () => {
  const { store } = await opened(mixed)
  const aside = { ...kept, name: 'Put aside' }
  store.setState({ aside: [aside] })
  await settled(() => store.actions.importToForm(0))
  expect(store.getState()).toMatchObject({ aside: [aside], dialog: { kind: 'add', kept, entry: 0 } })
  expect(store.getState().imported).toBeDefined()
})

it('the form gives way to the preview again, in which what was saved is here already', async () => {
  const { store } = await opened(mixed)
  await settled(() => store.actions.importToForm(0))
  await settled(() => store.actions.save({ ...kept, secrets: {} }, undefined))
  expect(store.getState().dialog).toEqual({ kind: 'import' })
  expect(store.getState().imported?.preview.entries[0]?.state).toMatchObject({ kind: 'present', id: 'new' })
  expect([...(store.getState().imported?.chosen ?? [])]).toEqual([1])
  await settled(() => store.actions.importToForm(1))
  await settled(() => store.actions.closeDialog())
  expect(store.getState().dialog).toEqual({ kind: 'import' })
})

it('nothing of a preview is left once its only entry is saved', async () => {
  const { store, requested } = await opened(single)
  await settled(() => store.actions.importToForm(0))
  await settled(() => store.actions.save({ ...kept, secrets: {} }, undefined))
  expect(store.getState()).toMatchObject({ dialog: { kind: 'none' }, imported: undefined })
  expect(requested('import.discard')).toHaveLength(1)
})

it('Escape asks before it throws a preview away', async () => {
  const { store, requested } = await opened(mixed)
  await press(document, 'Escape')
  expect(requested('import.discard')).toEqual([])
  await press(document, 'Escape')
  expect(all('discard')).toEqual([])
  await press(document, 'Escape')
  await click('discard')
  expect(requested('import.discard')).toHaveLength(1)
  expect(store.getState()).toMatchObject({ dialog: { kind: 'none' }, imported: undefined })
})

it('what takes more than a second is shown with its progress, and can be cancelled', async () => {
  vi.useFakeTimers()
  try {
    let end: (() => void) | undefined
    const { bridge, requested } = await opened(undefined, {
      'import.read': () =>
        new Promise((done) => {
          end = () => done(bad({ kind: 'cancelled' }))
        }),
    })
    await bring('long')
    expect(all('import-progress')).toEqual([])
    await act(async () => void vi.advanceTimersByTime(1_000))
    await settled(() =>
      bridge.emit({ kind: 'importing', progress: { step: 'checking', done: 1_200, total: 5_000 } }),
    )
    expect(at('import-progress').textContent).toContain('Checking: 1,200 of 5,000')
    await click('cancel-import')
    expect(requested('import.discard')).toHaveLength(1)
    await settled(() => end?.())
    expect([all('import-progress'), all('problem')]).toEqual([[], []])
  } finally {
    vi.useRealTimers()
  }
})

it('the report counts, names what was not taken, and leads to what was added', async () => {
  const { store } = await opened(mixed)
  await click('add-imported')
  expect(at('done').textContent).toBe('Added: 2')
  expect(document.activeElement).toBe(at('done'))
  expect(dialogText()).toContain('Secret missing: 1')
  const report = at('report').querySelector('pre')?.textContent
  for (const line of [
    '– Lacking',
    '– Present (Already here)',
    '– Unfit (Incomplete)',
    '– Two scripts were left out.',
  ])
    expect(report).toContain(line)
  await click('show-added')
  expect(store.getState()).toMatchObject({
    dialog: { kind: 'none' },
    imported: undefined,
    chosen: 'a',
    picked: added,
    filter: { state: 'all', added },
  })
})

it('of a file with secrets in the clear, its user is told to delete it; of pasted text there is none', async () => {
  await opened()
  await bringFile(new File(['x'], 'a.env'))
  await click('add-imported')
  expect(dialogText()).toContain(en.import.plain)
})

it('nothing is said of a file where there was none', async () => {
  await opened(mixed)
  await click('add-imported')
  expect(dialogText()).not.toContain(en.import.plain)
})

it('an import that was not added stays to be corrected, with what is wrong', async () => {
  await opened(mixed, {
    'import.confirm': async () => bad({ kind: 'vaultUnwritable', file: 'x', code: 'ENOSPC' } as never),
  })
  await click('add-imported')
  expect(all('entry')).toHaveLength(4)
  expect(at('problem').textContent).not.toBe('')
})

it('nothing of an import is left in a locked window', async () => {
  const { store, bridge } = await opened(mixed)
  await settled(() =>
    bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }),
  )
  expect(store.getState()).toMatchObject({ imported: undefined, importing: undefined })
})

it('what arrives after the lock is not shown', async () => {
  const late = Promise.withResolvers<void>()
  const respondsLate =
    <Value,>(value: Value) =>
    async () => {
      await late.promise
      return good(value)
    }
  const { store, bridge } = await opened(undefined, {
    'import.read': respondsLate(mixed),
    'import.toForm': respondsLate(kept),
  })
  await bring('slow')
  const opening = store.actions.importToForm(0)
  await settled(() =>
    bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }),
  )
  await settled(async () => {
    late.resolve()
    await opening
  })
  expect(store.getState()).toMatchObject({ imported: undefined, dialog: { kind: 'none' } })
})

it('does not select what looks like a login to a website, and says why', async () => {
  const website = someEntry('Shop', { kind: 'website', fields: [] }, { secretsHeld: ['password'] })
  const { requested } = await opened({ ...mixed, entries: [website, someEntry('Ready')] })
  expect(states()).toEqual([
    ['Shop', 'false'],
    ['Ready', 'true'],
  ])
  expect(at('entry-details').textContent).toContain(en.import.helps.website)
  await click('show-website')
  expect(states()).toEqual([['Shop', 'false']])
  await click('choose-all')
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: mixed.id, chosen: [1, 0] }])
})
