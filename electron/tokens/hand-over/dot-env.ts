/**
 * Writes a line of a `.env` file. There is no standard: Node, dotenv, python-dotenv, Docker Compose and a shell that
 * sources the file differ, so a value is written only in a way that all of them read alike.
 */
import { ProblemError } from '../../problem-error.ts'
import type { HandOver } from './api-call.ts'

const name = 'API_TOKEN'

/** @throws ProblemError `formUnsafe` where no way to write the token is read alike everywhere. */
export function dotEnvLine({ token }: HandOver): string {
  return `${name}=${quote(token.reveal())}`
}

/**
 * Plain where nothing is special anywhere; else between single quotes, which take everything but themselves literally;
 * else between double quotes, where nothing in it means anything there. Backslashes are escapes between single quotes
 * in python-dotenv, and nowhere else.
 */
function quote(text: string): string {
  if (/^[\w\-.+/=:@,%]+$/.test(text)) return text
  if (/^[^'\\\p{Cc}]*$/u.test(text)) return `'${text}'`
  if (/^[^"$`\\\p{Cc}]*$/u.test(text)) return `"${text}"`
  throw new ProblemError({ kind: 'formUnsafe' })
}
