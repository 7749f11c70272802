/** Words of the macOS menu, Apple's own; Electron names its entries in English only. */
import type { Words } from '../../../../shared/words.ts'

export const menuWords = {
  about: { en: 'About Claimcheck', de: 'Über Claimcheck', cs: 'O aplikaci Claimcheck' },
  services: { en: 'Services', de: 'Dienste', cs: 'Služby' },
  hide: { en: 'Hide Claimcheck', de: 'Claimcheck ausblenden', cs: 'Skrýt Claimcheck' },
  hideOthers: { en: 'Hide Others', de: 'Andere ausblenden', cs: 'Skrýt ostatní' },
  unhide: { en: 'Show All', de: 'Alle einblenden', cs: 'Zobrazit vše' },
  quit: { en: 'Quit Claimcheck', de: 'Claimcheck beenden', cs: 'Ukončit Claimcheck' },
  fileMenu: { en: 'File', de: 'Ablage', cs: 'Soubor' },
  close: { en: 'Close', de: 'Schließen', cs: 'Zavřít' },
  editMenu: { en: 'Edit', de: 'Bearbeiten', cs: 'Úpravy' },
  undo: { en: 'Undo', de: 'Widerrufen', cs: 'Odvolat akci' },
  redo: { en: 'Redo', de: 'Wiederholen', cs: 'Opakovat akci' },
  cut: { en: 'Cut', de: 'Ausschneiden', cs: 'Vyjmout' },
  copy: { en: 'Copy', de: 'Kopieren', cs: 'Kopírovat' },
  paste: { en: 'Paste', de: 'Einsetzen', cs: 'Vložit' },
  selectAll: { en: 'Select All', de: 'Alles auswählen', cs: 'Vybrat vše' },
  windowMenu: { en: 'Window', de: 'Fenster', cs: 'Okno' },
  minimize: { en: 'Minimize', de: 'Im Dock ablegen', cs: 'Minimalizovat' },
  zoom: { en: 'Zoom', de: 'Zoomen', cs: 'Změnit velikost' },
  front: { en: 'Bring All to Front', de: 'Alle nach vorne bringen', cs: 'Přenést vše dopředu' },
} as const satisfies Readonly<Record<string, Words>>
