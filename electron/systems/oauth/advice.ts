/** Says what a refused client means by the way it authenticates, where the general words speak of a client secret. */
import type { OwnAdvice, Problem } from '../../../shared/problem.ts'
import type { ClientAuthenticationMethod } from './preset.ts'

const isPublic: OwnAdvice = {
  what: {
    en: 'The server did not accept this client without authentication.',
    de: 'Der Server hat diesen Client ohne Authentifizierung nicht akzeptiert.',
    cs: 'Server tohoto klienta bez ověření nepřijal.',
  },
  next: {
    en: 'Edit the connection: check the client ID and choose how the client authenticates, or have it registered as a public client at the server.',
    de: 'Bearbeiten Sie die Verbindung: Prüfen Sie die Client-ID und wählen Sie, wie sich der Client ausweist, oder lassen Sie ihn beim Server als öffentlichen Client registrieren.',
    cs: 'Upravte připojení: zkontrolujte ID klienta a zvolte způsob jeho ověření, nebo ho nechte u serveru zaregistrovat jako veřejného.',
  },
}

const bySignature: OwnAdvice = {
  what: {
    en: 'The server did not accept the client ID or the signed JWT.',
    de: 'Der Server hat die Client-ID oder das signierte JWT nicht akzeptiert.',
    cs: 'Server nepřijal ID klienta nebo podepsaný JWT.',
  },
  next: {
    en: 'Edit the connection and check client ID and key. At the server, check that the matching public key is registered; some servers want another audience (aud), key ID or algorithm.',
    de: 'Bearbeiten Sie die Verbindung und prüfen Sie Client-ID und Schlüssel. Prüfen Sie beim Server, ob der zugehörige öffentliche Schlüssel registriert ist; manche Server verlangen einen anderen Empfänger (aud), eine andere Schlüssel-ID oder ein anderes Verfahren.',
    cs: 'Upravte připojení a zkontrolujte ID klienta a klíč. U serveru ověřte, že je zaregistrován odpovídající veřejný klíč; některé servery chtějí jiného příjemce (aud), jiné ID klíče nebo jiný algoritmus.',
  },
}

const byCertificate: OwnAdvice = {
  what: {
    en: 'The server did not accept the client ID or the client certificate.',
    de: 'Der Server hat die Client-ID oder das Client-Zertifikat nicht akzeptiert.',
    cs: 'Server nepřijal ID klienta nebo klientský certifikát.',
  },
  next: {
    en: 'Edit the connection and check the client ID and the certificate under Network. Some servers have another token endpoint for client certificates.',
    de: 'Bearbeiten Sie die Verbindung und prüfen Sie die Client-ID und das Zertifikat unter „Netzwerk“. Manche Server haben für Client-Zertifikate einen anderen Token-Endpunkt.',
    cs: 'Upravte připojení a zkontrolujte ID klienta a certifikát v části „Síť“. Některé servery mají pro klientské certifikáty jiný koncový bod tokenů.',
  },
}

const advices: Readonly<Partial<Record<ClientAuthenticationMethod, OwnAdvice>>> = {
  none: isPublic,
  private_key_jwt: bySignature,
  client_secret_jwt: bySignature,
  tls_client_auth: byCertificate,
}

/** Adds advice to a refused client, unless the problem has some. */
export function adviseClient(problem: Problem, method: ClientAuthenticationMethod): Problem {
  const advice = advices[method]
  if (problem.kind !== 'clientRefused' || problem.advice || !advice) return problem
  return { ...problem, advice }
}
