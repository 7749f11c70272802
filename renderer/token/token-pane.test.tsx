// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ConnectionSummary, TokenView } from '../../shared/connection.ts'
import { good, type Problem } from '../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { ConnectionRow } from '../connections/connection-row.tsx'
import { nordwind } from '../connections/form/systems.fixture.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { HelpText } from '../ui/help-text.tsx'
import { all, at, rendered, settled } from '../ui/rendered.fixture.tsx'
import { Window } from '../window.tsx'
import { OperationResult } from './menu/operation-result.tsx'
import { TokenPane } from './token-pane.tsx'

/** What a server, a token or whoever named something may write. */
const hostile = '<b data-testid="taken">bold</b><a href="https://elsewhere.example/">here</a>'
const address = 'https://elsewhere.example/'

const now = 1_000_000
const token: TokenView = {
  ...someToken,
  scope: hostile,
  issuedBy: address,
  warnings: [{ kind: 'scopeDiffers', granted: hostile }],
  content: {
    kind: 'jwt',
    header: { alg: 'none', jku: address, kid: hostile },
    claims: { sub: hostile, iss: address, list: [hostile, address], deep: { [hostile]: { x: hostile } } },
  },
}
const problem: Problem = {
  kind: 'badAnswer',
  host: 'x.example',
  detail: hostile,
  exchange: {
    method: 'POST',
    url: address,
    sentFields: [],
    status: 400,
    contentType: hostile,
    milliseconds: 1,
    excerpt: hostile,
  },
}
const refused: Problem = { kind: 'refused', error: 'x', description: hostile }
const named = { ...someConnection, name: hostile, origin: address }
const held = (content: TokenView = token): ConnectionSummary => ({
  ...named,
  status: { kind: 'held', token: content },
})
const failed = (what: Problem): ConnectionSummary => ({
  ...named,
  status: { kind: 'failed', at: now, problem: what },
})
const asking: ConnectionSummary = {
  ...named,
  status: {
    kind: 'asking',
    since: now,
    step: 'waitingForUser',
    deviceCode: {
      userCode: hostile,
      verificationUri: address,
      since: now,
      expiresAt: now + 1,
      canOpen: true,
    },
  },
}
const signed: TokenView = { ...token, content: { kind: 'text', header: {}, text: hostile } }
const system: SystemDescription = {
  ...nordwind,
  claimValues: { role: { admin: { en: 'May do all', de: 'Darf alles', cs: 'Smí vše' } } },
}
const responses = { 'app.start': async () => good({ ...openStart, systems: [system] }) }

describe('what comes from outside', () => {
  it.each([
    ['a token', <TokenPane key="token" connection={held()} />],
    ['a signed text', <TokenPane key="text" connection={held(signed)} />],
    ['an answer', <TokenPane key="response" connection={failed(problem)} />],
    ['a device code', <TokenPane key="device" connection={asking} />],
    [
      'what a server says of a token',
      <OperationResult
        key="result"
        connection={named}
        operated={{
          ...{ id: someId, operation: 'introspect' },
          result: { kind: 'claims', claims: { sub: hostile, [hostile]: [address] } },
        }}
      />,
    ],
    ['a refusal', <TokenPane key="refusal" connection={failed(refused)} />],
    [
      'a name in the list',
      <ConnectionRow key="row" connection={named} group="all" isChosen={false} top={0} position={1} of={1} />,
    ],
    ['a help text', <HelpText key="help" text={`${hostile} \`run ${hostile}\``} />],
  ])('is shown as it is written, never as a page or a link: %s', async (_what, screen) => {
    await rendered(screen, responses)
    expect(document.body.textContent).toContain(hostile)
    expect(all('taken')).toEqual([])
    expect([...document.querySelectorAll('a, [href], [src]')]).toEqual([])
  })

  it.each(['constructor', '__proto__', 'toString'])('has no meaning by accident: %s', async (name) => {
    const claims = JSON.parse(`{ "${name}": "admin", "role": ["admin", "${name}"] }`)
    const content = { kind: 'jwt', header: {}, claims } as const
    await rendered(<TokenPane connection={held({ ...someToken, content })} />, responses)
    expect(all('value-meanings').map(({ textContent }) => textContent)).toEqual(['admin: May do all'])
  })
})

describe('a connection that sends without encryption', () => {
  const plain = { ...someConnection, unencrypted: true }

  it.each([
    [
      'list',
      <ConnectionRow key="row" connection={plain} group="all" isChosen={false} top={0} position={1} of={1} />,
    ],
    ['ticket', <TokenPane key="ticket" connection={plain} />],
  ])('says so on its %s', async (_where, screen) => {
    await rendered(screen, responses)
    expect(document.body.textContent).toContain(en.list.unencrypted)
  })
})

it('a connection that trusts one certificate says so on its ticket', async () => {
  const network = { ...someConnection.network, trust: 'pinned' } as const
  await rendered(<TokenPane connection={{ ...someConnection, network }} />, responses)
  expect(at('network-line').textContent).toContain(en.network.parts.pinned)
})

it('a token that has run out is not offered to be copied', async () => {
  const copies = () => document.querySelectorAll('[data-testid^="copy-"]').length
  const { leave } = await rendered(<TokenPane connection={held(someToken)} />, responses)
  expect(copies()).toBe(3)
  await leave()
  await rendered(<TokenPane connection={held({ ...someToken, expiresAt: now - 1 })} />, responses)
  expect(copies()).toBe(0)
})

it('a raw token leaves the window with everything that takes its place there', async () => {
  const raw = 'eyJhbGciOiJub25lIn0.e30.'
  const other = { ...someConnection, id: 'another' as typeof someId, name: 'Other' }
  const connections = [held(someToken), other].map((one) => ({ ...one, system: 'nordwind' as SystemId }))
  const { store } = await rendered(<Window />, {
    'app.start': async () => good({ ...openStart, systems: [system], connections }),
    'token.reveal': async () => good({ token: raw }),
  })
  await settled(() => store.actions.select(someId))
  await settled(() => store.actions.reveal(someId))
  expect(document.body.innerHTML).toContain(raw)
  await settled(() => store.actions.select(other.id))
  await settled(() => store.actions.select(someId))
  expect(document.body.innerHTML).not.toContain(raw)
})
