/** What is imported in pictures: made up, and of nobody. */
import { type PostmanLogin, postmanCollection } from '../harness/user/import.ts'

/** A file with an entry that can be added, one that lacks its secret, and one that cannot be understood. */
export const customers = postmanCollection(
  [
    { name: 'Hausverwaltung Süd', clientId: 'south', clientSecret: 'made up' },
    { name: 'Hausverwaltung Nord mit einem Namen, der in keine Zeile passt', clientId: 'north' },
    { name: 'Altes Konto', clientId: '', clientSecret: 'made up' },
  ].map(
    (login): PostmanLogin => ({
      ...login,
      tokenEndpoint: `https://login.example/${login.clientId}/token`,
      scope: 'read',
    }),
  ),
)
/** A command with a login, as one is pasted. */
export const curl =
  "curl https://login.example/token -d 'grant_type=client_credentials&client_id=app&client_secret=made-up'"
