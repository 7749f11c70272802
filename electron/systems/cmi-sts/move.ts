/** The move from the impersonation of STS 2 to the client credentials of STS 3. */
import type { MoveDescription } from '../../../shared/system.ts'
import type { Settings, Successor } from '../system.ts'

/**
 * Proposes a client ID, as the vendor's page does: `ABC Sync` becomes `abcsync`.
 * @param name a connection's; the interface's own name is what follows its last separator, without the generation.
 * @returns lower-case letters and digits; empty where the name has none that can be written so.
 */
export function proposeClientId(name: string): string {
  const ownName = name.replaceAll(/\(?\bSTS ?[23]\b\)?/gi, ' ')
  const last = ownName
    .split(/\s[·|–—-]\s|[:/]/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .at(-1)
  return asAscii((last ?? '').toLowerCase()).replaceAll(/[^a-z0-9]/g, '')
}

/** Letters that lose their mark differently, or have none to lose. */
const spelled: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

function asAscii(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[äöüßæœøłđ]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
}

function proposeName(name: string): string {
  const renamed = name.replaceAll(/\bSTS( ?)2\b/gi, 'STS$13')
  return renamed === name ? `${name} (STS 3)` : renamed
}

/** @param server returns the server's address, without the tenant and the path of the token endpoint. */
export function impersonationSuccessor(server: (settings: Settings) => string): Successor {
  return {
    propose: (settings, name) => ({
      name: proposeName(name),
      environment: settings.environment,
      method: 'client-credentials',
      values: {
        address: server(settings),
        tenant: settings.text('tenant').trim(),
        clientId: proposeClientId(name),
        scope: settings.text('scope'),
        tryAddress: settings.text('tryAddress'),
      },
    }),
    account: (settings) => ({ username: settings.text('username'), password: settings.secret('password') }),
    claims: {
      first: [
        'tenant',
        'user_id',
        'api_server',
        'sub',
        'user_guid',
        'nameidentifier',
        'name',
        'fullname',
        'email',
        'scope',
      ],
      expected: ['iss', 'aud', 'client_id', 'amr'],
      perToken: ['session_guid'],
    },
  }
}

export const impersonationMove: MoveDescription = {
  act: { en: 'Move to STS 3…', de: 'Zu STS 3 wechseln …', cs: 'Přejít na STS 3…' },
  title: { en: 'Move to STS 3', de: 'Zu STS 3 wechseln', cs: 'Přechod na STS 3' },
  lead: {
    en: 'This is the new connection, proposed from the old one. Check address and tenant: the STS 3 often runs on another server. The old connection stays as it is.',
    de: 'Das ist die neue Verbindung, vorgeschlagen nach der alten. Prüfen Sie Adresse und Mandant: STS 3 läuft oft auf einem anderen Server. Die alte Verbindung bleibt, wie sie ist.',
    cs: 'Toto je nové připojení, navržené podle starého. Zkontrolujte adresu a mandanta: STS 3 často běží na jiném serveru. Staré připojení zůstane beze změny.',
  },
}
