/** The steps of a password login for any server: pure data, kept as JSON in a field of kind `steps`. */

/** The version of the JSON. A newer one is not understood, and is left as it is. */
export const loginStepsVersion = 1

/** Maximum number of steps of a login, and of a refresh. */
export const mostSteps = 5

/** How a token is requested, and how it is renewed. */
export interface LoginSteps {
  readonly version: typeof loginStepsVersion
  readonly steps: readonly LoginStep[]
  /** Renew a token by `{{refreshToken}}`. Empty: a new token is requested instead. */
  readonly refresh: readonly LoginStep[]
}

/** Which of the two lists a step is in. */
export type StepList = 'steps' | 'refresh'

/** One request, and what is read from its response. Texts may contain placeholders where this is said. */
export interface LoginStep {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Relative to the login address (RFC 3986 section 5); empty: that address itself. Placeholders after the host only. */
  readonly url: string
  /** Lines `Name: value`, with placeholders. */
  readonly headers: string
  readonly body: StepBody
  readonly take: readonly TakenValue[]
  readonly refusals: readonly Refusal[]
  /** Where the server says why it refused; absent: every text of the response is shown. */
  readonly message?: Place
  /** Whether a redirect is a success. It is never followed. */
  readonly redirect: 'refused' | 'accepted'
}

export type StepBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly fields: readonly BodyField[] }
  | { readonly kind: 'form'; readonly fields: readonly BodyField[] }
  /** `root`: name of the document's element. */
  | { readonly kind: 'xml'; readonly root: string; readonly fields: readonly BodyField[] }
  /** A complete body with placeholders; `type`: its content type, which also decides how values are escaped. */
  | { readonly kind: 'text'; readonly type: string; readonly text: string }

/** A named field of a body. */
export interface BodyField {
  /**
   * JSON: a member's name or, if it begins with a slash, a JSON Pointer (RFC 6901). XML: elements below the root,
   * separated by slashes; `@name` at the end is an attribute.
   */
  readonly name: string
  /** With placeholders. */
  readonly value: string
  /** `json`: the value is JSON itself, such as `true`, `12` or `["a"]`; only in a JSON body. */
  readonly as: 'text' | 'json'
}

/** A place in a response. */
export interface Place {
  readonly from: 'json' | 'xml' | 'header' | 'cookie' | 'text'
  /**
   * `json`: a JSON Pointer (RFC 6901). `xml`: an absolute path of element names without prefixes, such as
   * `/login/session[2]/@id` (a subset of XPath 1.0). `header`, `cookie`: its name. `text`: empty, the entire body.
   */
  readonly at: string
}

/** A value read from a step's response. */
export interface TakenValue extends Place {
  /** Later steps use it as `{{1.name}}`; may be empty where it is used for the token alone. */
  readonly name: string
  readonly use: TakenUse
}

/**
 * What a value is. Of several places for the same use, the first with a value counts. `end`: a point in time, as seconds
 * or milliseconds since the epoch or as a date (ISO 8601).
 */
export type TakenUse =
  | 'value'
  | 'token'
  | 'refreshToken'
  | 'lifetimeSeconds'
  | 'lifetimeMinutes'
  | 'lifetimeMilliseconds'
  | 'end'

/** How a refused login looks. */
export interface Refusal {
  /** `refused`: user name or password. `locked`: too many attempts. */
  readonly means: 'refused' | 'locked'
  /** Any of these statuses; empty: any status. */
  readonly statuses: readonly number[]
  /** What else the response must say; absent: its status says enough. */
  readonly condition?: Condition
}

/** What a place of a response holds; `contains` ignores case. `value` is unused for `present` and `absent`. */
export interface Condition extends Place {
  readonly is: 'equal' | 'notEqual' | 'contains' | 'present' | 'absent'
  readonly value: string
}

/** Names of what every step can use; `basic`: user name and password for `Authorization: Basic` (RFC 7617). */
export const loginPlaceholders = ['username', 'password', 'secret', 'basic'] as const

/** Matches a placeholder: a name, or a step's number and the name of a value taken there. */
export const placeholderPattern = /\{\{([A-Za-z]\w*|\d\.[^\s{}.]+)\}\}/g

/** Returns the names of the placeholders in a text, in their order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholderPattern)].map(([, name]) => name as string)
}

/** Returns all texts of a step that may contain placeholders. */
export function textsOf({ url, headers, body }: LoginStep): string[] {
  return [url, headers, ...bodyTexts(body)]
}

function bodyTexts(body: StepBody): string[] {
  if (body.kind === 'none') return []
  return body.kind === 'text' ? [body.text] : body.fields.map(({ value }) => value)
}

/** Returns a new step: JSON by POST, which takes nothing yet. */
export function emptyStep(): LoginStep {
  return {
    method: 'POST',
    url: '',
    headers: '',
    body: { kind: 'json', fields: [] },
    take: [],
    refusals: [{ means: 'refused', statuses: [401, 403] }],
    redirect: 'refused',
  }
}

/** The usual login: user name and password as JSON, the token as `token` in the response. */
export const usualLoginSteps: LoginSteps = {
  version: loginStepsVersion,
  steps: [
    {
      ...emptyStep(),
      body: {
        kind: 'json',
        fields: [
          { name: 'username', value: '{{username}}', as: 'text' },
          { name: 'password', value: '{{password}}', as: 'text' },
        ],
      },
      take: [{ name: 'token', use: 'token', from: 'json', at: '/token' }],
      refusals: [{ means: 'refused', statuses: [400, 401, 403] }],
    },
  ],
  refresh: [],
}

/** Leaves out the steps that do not run when those of a list are tried up to one index. */
export function stepsUpTo(login: LoginSteps, list: StepList, upTo: number): LoginSteps {
  return list === 'steps'
    ? { ...login, steps: login.steps.slice(0, upTo + 1), refresh: [] }
    : { ...login, refresh: login.refresh.slice(0, upTo + 1) }
}

/** Writes steps as the field keeps them. */
export function writeLoginSteps(steps: LoginSteps): string {
  return JSON.stringify(steps)
}
