/**
 * A test for the compiler: it fails the build if an answer or an event could carry a `Secret`
 * (or `unknown` and `any`, which could carry anything). It runs with `tsc -p .`; nothing imports it.
 */
import type { Json } from '../../shared/claims.ts'
import type { Channel, ClaimcheckEvent, ResponseOf } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { Secret } from './secret.ts'

/** Invariant in `Type`: two boxes fit only if their types are the same. */
type Box<Type> = (value: Type) => Type

/**
 * Where in a type a secret could hide, as paths such as `answer.tokens[]`; `never` where nowhere.
 * `Seen` holds the types on the way, so that recursive ones come to an end.
 */
type SecretIn<Type, Path extends string, Seen = never> = unknown extends Type
  ? Path
  : Type extends Secret
    ? Path
    : Type extends Json | undefined
      ? never
      : Box<Type> extends Seen
        ? never
        : Type extends readonly (infer Item)[]
          ? SecretIn<Item, `${Path}[]`, Seen | Box<Type>>
          : {
              [Key in keyof Type]-?: SecretIn<Type[Key], `${Path}.${Key & string}`, Seen | Box<Type>>
            }[keyof Type]

/** Compiles only for `never`; the error names the paths that hold a secret. */
type Nowhere<Path extends never> = Path

export type NoSecretInAnswers = Nowhere<{ [C in Channel]: SecretIn<Result<ResponseOf<C>>, C> }[Channel]>
export type NoSecretInEvents = Nowhere<SecretIn<ClaimcheckEvent, 'event'>>

/** The test of the test: it finds what it shall find. */
type Same<One, Other> = Box<One> extends Box<Other> ? true : false
type True<Claim extends true> = Claim

interface Chain {
  readonly next?: Chain
  readonly held?: { readonly deep: readonly Secret[] }
}

export type Found = [
  True<Same<SecretIn<Secret, 'a'>, 'a'>>,
  True<Same<SecretIn<{ readonly x?: Secret; readonly y: string }, 'a'>, 'a.x'>>,
  True<Same<SecretIn<{ kind: 'one' } | { kind: 'two'; it: Secret | null }, 'a'>, 'a.it'>>,
  True<Same<SecretIn<{ readonly x: unknown }, 'a'>, 'a.x'>>,
  True<Same<SecretIn<{ readonly x: Json; readonly y: readonly { z: 1 }[] }, 'a'>, never>>,
  True<Same<SecretIn<Chain, 'a'>, 'a.held.deep[]'>>,
  True<Same<SecretIn<Readonly<Record<string, Secret>>, 'a'>, `a.${string}`>>,
]

// @ts-expect-error a secret in an answer does not compile
export type Refused = Nowhere<SecretIn<Result<{ readonly password: Secret }>, 'response'>>
