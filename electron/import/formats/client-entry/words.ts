/** What is said of client entries. */
import type { Sentence } from '../../reading/notes.ts'

export const hashOnly: Sentence = {
  kind: 'left',
  words: {
    en: 'A client entry contains only the hash of the client secret. Enter the client secret itself, and the address of the STS.',
    de: 'Ein Client-Eintrag enthält nur den Hash des Client-Secrets. Geben Sie das Client-Secret selbst und die Adresse des STS ein.',
    cs: 'Záznam klienta obsahuje jen otisk tajného klíče klienta. Zadejte samotný tajný klíč klienta a adresu STS.',
  },
}

export const backendUser: Sentence = {
  kind: 'left',
  words: {
    en: 'The technical user in the entry is for the STS alone and was not imported.',
    de: 'Der technische Benutzer im Eintrag ist nur für den STS bestimmt und wurde nicht übernommen.',
    cs: 'Technický uživatel v záznamu je určen jen pro STS a nepřenesl se.',
  },
}

export const leftNotes = {
  otherGrants: {
    kind: 'left',
    words: {
      en: 'Grants of these clients that Claimcheck does not import were left out: {{names}}.',
      de: 'Grants dieser Clients, die Claimcheck nicht übernimmt, wurden ausgelassen: {{names}}.',
      cs: 'Granty těchto klientů, které Claimcheck nepřenáší, byly vynechány: {{names}}.',
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>
