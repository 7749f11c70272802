// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { bad, good } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import type { SystemGuide } from '../../shared/system-guide.ts'
import { Dialogs } from '../connections/dialogs.tsx'
import { freeport, kurort } from '../connections/form/systems.fixture.ts'
import { useWindow } from '../store/context.ts'
import { openStart, type Responses, someConnection } from '../store/fake-bridge.ts'
import { all, at, choose, click, press, rendered, settled, type } from '../ui/rendered.fixture.tsx'

const same = (text: string) => ({ en: text, de: text, cs: text })

function guideOf(system: string): SystemGuide {
  return {
    sections: [
      { title: same('What it is'), text: same(`About ${system}.\n\nThe second paragraph.`) },
      { title: same('Where keys come from'), text: same('From `keys --list` in the console.') },
    ],
    links: [{ label: same('The vendor'), url: `https://${system}.example/docs` }],
  }
}

/** Whatever dialog the window has in front. */
function Front() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind === 'none' || dialog.kind === 'protection' ? null : <Dialogs dialog={dialog} />
}

async function opened(responses: Responses = {}) {
  const screen = await rendered(<Front />, {
    'app.start': async () =>
      good({ ...openStart, systems: [kurort, freeport], connections: [someConnection] }),
    'system.guide': async ({ system }) => good(guideOf(system)),
    'system.openLink': async () => good(null),
    ...responses,
  })
  return {
    ...screen,
    openGuide: (system?: SystemId) => settled(() => screen.store.actions.openGuide(system)),
  }
}

const text = () => at('guide').textContent

it('shows the sections of a system, each paragraph on its own, and what can be copied', async () => {
  const { openGuide } = await opened()
  await openGuide(kurort.id)
  expect(at('guide').closest('dialog')?.textContent).toContain(`Help: ${kurort.name}`)
  expect([...at('guide').querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'What it is',
    'Where keys come from',
  ])
  expect([...at('guide').querySelectorAll('p.soft')].map(({ textContent }) => textContent)).toEqual([
    `About ${kurort.id}.`,
    'The second paragraph.',
    'From keys --list in the console.',
  ])
  expect(at('command').textContent).toBe('keys --list')
})

it('begins with the first system where none is chosen, and turns to any other', async () => {
  const { openGuide } = await opened()
  await openGuide()
  expect(text()).toContain(`About ${kurort.id}.`)
  await choose('guide-system', freeport.id)
  expect(text()).toContain(`About ${freeport.id}.`)
})

it('shows the system chosen last, whichever guide arrives first', async () => {
  const first = Promise.withResolvers<void>()
  const { openGuide } = await opened({
    'system.guide': async ({ system }) => {
      if (system === kurort.id) await first.promise
      return good(guideOf(system))
    },
  })
  await openGuide(kurort.id)
  await choose('guide-system', freeport.id)
  await settled(() => first.resolve())
  expect(text()).toContain(`About ${freeport.id}.`)
})

it('has main open the vendor’s page, and says where that failed', async () => {
  const { openGuide, requested } = await opened({
    'system.openLink': async () => bad({ kind: 'browserFailed', detail: 'none' }),
  })
  await openGuide(kurort.id)
  await click('guide-link')
  expect(requested('system.openLink')).toEqual([
    { system: kurort.id, url: `https://${kurort.id}.example/docs` },
  ])
  expect(at('guide').querySelector('[role="alert"]')).not.toBeNull()
  expect(all('guide-link')[0]?.getAttribute('href')).toBeNull()
})

it('says why there is none', async () => {
  const { openGuide } = await opened({
    'system.guide': async () => bad({ kind: 'internal', reference: 'abc' }),
  })
  await openGuide(kurort.id)
  expect(text()).toContain('abc')
})

it('opens in front of a form by F1, and Escape closes it alone', async () => {
  const { store } = await opened()
  await settled(() => store.actions.openAdd())
  await click('system-choice')
  await type('field-name', 'Half typed')
  await press(document, 'F1')
  expect(text()).toContain(`About ${kurort.id}.`)
  await press(document, 'Escape')
  expect(all('guide')).toEqual([])
  expect(at('field-name')).toHaveProperty('value', 'Half typed')
  expect(all('discard')).toEqual([])
  await click('open-guide')
  await click('close-guide')
  expect(all('guide')).toEqual([])
})
