/** What a curl command would send (https://curl.se/docs/manpage.html, curl 8). */
import { unknownPart, type Word } from './words-of-shell.ts'

export interface CurlRequest {
  readonly method: string
  readonly url: string
  /** Names as typed. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
  /** `name:password`, as typed. */
  readonly user: string | undefined
  readonly cookie: string | undefined
  /** What of it is in files of the machine that the command was for. */
  readonly files: readonly string[]
  /** Variables and commands whose values are not in the text. */
  readonly unknown: readonly string[]
}

/** Short options that take a value. */
const shortWithValue = 'AbcCdDeEFHKmoPQrtTuUwxXyYz'

const longNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  b: 'cookie',
  F: 'form',
  G: 'get',
  I: 'head',
  E: 'cert',
  A: 'user-agent',
  e: 'referer',
}

/** Long options without a value; all others that are not known take one. */
const flags: ReadonlySet<string> = new Set(
  'location location-trusted insecure silent show-error verbose include head get compressed fail fail-with-body basic digest ntlm negotiate anyauth http1.0 http1.1 http2 http2-prior-knowledge http3 tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ssl-no-revoke ssl-reqd ipv4 ipv6 globoff path-as-is no-buffer no-keepalive no-progress-meter progress-bar remote-name remote-header-name remote-name-all create-dirs junk-session-cookies list-only parallel post301 post302 post303 raw styled-output tcp-nodelay trace-time use-ascii disable append fail-early ignore-content-length proxy-insecure retry-all-errors retry-connrefused next'.split(
    ' ',
  ),
)

interface Option {
  readonly name: string
  readonly value: string
}

/** Takes a command apart. @returns its requests: `--next` begins another. Empty: the command is not curl's. */
export function curlRequests(command: readonly Word[]): readonly CurlRequest[] {
  const start = command.findIndex(({ text }) => isCurl(text))
  if (start < 0 || !command.slice(0, start).every(({ text }) => isPrefix(text))) return []
  const options = optionsOf(command.slice(start + 1).map(({ text }) => text))
  const unknown = [...new Set(command.flatMap((word) => word.unknown))]
  return splitAtNext(options).flatMap((each) => requestOf(each, unknown) ?? [])
}

/** Checks for the name of the program, with or without its folder. */
function isCurl(text: string): boolean {
  return /^(?:.*[/\\])?curl(?:\.exe)?$/i.test(text)
}

/** What may precede the program: a prompt, another command that starts it, a keyword, an assignment. */
function isPrefix(text: string): boolean {
  return /^(\$|>|%|#|PS|.*>|sudo|time|exec|then|do|if|!|\{|&|@|call|return|echo|[A-Za-z_]\w*=.*)$/s.test(text)
}

function optionsOf(words: readonly string[]): readonly Option[] {
  const options: Option[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const found = optionsIn(word, words[at + 1] ?? '')
    options.push(...found.options)
    if (found.takesNext) at += 1
  }
  return options
}

interface FoundOptions {
  readonly options: readonly Option[]
  /** The next word is the value of the last one. */
  readonly takesNext: boolean
}

function optionsIn(word: string, next: string): FoundOptions {
  if (!word.startsWith('-') || word === '-')
    return { options: [{ name: 'url', value: word }], takesNext: false }
  if (!word.startsWith('--')) return shortOptions(word.slice(1), next)
  const name = word.slice(2)
  const takesNext = !flags.has(name) && !name.startsWith('no-')
  return { options: [{ name, value: takesNext ? next : '' }], takesNext }
}

/** Several may be in one word; the value of the last may follow at once. */
function shortOptions(letters: string, next: string): FoundOptions {
  const options: Option[] = []
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? ''
    const name = longNames[letter] ?? letter
    if (shortWithValue.includes(letter)) {
      const rest = letters.slice(at + 1)
      options.push({ name, value: rest === '' ? next : rest })
      return { options, takesNext: rest === '' }
    }
    options.push({ name: letter === ':' ? 'next' : name, value: '' })
  }
  return { options, takesNext: false }
}

function splitAtNext(options: readonly Option[]): readonly (readonly Option[])[] {
  const at = options.findIndex(({ name }) => name === 'next')
  return at < 0 ? [options] : [options.slice(0, at), ...splitAtNext(options.slice(at + 1))]
}

function requestOf(options: readonly Option[], unknown: readonly string[]): CurlRequest | undefined {
  const last = (name: string) => options.findLast((option) => option.name === name)?.value
  const url = options.find(({ name }) => name === 'url')?.value
  if (url === undefined) return undefined
  const data = dataOf(options)
  const isGet = last('get') !== undefined
  const headers = headersOf(options, data.isJson)
  return {
    method: last('request') ?? (data.text === undefined || isGet ? 'GET' : 'POST'),
    // Curl takes the backslash off with which its own patterns are escaped.
    url: withQuery(url.replace(/\\([[\]{}])/g, '$1'), isGet ? data.text : undefined),
    headers,
    body: isGet ? undefined : data.text,
    user: last('user'),
    cookie: last('cookie') ?? headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1],
    files: data.files,
    unknown,
  }
}

function withQuery(url: string, query: string | undefined): string {
  if (query === undefined) return url
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function headersOf(options: readonly Option[], isJson: boolean): CurlRequest['headers'] {
  const typed = options.flatMap(({ name, value }): CurlRequest['headers'] => {
    if (name === 'oauth2-bearer') return [['Authorization', `Bearer ${value}`]]
    const at = name === 'header' ? value.indexOf(':') : -1
    return at < 1 ? [] : [[value.slice(0, at).trim(), value.slice(at + 1).trim()]]
  })
  const hasType = typed.some(([name]) => name.toLowerCase() === 'content-type')
  return isJson && !hasType ? [...typed, ['Content-Type', 'application/json']] : typed
}

interface Data {
  readonly text: string | undefined
  readonly isJson: boolean
  readonly files: readonly string[]
}

/** Joins what is sent, as curl does: by `&`, JSON without anything between. */
function dataOf(options: readonly Option[]): Data {
  const parts = options.flatMap(({ name, value }) => dataPart(name, value) ?? [])
  const isJson = options.some(({ name }) => name === 'json')
  const files = parts.flatMap(({ file }) => (file === undefined ? [] : [file]))
  const texts = parts.map(({ text }) => text)
  return { text: parts.length > 0 ? texts.join(isJson ? '' : '&') : undefined, isJson, files }
}

interface DataPart {
  readonly text: string
  readonly file?: string
}

function dataPart(name: string, value: string): DataPart | undefined {
  if (name === 'data-raw') return { text: value }
  if (name === 'data-urlencode') return encodedPart(value)
  if (name === 'form' || name === 'form-string') return multipart(value)
  if (!['data', 'data-ascii', 'data-binary', 'json'].includes(name)) return undefined
  return value.startsWith('@') ? { text: unknownPart, file: value.slice(1) } : { text: value }
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function encodedPart(value: string): DataPart {
  const [, name = '', sign = '', content = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(value) ?? []
  if (sign === '') return { text: encoded(value) }
  const before = name === '' ? '' : `${name}=`
  return sign === '@' ? { text: before + unknownPart, file: content } : { text: before + encoded(content) }
}

function multipart(value: string): DataPart {
  const [, name = '', content = ''] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? []
  const isFile = /^[@<]/.test(content)
  const text = `${encoded(name)}=${isFile ? unknownPart : encoded(content)}`
  return isFile ? { text, file: content.slice(1) } : { text }
}

/** What is unknown stays as it is. A lone half of a surrogate pair cannot be encoded. */
function encoded(text: string): string {
  return text.toWellFormed().split(unknownPart).map(encodeURIComponent).join(unknownPart)
}
