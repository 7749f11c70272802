/** What is said of exports of this program, in its own words. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { OwnAdvice } from '../../../shared/problem.ts'
import { noteOf } from '../import-words.ts'

type Advice = Required<OwnAdvice>

export const formatName = 'Claimcheck 1'

export const isVault: Advice = {
  what: {
    en: 'This is a whole vault of Claimcheck, not an export of connections.',
    de: 'Das ist ein ganzer Tresor von Claimcheck, kein Export von Verbindungen.',
    cs: 'Tohle je celý trezor Claimchecku, ne export připojení.',
  },
  next: {
    en: 'Export the connections where that vault is open. A computer without a vault can take over the whole vault at its first start.',
    de: 'Exportieren Sie die Verbindungen dort, wo dieser Tresor geöffnet ist. Ein Computer ohne Tresor kann den ganzen Tresor beim ersten Start übernehmen.',
    cs: 'Exportujte připojení tam, kde je tento trezor otevřený. Počítač bez trezoru může celý trezor převzít při prvním spuštění.',
  },
}

export const newer: Advice = {
  what: {
    en: 'This export was written by a newer version of Claimcheck.',
    de: 'Dieser Export stammt aus einer neueren Version von Claimcheck.',
    cs: 'Tento export pochází z novější verze Claimchecku.',
  },
  next: {
    en: 'Update Claimcheck here, then import it again.',
    de: 'Aktualisieren Sie Claimcheck hier und importieren Sie ihn dann noch einmal.',
    cs: 'Aktualizujte zde Claimcheck a pak ho importujte znovu.',
  },
}

export const damaged: Advice = {
  what: {
    en: 'This export is damaged, or was changed after it was written.',
    de: 'Dieser Export ist beschädigt oder wurde nachträglich verändert.',
    cs: 'Tento export je poškozený nebo byl dodatečně změněn.',
  },
  next: {
    en: 'Have it exported and sent to you once more.',
    de: 'Lassen Sie ihn noch einmal exportieren und sich schicken.',
    cs: 'Nechte ho exportovat a poslat znovu.',
  },
}

export const passphraseNeeded: Advice = {
  what: {
    en: 'This export is encrypted with a passphrase.',
    de: 'Dieser Export ist mit einer Passphrase verschlüsselt.',
    cs: 'Tento export je zašifrovaný heslovou frází.',
  },
  next: {
    en: 'Type the passphrase that it was exported with.',
    de: 'Geben Sie die Passphrase ein, mit der er exportiert wurde.',
    cs: 'Zadejte heslovou frázi, se kterou byl exportován.',
  },
}

export const passphraseWrong: Advice = {
  what: {
    en: 'This passphrase does not open the export.',
    de: 'Diese Passphrase öffnet den Export nicht.',
    cs: 'Tato heslová fráze export neotevře.',
  },
  next: {
    en: 'Type it again. If it is right, the file was changed: have it exported once more.',
    de: 'Geben Sie sie noch einmal ein. Stimmt sie, wurde die Datei verändert: Lassen Sie sie noch einmal exportieren.',
    cs: 'Zadejte ji znovu. Pokud je správná, soubor byl změněn: nechte ho exportovat znovu.',
  },
}

export const pinLeft: ImportNote = {
  kind: 'check',
  words: {
    en: 'The certificate that was accepted for its server is not taken over: it is shown here for you to accept it yourself.',
    de: 'Das für ihren Server akzeptierte Zertifikat wird nicht übernommen: Es wird Ihnen hier gezeigt, damit Sie es selbst akzeptieren.',
    cs: 'Certifikát přijatý pro její server se nepřebírá: zobrazí se zde, abyste ho přijali sami.',
  },
}

/** @param names of fields, as the file has them. */
export function leftOut(names: readonly string[]): ImportNote {
  return noteOf('check', names, {
    en: (list) => `Left out of the export because it may be a secret: ${list}.`,
    de: (list) => `Beim Export weggelassen, weil es Zugangsdaten sein könnten: ${list}.`,
    cs: (list) => `Při exportu vynecháno, protože to může být tajný údaj: ${list}.`,
  })
}

/** @param names of entries, or their places. */
export function unreadable(names: readonly string[]): ImportNote {
  return noteOf('left', names, {
    en: (list) => `Damaged, or with settings that this version does not know: ${list}.`,
    de: (list) => `Beschädigt oder mit Einstellungen, die diese Version nicht kennt: ${list}.`,
    cs: (list) => `Poškozené nebo s nastavením, které tato verze nezná: ${list}.`,
  })
}
