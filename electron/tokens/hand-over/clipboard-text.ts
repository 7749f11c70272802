/** Writes a token as it is copied to the clipboard: alone, as a header or query, or for another program. */
import type { CopyForm } from '../../../shared/copy-form.ts'
import { good, type Result } from '../../../shared/problem.ts'
import { badOf } from '../../problem-error.ts'
import { type ApiCall, apiCallOf, type HandOver, placedToken } from './api-call.ts'
import { brunoEnvironment } from './bruno.ts'
import { curlCommand } from './curl.ts'
import { dotEnvLine } from './dot-env.ts'
import { httpClientStatements } from './http-client.ts'
import { httpFileRequest } from './http-file.ts'
import { invokeRestMethod } from './invoke-rest-method.ts'
import { postmanEnvironment } from './postman.ts'
import { filledTemplate } from './template.ts'

/** Writes one form. @throws ProblemError `formUnsafe`. */
type Write = (handOver: HandOver, call: ApiCall) => string

const writers: Readonly<Record<CopyForm, Write>> = {
  token: ({ token }) => token.reveal(),
  beside: ({ token }) => token.reveal(),
  header: placedToken,
  url: (_handOver, { url }) => url,
  curl: (_handOver, call) => curlCommand('curl', call),
  curlCmd: (_handOver, call) => curlCommand('curlCmd', call),
  curlPowerShell: (_handOver, call) => curlCommand('curlPowerShell', call),
  invokeRestMethod: (_handOver, call) => invokeRestMethod(call),
  httpClient: (_handOver, call) => httpClientStatements(call),
  httpFile: (_handOver, call) => httpFileRequest(call),
  postman: postmanEnvironment,
  bruno: brunoEnvironment,
  dotEnv: dotEnvLine,
  template: filledTemplate,
}

/** @returns the text, or `formUnsafe` where the form would take a part of the token for something else. */
export function clipboardText(form: CopyForm, handOver: HandOver): Result<string> {
  try {
    return good(writers[form](handOver, apiCallOf(handOver)))
  } catch (error) {
    return badOf(error)
  }
}
