// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId } from '../../store/fake-bridge.ts'
import { MoreActions } from '../../token/menu/more-actions.tsx'
import { ProblemNotices } from '../../token/problem/problem-notice.tsx'
import {
  all,
  at,
  buttonAt,
  click,
  fieldAt,
  press,
  rendered,
  settled,
  submit,
  type,
} from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { nordwind } from '../form/systems.fixture.ts'

beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined })
})

const other = '22222222-2222-4222-8222-222222222222' as ConnectionId
const places = [
  { id: someId, field: 'clientSecret' },
  { id: other, field: 'clientSecret' },
]
const secretsHeld = ['clientSecret', 'network.key', 'network.keyPassphrase', 'network.proxyPassword']
const connections: readonly ConnectionSummary[] = [
  { ...someConnection, secretsHeld },
  { ...someConnection, id: other, name: 'Hausverwaltung Nord', environment: 'test' },
]

function Ticket() {
  const { connections, dialog } = useWindow((state) => state)
  const [first] = connections
  return (
    <>
      {first && <MoreActions connection={first} token={undefined} />}
      {dialog.kind === 'replaceSecret' && <Dialogs dialog={dialog} />}
    </>
  )
}

async function opened(responses: Responses = {}) {
  const made = await rendered(<Ticket />, {
    'app.start': async () => good({ ...openStart, systems: [nordwind], connections }),
    'secret.uses': async ({ field }) => good(places.map(({ id }) => ({ id, field }))),
    ...responses,
  })
  await click('more')
  await click('open-replace')
  return made
}

describe('replacing a secret', () => {
  it('lists all connections that hold it, with system and environment, all ticked', async () => {
    const { requested } = await opened()
    expect(requested('secret.uses')).toEqual([places[0]])
    const texts = all('secret-use').map(({ textContent }) => textContent)
    expect(texts).toEqual([
      'Hausverwaltung SüdNordwind ERP · Production',
      'Hausverwaltung NordNordwind ERP · Test',
    ])
    expect(all('secret-use').map((use) => use.querySelector('input')?.checked)).toEqual([true, true])
    expect(buttonAt('replace-secret').disabled).toBe(true)
  })

  it('sends it once, for those that are ticked, exactly as typed, and warns of what slipped in', async () => {
    const { requested } = await opened({
      'secret.replace': async () => good({ kind: 'replaced', connections: [someId] }),
    })
    await type('field-replacement', 'new ')
    expect(at('warning').textContent).toBe(en.form.blanks)
    await settled(() => all('secret-use')[1]?.querySelector('input')?.click())
    await submit('field-replacement')
    expect(requested('secret.replace')).toEqual([{ places: [places[0]], value: 'new ' }])
    expect(at('replaced').textContent).toContain('1')
    expect(all('field-replacement')).toEqual([])
  })

  it('tries the new one at once', async () => {
    const { requested, store } = await opened({
      'secret.replace': async () => good({ kind: 'replaced', connections: [someId, other] }),
      'token.getMany': async () => good({ got: 2, failed: [], needUser: [] }),
    })
    await type('field-replacement', 'new')
    await submit('field-replacement')
    expect(document.activeElement).toBe(at('get-replaced'))
    await click('get-replaced')
    expect(requested('token.getMany')).toEqual([{ ids: [someId, other] }])
    expect(store.getState().dialog.kind).toBe('none')
  })

  it('names the connection that it does not fit, and loses nothing of what was typed', async () => {
    await opened({
      'secret.replace': async () =>
        good({ kind: 'unfit', id: other, fields: [{ field: 'clientSecret', reason: 'tooLong' }] }),
    })
    await type('field-replacement', 'new')
    await submit('field-replacement')
    const said = [...document.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent)
    expect(said[0]).toContain(en.fieldProblem.tooLong)
    expect(said[1]).toContain('Hausverwaltung Nord')
    expect(fieldAt('field-replacement').value).toBe('new')
    await type('field-replacement', 'newer')
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  it('says why nothing was replaced, and what to do next', async () => {
    await opened({ 'secret.replace': async () => bad({ kind: 'gone' }) })
    await type('field-replacement', 'new')
    await submit('field-replacement')
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(en.problems.gone.next)
  })

  it('offers each secret that can be replaced alone, and looks where the other one is', async () => {
    const { requested } = await opened()
    expect(all('replaced-clientSecret')).toHaveLength(1)
    expect(all('replaced-network.key')).toEqual([])
    await click('replaced-network.proxyPassword')
    expect(requested('secret.uses').at(-1)).toEqual({ id: someId, field: 'network.proxyPassword' })
    expect(document.querySelector('[data-field="replacement"] label')?.textContent).toContain(
      en.secret.proxyPassword,
    )
  })

  it('is not offered where only a certificate’s key is stored', async () => {
    const only = [{ ...someConnection, secretsHeld: ['network.key'] }]
    await rendered(<Ticket />, { 'app.start': async () => good({ ...openStart, connections: only }) })
    await click('more')
    expect(all('token-menu')).toHaveLength(1)
    expect(all('open-replace')).toEqual([])
  })

  it('is left by Escape', async () => {
    const { store } = await opened()
    await press(document, 'Escape')
    expect(store.getState().dialog.kind).toBe('none')
  })

  it.each([
    ['clientRefused', 1],
    ['credentialsRefused', 1],
    ['scopeRefused', 0],
  ] as const)('is offered where a request ended with %s: %i', async (kind, count) => {
    const failed: ConnectionSummary = {
      ...someConnection,
      secretsHeld,
      status: { kind: 'failed', at: 1, problem: { kind } as never },
    }
    const { requested } = await rendered(<ProblemNotices connection={failed} />, {
      'app.start': async () => good({ ...openStart, connections: [failed] }),
      'secret.uses': async () => good(places),
    })
    expect(all('problem-replace')).toHaveLength(count)
    if (count === 0) return
    await click('problem-replace')
    expect(requested('secret.uses')).toEqual([places[0]])
  })
})
