/** Writes a request as text, to be shown: every secret is masked. */
import { ProblemError } from '../../problem-error.ts'
import { type NumberedStep, stepRequest } from './step-request.ts'

/** Plain ASCII, which every place of a request can carry. */
const mask = '***'

/**
 * Writes a step's request with the user name as it is and a mask for everything else that is filled in.
 * @param username as typed; not called where the step does not use it.
 * @returns the request line, the header fields and the body; '' where a mask cannot stand for a value (a number in JSON).
 */
export async function requestText(numbered: NumberedStep, username: () => string): Promise<string> {
  try {
    const { method, url, headers, body } = await stepRequest(numbered, (name) =>
      name === 'username' ? username() : mask,
    )
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return [`${method} ${url.href}`, ...lines, ...(body === undefined ? [] : ['', body])].join('\n')
  } catch (thrown) {
    if (thrown instanceof ProblemError) return ''
    throw thrown
  }
}
