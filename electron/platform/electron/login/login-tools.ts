/**
 * Adds what users expect of any page and Electron omits: a context menu to cut, copy, paste, go back and reload, and
 * zoom by keys and wheel. For login windows: their pages are untrusted, so the menu is the system's own and uses
 * Electron's editing commands, which read no clipboard for the page.
 */
import { pickLocale, type Words, wordsIn } from '../../../../shared/words.ts'
import type { Contents, ElectronModules } from '../modules.ts'

type Needed = Pick<ElectronModules, 'app' | 'Menu'>

export const toolWords = {
  back: { en: 'Back', de: 'Zurück', cs: 'Zpět' },
  reload: { en: 'Reload', de: 'Neu laden', cs: 'Načíst znovu' },
  cut: { en: 'Cut', de: 'Ausschneiden', cs: 'Vyjmout' },
  copy: { en: 'Copy', de: 'Kopieren', cs: 'Kopírovat' },
  paste: { en: 'Paste', de: 'Einfügen', cs: 'Vložit' },
  selectAll: { en: 'Select all', de: 'Alles auswählen', cs: 'Vybrat vše' },
} satisfies Record<string, Words>

/** Half a level is a factor of about 1.1. From 50 % to 300 %. */
const step = 0.5
const [smallest, largest] = [-4, 6]

/** Adds menu and zoom to a login window's page. */
export function addMenuAndZoom(electron: Needed, contents: Contents): void {
  addContextMenu(electron, contents)
  addZoom(contents)
}

function addContextMenu({ app, Menu }: Needed, contents: Contents): void {
  contents.on('context-menu', (_event, { isEditable, editFlags, selectionText }) => {
    const locale = pickLocale(app.getPreferredSystemLanguages())
    const entry = (id: keyof typeof toolWords, enabled: boolean, click: () => void) => ({
      label: wordsIn(toolWords[id], locale),
      enabled,
      click,
    })
    const history = contents.navigationHistory
    const moving = [
      entry('back', history.canGoBack(), () => history.goBack()),
      entry('reload', true, () => contents.reload()),
    ]
    const copying = entry('copy', editFlags.canCopy, () => contents.copy())
    const editing = [
      entry('cut', editFlags.canCut, () => contents.cut()),
      copying,
      entry('paste', editFlags.canPaste, () => contents.paste()),
      entry('selectAll', editFlags.canSelectAll, () => contents.selectAll()),
    ]
    const template = isEditable ? editing : selectionText === '' ? moving : [copying]
    Menu.buildFromTemplate(template).popup()
  })
}

function addZoom(contents: Contents): void {
  const change = (by: number) => {
    const level = contents.getZoomLevel() + by
    if (level >= smallest && level <= largest) contents.setZoomLevel(level)
  }
  contents.on('zoom-changed', (_event, direction) => change(direction === 'in' ? step : -step))
  contents.on('before-input-event', (event, { type, key, code, control, meta, alt }) => {
    if (type !== 'keyDown' || !(control || meta) || alt) return
    const isReset = key === '0' || code === 'Digit0' || code === 'Numpad0'
    const by = steps[key] ?? steps[code]
    if (!isReset && by === undefined) return
    event.preventDefault()
    if (isReset) contents.setZoomLevel(0)
    else change(by ?? 0)
  })
}

/** By the character a key types, and by its position on the number pad. */
const steps: Readonly<Record<string, number>> = {
  '+': step,
  '=': step,
  NumpadAdd: step,
  '-': -step,
  _: -step,
  NumpadSubtract: -step,
}
