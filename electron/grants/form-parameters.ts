/** Fields of a form, where a name may occur several times (such as `resource`, RFC 8707 section 2). */
export type FormParameters = Readonly<Record<string, string>> | URLSearchParams
