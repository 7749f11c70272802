/** Finds the one policy of the machine that explains what is wrong with a browser. */
import { pageOrigin } from '../files.ts'
import type { Policies, Policy } from './policies.ts'

/**
 * Observed failure: the browser opens no window that can be controlled; it has ended instead; the page does not load in
 * the window; the login window's traffic bypasses the local proxy.
 */
export type Symptom = 'noWindow' | 'ended' | 'pageBlocked' | 'localProxyUnused'

/** A policy that blocks the browser, by its name and the place where it is set. */
export interface BlockingPolicy {
  readonly policy: string
  readonly from: string
}

/** Whether a policy's value explains a symptom. */
type Explains = (policy: Policy, policies: Policies) => boolean

/**
 * @param symptom what is wrong.
 * @param policies all that are set for the browser.
 * @returns the policy that explains it, or undefined.
 */
export function findBlockingPolicy(symptom: Symptom, policies: Policies): BlockingPolicy | undefined {
  for (const [name, explains] of Object.entries(explanations[symptom])) {
    const policy = policies.get(name)
    if (policy && explains(policy, policies)) return { policy: name, from: policy.from }
  }
  return undefined
}

/** Whether a policy is off; in the registry `false` is 0. */
const isOff: Explains = ({ value }) => value === false || value === 0

const is =
  (wanted: number): Explains =>
  ({ value }) =>
    value === wanted

const isSet: Explains = () => true

/** Whether a policy is mandatory; the command line has precedence over a recommended proxy. */
const isMandatory: Explains = ({ level }) => level === 'managed'

const isOn: Explains = ({ value }) => value === true || value === 1

/**
 * Policies by which the browser opens its welcome page instead, and nothing else until the user signs in to the
 * browser.
 */
const signInFirst: Readonly<Record<string, Explains>> = { BrowserSignin: is(2), ForceBrowserSignin: isOn }

/**
 * Policies that restrict developer tools. An allow list without a block list forbids every page that it does not name.
 */
const developerTools: Readonly<Record<string, Explains>> = {
  DeveloperToolsAvailability: is(2),
  DeveloperToolsDisabled: isOn,
  DeveloperToolsAvailabilityAllowlist: (allowed, policies) =>
    !policies.has('DeveloperToolsAvailabilityBlocklist') && !listOf(allowed).some(matchesPage),
  DeveloperToolsAvailabilityBlocklist: (blocked, policies) =>
    listOf(blocked).some(matchesPage) &&
    !listOf(policies.get('DeveloperToolsAvailabilityAllowlist')).some(matchesPage),
}

const noWindow: Readonly<Record<string, Explains>> = {
  RemoteDebuggingAllowed: isOff,
  ...signInFirst,
  ...developerTools,
}

const explanations: Readonly<Record<Symptom, Readonly<Record<string, Explains>>>> = {
  noWindow,
  // With another profile than this program's, the window goes to the browser that runs there, and this one ends.
  ended: { UserDataDir: isSet, ...noWindow },
  pageBlocked: {
    URLBlocklist: (blocked, policies) =>
      listOf(blocked).some(blocksPage) && !listOf(policies.get('URLAllowlist')).some(matchesPage),
    JavaScriptBlockedForUrls: (blocked) => listOf(blocked).some(coversPage),
    DefaultJavaScriptSetting: ({ value }, policies) =>
      value === 2 && !listOf(policies.get('JavaScriptAllowedForUrls')).some(coversPage),
    JavascriptEnabled: isOff,
    ...signInFirst,
    ...developerTools,
  },
  localProxyUnused: Object.fromEntries(
    ['ProxySettings', 'ProxyMode', 'ProxyServerMode', 'ProxyPacUrl', 'ProxyServer', 'ProxyOverrideRules'].map(
      (name) => [name, isMandatory],
    ),
  ),
}

function listOf(policy: Policy | undefined): readonly string[] {
  const { value } = policy ?? {}
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

const page = new URL(pageOrigin)

/**
 * The format of `URLBlocklist`: `scheme://host:port/path`, in which all but the host may be missing; `.host` matches
 * that host alone.
 */
interface UrlFilter {
  readonly scheme: string
  readonly host: string
  readonly port: string
  readonly path: string
}

function parseFilter(filter: string): UrlFilter {
  const [, scheme = '*', host = '', port = '*', path = ''] =
    /^(?:([a-z][a-z0-9+.-]*|\*):(?:\/\/|(?![\d*])))?([^/:?#]*)(?::(\d+|\*))?([/?#].*)?$/i.exec(filter) ?? []
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, path }
}

/** Whether a filter blocks the page; one with another path blocks nothing that is needed. */
function blocksPage(filter: string): boolean {
  const { path } = parseFilter(filter)
  return matchesPage(filter) && (path === '' || path === '/')
}

function matchesPage(filter: string): boolean {
  const { scheme, host, port } = parseFilter(filter)
  const hosts = [page.hostname, ...page.hostname.split('.').slice(1)]
  const namesHost = host === '*' || (host === '' && scheme !== '*') || hosts.includes(host)
  return (
    (scheme === '*' || `${scheme}:` === page.protocol) &&
    (namesHost || host === `.${page.hostname}`) &&
    (port === '*' || port === '443')
  )
}

/**
 * Whether a content setting covers the page. Format: `[*.]host`, with optional scheme and port; `*` matches everything.
 */
function coversPage(pattern: string): boolean {
  const [, scheme = '*', host = '', port = '*'] =
    /^(?:([a-z*]+):\/\/)?(\*|(?:\[\*\.\])?[^/:[\]]+)(?::(\d+|\*))?(?:\/.*)?$/i.exec(pattern) ?? []
  const bare = host.replace(/^\[\*\.\]/, '').toLowerCase()
  const isHost = host === '*' || bare === page.hostname
  const isAbove = host.startsWith('[*.]') && page.hostname.endsWith(`.${bare}`)
  return (
    (scheme === '*' || `${scheme.toLowerCase()}:` === page.protocol) &&
    (isHost || isAbove) &&
    (port === '*' || port === '443')
  )
}
