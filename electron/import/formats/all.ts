/** The formats that are read, in the order in which they may claim a file: the more certain first. */
import type { Format } from '../format.ts'
import { bruno } from './bruno/bruno.ts'
import { claimcheck } from './claimcheck.ts'
import { hoppscotch } from './hoppscotch/hoppscotch.ts'
import { httpClient } from './http-client/http-client.ts'
import { insomnia } from './insomnia/insomnia.ts'
import { postman } from './postman/postman.ts'
import { thunderClient } from './thunder-client.ts'

export const formats: readonly Format[] = [
  claimcheck,
  insomnia,
  thunderClient,
  postman,
  bruno,
  hoppscotch,
  httpClient,
]
