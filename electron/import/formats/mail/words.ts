/** What is said of free text. */
import type { Sentence } from '../../reading/notes.ts'

export const readAsText: Sentence = {
  kind: 'check',
  words: {
    en: 'These values were found in a text. Check each one.',
    de: 'Diese Werte wurden in einem Text gefunden. Prüfen Sie jeden einzelnen.',
    cs: 'Tyto hodnoty byly nalezeny v textu. Zkontrolujte každou z nich.',
  },
}

export const tokensLeft: Sentence = {
  kind: 'left',
  words: {
    en: 'The text also contains a token, which was not imported. A connection holds what tokens are requested with.',
    de: 'Der Text enthält auch ein Token, das nicht übernommen wurde. Eine Verbindung enthält das, womit Tokens geholt werden.',
    cs: 'Text obsahuje i token, který se nepřenesl. Připojení obsahuje to, čím se tokeny získávají.',
  },
}
