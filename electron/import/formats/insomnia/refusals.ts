/** What is said where Insomnia's files hold no login. */
import type { OwnAdvice } from '../../../../shared/problem.ts'

export const noLogin: Required<OwnAdvice> = {
  what: {
    en: 'No login was found in this export of Insomnia.',
    de: 'In diesem Export von Insomnia wurde keine Anmeldung gefunden.',
    cs: 'V tomto exportu z Insomnie nebylo nalezeno žádné přihlášení.',
  },
  next: {
    en: 'Export the collection whose requests use OAuth 2.0, with its environments, as Insomnia v5.',
    de: 'Exportieren Sie die Collection, deren Anfragen OAuth 2.0 verwenden, mit ihren Umgebungen als Insomnia v5.',
    cs: 'Exportujte kolekci, jejíž požadavky používají OAuth 2.0, i s prostředími jako Insomnia v5.',
  },
}

/** A mock server, a project … */
export const otherExport: Required<OwnAdvice> = {
  what: {
    en: 'This file is from Insomnia, but of a kind that holds no logins.',
    de: 'Diese Datei ist von Insomnia, aber von einer Art, die keine Anmeldungen enthält.',
    cs: 'Tento soubor je z Insomnie, ale je druhu, který přihlášení neobsahuje.',
  },
  next: {
    en: 'Export the collection or the environment instead.',
    de: 'Exportieren Sie stattdessen die Collection oder die Umgebung.',
    cs: 'Exportujte místo něj kolekci nebo prostředí.',
  },
}

/** Of Insomnia's first versions, before 2016. */
export const oldExport: Required<OwnAdvice> = {
  what: {
    en: 'This export is of one of Insomnia’s first versions.',
    de: 'Dieser Export ist von einer der ersten Versionen von Insomnia.',
    cs: 'Tento export je z jedné z prvních verzí Insomnie.',
  },
  next: {
    en: 'Import it into Insomnia, export it as Insomnia v5, and import that file here.',
    de: 'Importieren Sie ihn in Insomnia, exportieren Sie ihn als Insomnia v5 und importieren Sie diese Datei hier.',
    cs: 'Naimportujte ho do Insomnie, exportujte jako Insomnia v5 a zde importujte tento soubor.',
  },
}
