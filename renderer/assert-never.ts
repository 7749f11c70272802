/** Closes a switch over a union: a member that is not handled is a type error here. */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`)
}
