import { describe, expect, it } from 'vitest'
import { fakeEvent } from '../testing/electron-fake/event.ts'
import { newest, platformOnFake } from '../testing/electron-fake/under-test.ts'
import type { ElectronFake } from '../testing/electron-fake.ts'

const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }

function open(change: (fake: ElectronFake) => void = () => undefined) {
  const { fake, platform } = platformOnFake('linux', (made) => {
    made.app.getPreferredSystemLanguages = () => ['en-GB']
    change(made)
  })
  platform.openLogin({
    authorizationUrl: new URL('https://login.example/authorize?state=s'),
    redirectUri: new URL('http://127.0.0.1:4711/callback'),
    title: 'Acme',
  })
  const { webContents } = newest(fake)
  const menuAt = (params: object) => {
    webContents.emit(
      'context-menu',
      {},
      { isEditable: false, selectionText: '', editFlags: flags, ...params },
    )
    return fake.menu.shown
  }
  const press = (input: object) => {
    const event = fakeEvent({})
    const none = { type: 'keyDown', key: '', code: '', control: true, meta: false, alt: false }
    webContents.emit('before-input-event', event, { ...none, ...input })
    return event.defaultPrevented
  }
  return { fake, webContents, menuAt, press }
}

describe('electron: the menu of a login page', () => {
  it('cuts, copies, pastes and selects in a field, by main', () => {
    const { webContents, menuAt } = open()
    for (const { click } of menuAt({ isEditable: true })) (click as () => void)()
    expect(webContents.edited).toEqual(['cut', 'copy', 'paste', 'selectAll'])
  })

  it('offers what the field allows', () => {
    const { menuAt } = open()
    const shown = menuAt({ isEditable: true, editFlags: { ...flags, canCut: false, canCopy: false } })
    expect(shown.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Cut', false],
      ['Copy', false],
      ['Paste', true],
      ['Select all', true],
    ])
  })

  it('copies selected text, goes back and reloads elsewhere', () => {
    const { webContents, menuAt } = open()
    expect(menuAt({ selectionText: 'AB-12' }).map(({ label }) => label)).toEqual(['Copy'])
    for (const { click } of menuAt({})) (click as () => void)()
    expect([webContents.wentBack, webContents.reloads]).toEqual([1, 1])
  })

  it.each([
    ['de-CH', ['Ausschneiden', 'Kopieren', 'Einfügen', 'Alles auswählen']],
    ['cs-CZ', ['Vyjmout', 'Kopírovat', 'Vložit', 'Vybrat vše']],
  ])('is in the language of the system (%s)', (locale, labels) => {
    const { menuAt } = open((fake) => {
      fake.app.getPreferredSystemLanguages = () => [locale]
    })
    expect(menuAt({ isEditable: true }).map(({ label }) => label)).toEqual(labels)
  })
})

describe('electron: the zoom of a login page', () => {
  it('follows keys on every layout, and the wheel', () => {
    const { webContents, press } = open()
    expect([press({ key: '+' }), press({ key: '=' }), press({ code: 'NumpadAdd' })]).toEqual([
      true,
      true,
      true,
    ])
    expect(webContents.zoomLevel).toBe(1.5)
    webContents.emit('zoom-changed', {}, 'out')
    expect(press({ key: '-' })).toBe(true)
    expect(webContents.zoomLevel).toBe(0.5)
    expect(press({ key: 'é', code: 'Digit0' })).toBe(true)
    expect(webContents.zoomLevel).toBe(0)
  })

  it('stops at both limits', () => {
    const { webContents, press } = open()
    for (let time = 0; time < 40; time += 1) press({ key: '+' })
    expect(webContents.zoomLevel).toBe(6)
    for (let time = 0; time < 80; time += 1) press({ key: '-' })
    expect(webContents.zoomLevel).toBe(-4)
  })

  it('leaves what is typed to the page', () => {
    const { webContents, press } = open()
    expect(press({ key: '+', control: false })).toBe(false)
    expect(press({ key: '0', control: true, alt: true })).toBe(false)
    expect(press({ key: '+', type: 'keyUp' })).toBe(false)
    expect(press({ key: 'c' })).toBe(false)
    expect(webContents.zoomLevel).toBe(0)
  })
})
