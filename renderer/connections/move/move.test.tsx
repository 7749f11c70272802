// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { ClientEntryView, MoveComparison } from '../../../shared/move.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../../shared/system.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { TokenPane } from '../../token/token-pane.tsx'
import { all, at, buttonAt, click, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'

// The document that stands in has no dialogs.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showModal: () => undefined })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showModal')
})

const words = (text: string) => ({ en: text, de: text, cs: text })
const id = 'mill' as SystemId
const newId = '22222222-2222-4222-8222-222222222222' as ConnectionId

const mill: SystemDescription = {
  id,
  name: 'Mill',
  hue: 100,
  summary: words('flour'),
  help: words('Bring corn.'),
  environments: [{ id: 'server', name: words('Server'), address: { kind: 'asked', field: 'address' } }],
  methods: [
    {
      id: 'wind',
      grant: 'client_credentials',
      name: words('Wind'),
      clientEntry: {
        act: words('Entry for the miller…'),
        lead: words('The miller pastes it.'),
        account: {
          username: words('Farmer'),
          password: words('Farmer’s password'),
          help: words('For corn.'),
        },
      },
    },
    {
      id: 'water',
      grant: 'password',
      legacy: true,
      name: words('Water'),
      move: { act: words('Move to wind…'), title: words('Move to wind'), lead: words('Check the address.') },
    },
  ],
  fields: [
    { id: 'address', kind: { type: 'address' }, label: words('Address'), required: true },
    { id: 'key', kind: { type: 'secret' }, label: words('Key'), required: true, generated: true },
  ],
  claims: {},
  allowsPlainHttp: false,
}

const old: ConnectionSummary = { ...someConnection, system: id, environment: 'server', method: 'water' }
const fresh: ConnectionSummary = { ...old, id: newId, name: 'By wind', method: 'wind', movedFrom: someId }
const proposal: KeptDraft = {
  name: 'By wind',
  system: id,
  environment: 'server',
  method: 'wind',
  values: { address: 'https://mill.example' },
  secretsHeld: [],
  movedFrom: someId,
}
const stored: ClientEntryView = {
  text: '{ "masked": true }',
  account: { kind: 'stored', connection: old.name, username: 'farmer' },
}

function Pane() {
  const connection = useWindow(({ connections, chosen }) => connections.find((one) => one.id === chosen))
  const dialog = useWindow((state) => state.dialog)
  return (
    <>
      {connection && <TokenPane connection={connection} />}
      {dialog.kind !== 'none' && dialog.kind !== 'protection' && <Dialogs dialog={dialog} />}
    </>
  )
}

async function shown(connections: readonly ConnectionSummary[], chosen: ConnectionId, more: Responses = {}) {
  const made = await rendered(<Pane />, {
    'app.start': async () => good({ ...openStart, systems: [mill], connections }),
    'app.prefer': async (preferences) => good(preferences),
    'connection.proposeMove': async () => good(proposal),
    'connection.add': async () => good(fresh),
    'connection.clientEntry': async () => good(stored),
    ...more,
  })
  await settled(() => made.store.actions.select(chosen))
  return made
}

describe('a move', () => {
  it('begins with the proposal in the form, a generated secret among it, and goes on once it is saved', async () => {
    const { requested } = await shown([old], someId)
    await click('open-move')
    expect(requested('connection.proposeMove')).toEqual([{ id: someId }])
    expect(document.querySelector('h1[id]')?.textContent).toBe('Move to wind')
    expect(document.body.textContent).toContain('Check the address.')
    expect(all('save-and-get')).toEqual([])
    await click('save-and-continue')
    const [draft] = requested('connection.add')
    expect(draft).toMatchObject({ name: 'By wind', method: 'wind', movedFrom: someId })
    expect(draft).toHaveProperty('secrets.key', expect.stringMatching(/^[\w-]{43}$/))
    expect(at('client-entry').textContent).toBe(stored.text)
    expect(document.querySelector('[aria-current="step"]')?.textContent).toBe(en.move.step.entry)
  })

  it('in which nothing was touched is left without a question, and hands nothing in', async () => {
    const { requested, store } = await shown([old], someId)
    await click('open-move')
    await press(document, 'Escape')
    expect(store.getState().dialog.kind).toBe('none')
    expect(requested('connection.draft')).toEqual([])
  })

  it('in which something was typed is not thrown away without a question', async () => {
    const { requested, store } = await shown([old], someId)
    await click('open-move')
    await type('field-address', 'https://wind.example')
    await press(document, 'Escape')
    expect(all('discard')).toHaveLength(1)
    expect(requested('connection.draft')).toContainEqual({ kind: 'open', movedFrom: someId })
    await click('discard')
    expect(store.getState().dialog.kind).toBe('none')
  })

  it('offers only methods whose client has an entry', async () => {
    const [wind, water] = mill.methods
    if (!wind || !water) throw new Error('the mill has two methods')
    const steam = { ...wind, id: 'steam', name: words('Steam') }
    const systems = [{ ...mill, methods: [wind, water, steam] }]
    await shown([old], someId, {
      'app.start': async () => good({ ...openStart, systems, connections: [old] }),
    })
    await click('open-move')
    expect(
      [all('method-wind'), all('method-water'), all('method-steam')].map((found) => found.length),
    ).toEqual([1, 0, 1])
  })

  it('with one method has no choice of it', async () => {
    await shown([old], someId)
    await click('open-move')
    expect(all('field-method')).toEqual([])
  })

  it('saved by another method is an ordinary new connection, without the steps that follow', async () => {
    const { movedFrom: _from, ...ordinary } = fresh
    await shown([old], someId, { 'connection.add': async () => good({ ...ordinary, method: 'water' }) })
    await click('open-move')
    await click('save-and-continue')
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('that was interrupted goes on with the connection that is saved', async () => {
    const { requested } = await shown([old, fresh], someId)
    await click('open-move')
    expect(requested('connection.proposeMove')).toEqual([])
    expect(at('client-entry').textContent).toBe(stored.text)
  })

  it('is not offered where the method has no successor, and its entry is', async () => {
    await shown([fresh], newId)
    expect(all('open-move')).toEqual([])
    expect(buttonAt('open-client-entry').textContent).toBe('Entry for the miller…')
  })

  it('says what failed at which connection', async () => {
    const comparison: MoveComparison = {
      before: { kind: 'issued', isReadable: true },
      after: { kind: 'failed', problem: { kind: 'clientRefused' } },
      claims: [],
    }
    await shown([old, fresh], someId, { 'connection.compareMove': async () => good(comparison) })
    await click('open-move')
    await click('move-next')
    await click('compare-move')
    expect(all('move-problem').map(({ dataset }) => dataset.problem)).toEqual(['clientRefused'])
    const { what, next } = en.problems.clientRefused
    const said = at('move-problem').textContent
    expect(said).toBe(`${en.move.new}: ${en.move.notYet} ${what} ${next}`)
  })

  it.each([
    ['gever', 'same', en.move.alike],
    ['hans', 'different', 'tenant'],
  ] as const)('compares the claims, what matters first: %s', async (after, result, verdict) => {
    const issued = { kind: 'issued', isReadable: true } as const
    const comparison: MoveComparison = {
      before: issued,
      after: issued,
      claims: [
        { name: 'tenant', group: 'first', result, before: 'gever', after },
        { name: 'list', group: 'other', result: 'onlyAfter', after: [1] },
        { name: 'exp', group: 'perToken', result: 'different', before: 1, after: 2 },
      ],
    }
    const { requested } = await shown([old, fresh], someId, {
      'connection.compareMove': async () => good(comparison),
    })
    await click('open-move')
    await click('move-next')
    await click('compare-move')
    expect(requested('connection.compareMove')).toEqual([{ id: newId }])
    expect(at('move-verdict').textContent).toContain(verdict)
    const rows = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-claim]')]
    expect(rows.map(({ cells }) => [...cells].map(({ textContent }) => textContent))).toEqual([
      [result === 'same' ? 'tenant' : 'tenant ≠', 'gever', after],
      ['list ≠', '–', '[1]'],
      ['exp', '1', '2'],
    ])
  })

  it.each([
    ['delete-old', someId],
    ['roll-back', newId],
  ])('ends by %s, which asks first', async (button, gone) => {
    const { requested } = await shown([old, fresh], someId, { 'connection.delete': async () => good(null) })
    await click('open-move')
    await click('move-next')
    await click(button)
    expect(requested('connection.delete')).toEqual([])
    await click('confirm-delete')
    expect(requested('connection.delete')).toEqual([{ id: gone }])
  })
})

/** Opens the test of a move, and makes it if there is a comparison. */
async function tested(comparison?: MoveComparison) {
  const made = await shown([old, fresh], someId, {
    ...(comparison && { 'connection.compareMove': async () => good(comparison) }),
    'connection.delete': async () => good(null),
  })
  await click('open-move')
  await click('move-next')
  if (comparison) await click('compare-move')
  return made
}

const issued = { kind: 'issued', isReadable: true } as const
const failed = { kind: 'failed', problem: { kind: 'clientRefused' } } as const
const tenant = { name: 'tenant', group: 'first', before: 'gever' } as const
const alike: MoveComparison = {
  before: issued,
  after: issued,
  claims: [{ ...tenant, result: 'same', after: 'gever' }],
}
const unlike: MoveComparison = { ...alike, claims: [{ ...tenant, result: 'different', after: 'hans' }] }

describe('the old connection', () => {
  it.each([
    ['no test', undefined, 'quiet warned', true],
    ['a test that the new one failed', { before: issued, after: failed, claims: [] }, 'quiet warned', true],
    [
      'a test that only the old one failed',
      { before: failed, after: issued, claims: [] },
      'quiet warned',
      false,
    ],
    ['tokens that nobody can read', { ...alike, claims: [] }, 'quiet warned', false],
    ['tokens that differ in what matters', unlike, 'quiet warned', false],
    ['a good comparison', alike, 'outline', false],
  ] as const)('after %s is given up as that allows', async (_case, comparison, look, isWarned) => {
    await tested(comparison)
    expect(at('delete-old').dataset.look).toBe(look)
    await click('delete-old')
    const warning = en.move.noToken.replace('{{name}}', fresh.name)
    expect(all('untested').map(({ textContent }) => textContent)).toEqual(isWarned ? [warning] : [])
  })

  it('goes without a warning where the new one has got its token outside the test', async () => {
    const { store } = await tested()
    const status = { kind: 'held', token: someToken } as const
    await settled(() => store.setState({ connections: [old, { ...fresh, status }] }))
    await click('delete-old')
    expect(all('untested')).toEqual([])
  })

  it('is not spoken of where the new one is thrown away', async () => {
    await tested()
    await click('roll-back')
    expect(all('untested')).toEqual([])
  })
})

it('what failed at the old connection has nothing to do with the entry', async () => {
  await tested({ before: failed, after: issued, claims: [] })
  expect(at('move-problem').textContent).toContain(en.move.old)
  expect(document.body.textContent).not.toContain(en.move.notYet)
})

describe('whoever does not delete after all', () => {
  it.each(['delete-old', 'roll-back'])('is back in the move with the comparison: %s', async (button) => {
    const { requested } = await tested(alike)
    const verdict = at('move-verdict').textContent
    await click(button)
    await press(document, 'Escape')
    expect(at('move-verdict').textContent).toBe(verdict)
    expect(document.querySelector('[aria-current="step"]')?.textContent).toBe(en.move.step.test)
    expect(requested('connection.compareMove')).toHaveLength(1)
    expect(requested('connection.delete')).toEqual([])
  })

  it('while the test runs can make it again', async () => {
    await shown([old, fresh], someId, { 'connection.compareMove': () => new Promise(() => undefined) })
    await click('open-move')
    await click('move-next')
    await click('compare-move')
    expect(at('compare-move').getAttribute('aria-disabled')).toBe('true')
    await click('delete-old')
    await press(document, 'Escape')
    expect(at('compare-move').getAttribute('aria-disabled')).toBe('false')
  })
})

describe('a secret that the user may choose', () => {
  it('is generated on request only, another one each time, and can be looked at', async () => {
    const { requested, store } = await shown([old], someId)
    await settled(() => store.actions.openAdd())
    const field = () => at('field-key') as HTMLInputElement
    expect(field().value).toBe('')
    await click('generate-key')
    const first = field().value
    await click('generate-key')
    expect(field().value).toMatch(/^[\w-]{43}$/)
    expect(field().value).not.toBe(first)
    expect(field().type).toBe('password')
    await type('field-address', 'https://mill.example')
    await click('save')
    expect(requested('connection.add')).toMatchObject([
      { secrets: { key: expect.stringMatching(/^[\w-]{43}$/) } },
    ])
    expect(requested('connection.add')).not.toMatchObject([{ movedFrom: someId }])
  })
})

describe('a client entry', () => {
  const copied = { seconds: 60, missing: [] }

  it('with a stored account is copied by main once the user has authenticated', async () => {
    const { requested } = await shown([old, fresh], newId, {
      'connection.copyClientEntry': async () => good(copied),
    })
    await click('open-client-entry')
    expect(document.body.textContent).toContain(old.name)
    expect(all('field-entry-password')).toEqual([])
    expect(buttonAt('copy-client-entry').disabled).toBe(true)
    await type('current-passphrase', 'a long walk')
    await click('copy-client-entry')
    expect(requested('connection.copyClientEntry')).toEqual([
      { id: newId, credential: { passphrase: 'a long walk' } },
    ])
    expect(at('entry-status').textContent).toContain(en.act.copiedFor.split('{{')[0])
    expect((at('current-passphrase') as HTMLInputElement).value).toBe('')
  })

  it('takes an account that goes inwards once, and says what is missing', async () => {
    const view: ClientEntryView = { ...stored, account: { kind: 'typed' } }
    const { requested } = await shown([fresh], newId, {
      'connection.clientEntry': async () => good(view),
      'connection.copyClientEntry': async () => good({ ...copied, missing: ['username'] }),
    })
    await click('open-client-entry')
    await type('field-entry-password', 'corn')
    expect(requested('connection.clientEntry')).toEqual([
      { id: newId, username: '', hasPassword: false },
      { id: newId, username: '', hasPassword: true },
    ])
    await type('current-passphrase', 'a long walk')
    await click('copy-client-entry')
    expect(requested('connection.copyClientEntry')).toMatchObject([
      { account: { username: '', password: 'corn' } },
    ])
    expect(at('entry-status').textContent).toContain(en.entry.missing.replace('{{what}}', 'Farmer'))
    expect(at('entry-status').textContent).not.toContain('password')
  })

  it('is not copied with a wrong passphrase', async () => {
    await shown([fresh], newId, {
      'connection.copyClientEntry': async () => bad({ kind: 'wrongPassphrase' }),
    })
    await click('open-client-entry')
    await type('current-passphrase', 'a long talk')
    await click('copy-client-entry')
    expect(document.body.textContent).toContain(en.problems.wrongPassphrase.what)
    expect(at('entry-status').textContent).toBe('')
  })
})
