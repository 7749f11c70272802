/** What is used of Bruno's own reader, which has no types. */
declare module '@usebruno/lang' {
  interface Row {
    readonly name: string
    readonly value: unknown
    readonly enabled: boolean
  }

  /** Reads a request. @throws Error where the text is none. */
  export function bruToJsonV2(text: string): { readonly headers?: readonly Row[] }
  /** Reads an environment. @throws Error where the text is none. */
  export function bruToEnvJsonV2(text: string): { readonly variables?: readonly Row[] }
}
