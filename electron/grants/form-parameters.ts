/** Fields of a form, where a name may occur several times (such as `resource`, RFC 8707 section 2). */
export type FormParameters = Readonly<Record<string, string>> | URLSearchParams

/** Returns a copy of the fields as a form. */
export function formOf(parameters: FormParameters): URLSearchParams {
  return parameters instanceof URLSearchParams
    ? new URLSearchParams(parameters)
    : new URLSearchParams({ ...parameters })
}
