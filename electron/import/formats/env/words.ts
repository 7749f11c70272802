/** What is said of variables. */
import type { Sentence } from '../../reading/notes.ts'

export const readDifferently: Sentence = {
  kind: 'check',
  words: {
    en: 'Programs read these lines differently; they were read as dotenv does: {{names}}. Compare the values with their source.',
    de: 'Diese Zeilen lesen Programme unterschiedlich; sie wurden wie von dotenv gelesen: {{names}}. Vergleichen Sie die Werte mit ihrer Quelle.',
    cs: 'Tyto řádky čtou programy různě; byly přečteny jako v dotenv: {{names}}. Porovnejte hodnoty se zdrojem.',
  },
}

export const leftNotes = {
  unused: {
    kind: 'left',
    words: {
      en: 'Variables that belong to no login were not imported: {{names}}.',
      de: 'Variablen, die zu keiner Anmeldung gehören, wurden nicht übernommen: {{names}}.',
      cs: 'Proměnné, které nepatří k žádnému přihlášení, se nepřenesly: {{names}}.',
    },
  },
  empty: {
    kind: 'left',
    words: {
      en: 'Variables without a value: {{names}}. Enter what is missing after the import.',
      de: 'Variablen ohne Wert: {{names}}. Geben Sie nach der Übernahme ein, was fehlt.',
      cs: 'Proměnné bez hodnoty: {{names}}. Co chybí, zadejte po přenesení.',
    },
  },
  tokens: {
    kind: 'left',
    words: {
      en: 'Variables with tokens were not imported: {{names}}. A connection holds what tokens are requested with.',
      de: 'Variablen mit Tokens wurden nicht übernommen: {{names}}. Eine Verbindung enthält das, womit Tokens geholt werden.',
      cs: 'Proměnné s tokeny se nepřenesly: {{names}}. Připojení obsahuje to, čím se tokeny získávají.',
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>
