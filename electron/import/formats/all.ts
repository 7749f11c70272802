/** The formats that are read, in the order in which they may claim a file: the more certain first. */
import type { Format } from '../format.ts'
import { bitwardenCsv } from './bitwarden/bitwarden-csv.ts'
import { bitwardenJson, bitwardenZip } from './bitwarden/bitwarden-json.ts'
import { bruno } from './bruno/bruno.ts'
import { claimcheck } from './claimcheck.ts'
import { clientEntry } from './client-entry/client-entry.ts'
import { curl, powershellCommand } from './curl/curl.ts'
import { env } from './env/env.ts'
import { generalCsv } from './general-csv/general-csv.ts'
import { generalJson } from './general-json/general-json.ts'
import { hoppscotch } from './hoppscotch/hoppscotch.ts'
import { httpClient } from './http-client/http-client.ts'
import { insomnia } from './insomnia/insomnia.ts'
import { kdbx } from './keepass/kdbx.ts'
import { keepassXml } from './keepass/keepass-xml.ts'
import { keepass1Csv } from './keepass/keepass1-csv.ts'
import { keepassxcCsv } from './keepass/keepassxc-csv.ts'
import { mail } from './mail/mail.ts'
import { metadataDocument, serverAddress } from './metadata/metadata.ts'
import { oidcAgent, oidcAgentFile } from './oidc-agent/oidc-agent.ts'
import { onePasswordCsv } from './one-password/one-password-csv.ts'
import { onePasswordPux } from './one-password/one-password-pux.ts'
import { postman } from './postman/postman.ts'
import { thunderClient } from './thunder-client.ts'
import { token } from './token/token.ts'
import { withoutLogins } from './without-logins.ts'

export const formats: readonly Format[] = [
  claimcheck,
  insomnia,
  thunderClient,
  postman,
  bruno,
  hoppscotch,
  httpClient,
  kdbx,
  keepassXml,
  onePasswordPux,
  bitwardenZip,
  bitwardenJson,
  withoutLogins,
  clientEntry,
  oidcAgent,
  oidcAgentFile,
  metadataDocument,
  keepassxcCsv,
  keepass1Csv,
  bitwardenCsv,
  onePasswordCsv,
  // Texts: by what they look like, the least certain last.
  curl,
  powershellCommand,
  generalCsv,
  serverAddress,
  token,
  env,
  generalJson,
  mail,
]
