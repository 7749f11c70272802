/** The form of the system `oauth`: what every connection to an OAuth server needs; `advanced-fields.ts` has the rest. */
import type { FieldDescription } from '../../../shared/system.ts'
import type { Words } from '../../../shared/words.ts'
import { clientIdField, clientSecretField, passwordField, usernameField } from '../../grants/fields.ts'
import { signatureAlgorithms } from '../../grants/private-key-jwt.ts'
import { advancedFields } from './advanced-fields.ts'

/** Where the user is sent back, unless the connection has its own redirect URI (RFC 8252 section 7.3). */
export const usualRedirectUri = 'http://127.0.0.1/callback'

const secretMethods = [
  'client_secret_basic',
  'client_secret_basic_raw',
  'client_secret_post',
  'client_secret_jwt',
] as const

const withKey = [{ field: 'clientAuthentication', is: ['private_key_jwt'] }]

const same = (text: string): Words => ({ en: text, de: text, cs: text })

const clientAuthentication: FieldDescription = {
  id: 'clientAuthentication',
  kind: {
    type: 'choice',
    options: [
      {
        value: 'client_secret_basic',
        label: {
          en: 'Client secret in the header (Basic)',
          de: 'Client-Secret im Header (Basic)',
          cs: 'Tajný klíč klienta v hlavičce (Basic)',
        },
      },
      {
        value: 'client_secret_basic_raw',
        label: {
          en: 'Client secret in the header, unencoded (Basic)',
          de: 'Client-Secret im Header, uncodiert (Basic)',
          cs: 'Tajný klíč klienta v hlavičce, bez kódování (Basic)',
        },
      },
      {
        value: 'client_secret_post',
        label: {
          en: 'Client secret in the form (post)',
          de: 'Client-Secret im Formular (post)',
          cs: 'Tajný klíč klienta ve formuláři (post)',
        },
      },
      {
        value: 'none',
        label: {
          en: 'None (public client)',
          de: 'Keine (öffentlicher Client)',
          cs: 'Žádné (veřejný klient)',
        },
      },
      {
        value: 'private_key_jwt',
        label: {
          en: 'JWT signed with a private key',
          de: 'Mit privatem Schlüssel signiertes JWT',
          cs: 'JWT podepsaný soukromým klíčem',
        },
      },
      {
        value: 'client_secret_jwt',
        label: {
          en: 'JWT signed with the client secret',
          de: 'Mit dem Client-Secret signiertes JWT',
          cs: 'JWT podepsaný tajným klíčem klienta',
        },
      },
      {
        value: 'tls_client_auth',
        label: {
          en: 'Client certificate (mutual TLS)',
          de: 'Client-Zertifikat (Mutual TLS)',
          cs: 'Klientský certifikát (mutual TLS)',
        },
      },
    ],
  },
  label: {
    en: 'Client authentication',
    de: 'Client-Authentifizierung',
    cs: 'Ověření klienta',
  },
  help: {
    en: 'How the client proves itself to the server, as it is registered there. Choose “unencoded” where the server rejects a secret with special characters that is right. A client certificate is added under Network.',
    de: 'Wie sich der Client beim Server ausweist; so, wie er dort registriert ist. Wählen Sie „uncodiert“, wenn der Server ein richtiges Client-Secret mit Sonderzeichen ablehnt. Ein Client-Zertifikat fügen Sie unter „Netzwerk“ hinzu.',
    cs: 'Jak se klient serveru prokazuje, podle toho, jak je tam zaregistrován. „Bez kódování“ zvolte, pokud server odmítá správný tajný klíč se zvláštními znaky. Klientský certifikát se přidává v části „Síť“.',
  },
  required: true,
  initial: 'client_secret_basic',
}

const keyFields: readonly FieldDescription[] = [
  {
    id: 'privateKey',
    kind: { type: 'secret', content: 'key' },
    label: { en: 'Private key', de: 'Privater Schlüssel', cs: 'Soukromý klíč' },
    help: {
      en: 'PEM, JWK or a PKCS#12 file (.p12, .pfx). The server has the public key or the certificate that belongs to it.',
      de: 'PEM, JWK oder eine PKCS#12-Datei (.p12, .pfx). Der Server hat den zugehörigen öffentlichen Schlüssel oder das Zertifikat.',
      cs: 'PEM, JWK nebo soubor PKCS#12 (.p12, .pfx). Server má odpovídající veřejný klíč nebo certifikát.',
    },
    required: true,
    when: withKey,
  },
  {
    id: 'privateKeyPassphrase',
    kind: { type: 'secret' },
    label: { en: 'Passphrase of the key', de: 'Passphrase des Schlüssels', cs: 'Heslová fráze klíče' },
    help: {
      en: 'Only for an encrypted key.',
      de: 'Nur bei einem verschlüsselten Schlüssel.',
      cs: 'Jen u zašifrovaného klíče.',
    },
    required: false,
    when: withKey,
  },
  {
    id: 'keyId',
    kind: { type: 'text' },
    label: { en: 'Key ID (kid)', de: 'Schlüssel-ID (kid)', cs: 'ID klíče (kid)' },
    help: {
      en: 'As the server lists the key. Empty: that of the JWK, or none.',
      de: 'So, wie der Server den Schlüssel führt. Leer: die des JWK oder keine.',
      cs: 'Jak klíč vede server. Prázdné: ID z JWK, nebo žádné.',
    },
    required: false,
    when: withKey,
  },
  {
    id: 'signingAlgorithm',
    kind: {
      type: 'choice',
      options: [
        { value: 'auto', label: { en: 'automatic', de: 'automatisch', cs: 'automaticky' } },
        ...signatureAlgorithms.map((name) => ({ value: name, label: same(name) })),
      ],
    },
    label: { en: 'Signature algorithm', de: 'Signaturverfahren', cs: 'Algoritmus podpisu' },
    help: {
      en: 'Automatic: the usual one for the key (RS256, ES256, EdDSA …).',
      de: 'Automatisch: das für den Schlüssel übliche (RS256, ES256, EdDSA …).',
      cs: 'Automaticky: obvyklý pro daný klíč (RS256, ES256, EdDSA…).',
    },
    required: true,
    initial: 'auto',
    advanced: true,
    when: withKey,
  },
]

const endpoints: readonly FieldDescription[] = [
  {
    id: 'issuer',
    kind: { type: 'issuer' },
    label: same('Issuer'),
    help: {
      en: 'The server’s own address (issuer), or that of its metadata. The addresses below are looked up there. Leave it empty if the server has no metadata.',
      de: 'Die eigene Adresse des Servers (Issuer) oder die seiner Metadaten. Die Adressen darunter werden dort nachgeschlagen. Leer lassen, wenn der Server keine Metadaten hat.',
      cs: 'Vlastní adresa serveru (issuer) nebo adresa jeho metadat. Adresy níže se vyhledají tam. Nechte prázdné, pokud server metadata nemá.',
    },
    placeholder: 'https://login.example.com',
    required: false,
  },
  {
    id: 'tokenEndpoint',
    kind: { type: 'endpoint' },
    label: { en: 'Token endpoint', de: 'Token-Endpunkt', cs: 'Koncový bod tokenů (token endpoint)' },
    placeholder: 'https://login.example.com/oauth2/token',
    required: true,
  },
  {
    id: 'authorizationEndpoint',
    kind: { type: 'endpoint' },
    label: {
      en: 'Authorization endpoint',
      de: 'Autorisierungsendpunkt',
      cs: 'Autorizační koncový bod (authorization endpoint)',
    },
    placeholder: 'https://login.example.com/oauth2/authorize',
    required: true,
    methods: ['authorization-code'],
  },
  {
    id: 'deviceAuthorizationEndpoint',
    kind: { type: 'endpoint' },
    label: {
      en: 'Device authorization endpoint',
      de: 'Endpunkt für Gerätecodes',
      cs: 'Koncový bod kódů zařízení (device authorization endpoint)',
    },
    placeholder: 'https://login.example.com/oauth2/device',
    required: true,
    methods: ['device-code'],
  },
]

const tokenFields: readonly FieldDescription[] = [
  {
    id: 'scope',
    kind: { type: 'text' },
    label: { en: 'Scope', de: 'Scope', cs: 'Rozsah (scope)' },
    help: {
      en: 'Names separated by spaces. Empty: what the server grants by itself.',
      de: 'Namen, durch Leerzeichen getrennt. Leer: was der Server von sich aus gewährt.',
      cs: 'Názvy oddělené mezerami. Prázdné: co server udělí sám.',
    },
    placeholder: 'api.read',
    required: false,
    methods: ['client-credentials'],
  },
  {
    id: 'scope',
    kind: { type: 'text' },
    label: { en: 'Scope', de: 'Scope', cs: 'Rozsah (scope)' },
    help: {
      en: 'Names separated by spaces. “openid” also brings an ID token, “offline_access” at most servers a refresh token. Empty: what the server grants by itself.',
      de: 'Namen, durch Leerzeichen getrennt. „openid“ bringt auch ein ID-Token, „offline_access“ bei den meisten Servern ein Refresh-Token. Leer: was der Server von sich aus gewährt.',
      cs: 'Názvy oddělené mezerami. „openid“ přinese i ID token, „offline_access“ u většiny serverů refresh token. Prázdné: co server udělí sám.',
    },
    placeholder: 'openid offline_access',
    required: false,
    methods: ['authorization-code', 'device-code', 'password'],
  },
  {
    id: 'redirectUri',
    kind: { type: 'redirect', usual: { fixed: usualRedirectUri } },
    label: {
      en: 'Redirect address (redirect URI)',
      de: 'Weiterleitungsadresse (Redirect-URI)',
      cs: 'Adresa přesměrování (redirect URI)',
    },
    help: {
      en: 'Exactly as it is registered for the client at the server. It may also be a scheme of the app, such as com.example.app:/callback.',
      de: 'Genau so, wie sie beim Server für den Client registriert ist. Auch ein eigenes Schema der App ist möglich, etwa com.example.app:/callback.',
      cs: 'Přesně tak, jak je u serveru pro klienta zaregistrována. Může to být i vlastní schéma aplikace, například com.example.app:/callback.',
    },
    placeholder: usualRedirectUri,
    required: false,
    methods: ['authorization-code'],
  },
]

/** The order is that of the form. */
export const fields: readonly FieldDescription[] = [
  ...endpoints,
  clientIdField({}),
  clientAuthentication,
  clientSecretField({ when: [{ field: 'clientAuthentication', is: secretMethods }] }),
  ...keyFields,
  usernameField({ methods: ['password'] }),
  passwordField({ methods: ['password'] }),
  ...tokenFields,
  {
    id: 'handsOut',
    kind: {
      type: 'choice',
      options: [
        {
          value: 'access_token',
          label: { en: 'the access token', de: 'das Access-Token', cs: 'přístupový token' },
        },
        { value: 'id_token', label: { en: 'the ID token', de: 'das ID-Token', cs: 'ID token' } },
      ],
    },
    label: { en: 'Token to use', de: 'Verwendetes Token', cs: 'Používaný token' },
    help: {
      en: 'Which of the two is copied and sent to the API. The other one is shown beside it.',
      de: 'Welches der beiden kopiert und an die API gesendet wird. Das andere wird daneben angezeigt.',
      cs: 'Který z obou se kopíruje a posílá do API. Druhý se zobrazí vedle něj.',
    },
    required: true,
    initial: 'access_token',
    advanced: true,
    methods: ['authorization-code', 'device-code', 'password'],
  },
  ...advancedFields,
]
