/** Reads from a token's claims for whom it is: tenant, user and interface, which the vendor's support asks for. */
import type { JsonObject } from '../../../shared/claims.ts'
import type { FactGroup } from '../../../shared/token-use/facts.ts'
import { labelledTexts } from '../../grants/json-parts.ts'

/** @param claims as in the vendor's example token; `user_id` is the user's name in CMI. */
export function identityFacts(claims: JsonObject): readonly FactGroup[] {
  return [
    {
      title: { en: 'Whom it is for', de: 'Für wen es gilt', cs: 'Pro koho platí' },
      facts: labelledTexts([
        [{ en: 'Tenant', de: 'Mandant', cs: 'Mandant' }, claims.tenant],
        [{ en: 'User', de: 'Benutzer', cs: 'Uživatel' }, claims.user_id ?? claims.name],
        [{ en: 'First and last name', de: 'Vor- und Nachname', cs: 'Jméno a příjmení' }, claims.fullname],
        [
          { en: 'Interface (client ID)', de: 'Schnittstelle (Client-ID)', cs: 'Rozhraní (ID klienta)' },
          claims.client_id,
        ],
      ]),
    },
  ]
}
