/** Shows a token's content by its kind: a sentence on what it is, its claims, and its header. */
import type { ReactNode } from 'react'
import type { Json } from '../../../shared/claims.ts'
import type { TokenContent } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { DisclosedClaim } from '../../../shared/token-content.ts'
import { assertNever } from '../../assert-never.ts'
import { useWords } from '../../i18n/use-words.ts'
import { EmptyFold } from '../../ui/fold.tsx'
import { Section } from '../section.tsx'
import { orderedClaims } from './claim-order.ts'
import { ClaimList, Claims } from './claims.tsx'
import type { CopySource } from './copy-claim.tsx'
import css from './token-content.module.css'

interface ContentProps<Content extends TokenContent = TokenContent> {
  readonly content: Content
  readonly system: SystemDescription | undefined
  /** Begins the first sentence: where the content was found. */
  readonly lead?: string
  /** The claims were validated when the token came, as those of an ID token are. */
  readonly isValidated?: boolean
  /** Values that are told elsewhere, in the system's own words. */
  readonly told?: ReadonlySet<Json>
  /** Where main finds it, to copy claims. */
  readonly source?: CopySource
}

type Of<Kind extends TokenContent['kind']> = ContentProps<Extract<TokenContent, { readonly kind: Kind }>>

export function Content(props: ContentProps) {
  const { content, source, lead = '' } = props
  const { t } = useWords()
  switch (content.kind) {
    case 'opaque':
      return <Said>{t('claims.opaque', { count: content.length })}</Said>
    case 'jwt':
      return (
        <>
          <Statements {...props} content={content} />
          <Technical {...props} content={content} />
        </>
      )
    case 'sdJwt':
      return <SdJwt {...props} content={content} />
    case 'nested':
      return <Nested {...props} content={content} />
    case 'encrypted':
      return (
        <>
          <Said>
            {lead} {t('claims.encrypted')}
          </Said>
          <Claims
            title={t('section.encryptedHeader')}
            content={content.header}
            part="encryptedHeader"
            source={source}
          />
        </>
      )
    case 'text':
    case 'detached':
    case 'unreadable':
      return (
        <>
          <Said>
            {lead} {t(`claims.${content.kind}`)}
            {content.kind === 'text' && <q className={css.text}>{content.text}</q>}
          </Said>
          <Claims title={t('section.signedHeader')} content={content.header} part="header" source={source} />
        </>
      )
    default:
      return assertNever(content)
  }
}

/** What matters of its claims. */
function Statements({ content, system, source, told, lead = '', isValidated = false }: Of<'jwt' | 'sdJwt'>) {
  const { t } = useWords()
  const isEmpty = Object.keys(content.claims).length === 0
  return (
    <Claims
      title={t('section.claims')}
      lead={`${lead} ${t(isEmpty ? 'claims.empty' : isValidated ? 'claims.validated' : 'claims.unverified')}`}
      content={orderedClaims(content.claims, told).main}
      part="claims"
      testId="claims"
      system={system}
      source={source}
    />
  )
}

/** What machines compare: folded away. */
function Technical({ content: { claims, header }, system, source, told }: Of<'jwt' | 'sdJwt'>) {
  const { t } = useWords()
  const { technical } = orderedClaims(claims, told)
  return (
    <div className={css.technical}>
      <EmptyFold testId="technical" summary={t('problem.technical')}>
        <ClaimList content={technical} part="claims" system={system} source={source} />
        <Claims title={t('section.header')} content={header} part="header" system={system} source={source} />
      </EmptyFold>
    </div>
  )
}

function SdJwt(props: Of<'sdJwt'>) {
  const { content, system } = props
  const { t } = useWords()
  const { disclosed, keyBinding } = content
  return (
    <>
      <Statements {...props} />
      <Claims
        title={t('section.disclosed')}
        lead={t(disclosed.length === 0 ? 'claims.nothingDisclosed' : 'claims.disclosed')}
        content={disclosed.map(entryOf)}
        part="claims"
        testId="disclosed"
        system={system}
      />
      <Technical {...props} />
      {keyBinding && (
        <>
          <Claims
            title={t('section.keyBinding')}
            lead={t('claims.keyBinding')}
            content={keyBinding.claims}
            part="claims"
            testId="key-binding"
          />
          <Claims
            title={t('section.keyBindingHeader')}
            content={keyBinding.header}
            part="header"
            testId="key-binding-header"
          />
        </>
      )}
    </>
  )
}

/** An element of a list has no name; the standard (SD-JWT, RFC 9901) writes `...` for it. */
function entryOf({ name = '...', value }: DisclosedClaim): readonly [string, Json] {
  return [name, value]
}

function Nested({ content, ...props }: Of<'nested'>) {
  const { t } = useWords()
  return (
    <>
      <Content {...props} content={content.inner} lead={t('claims.nested')} />
      <Claims title={t('section.outerHeader')} content={content.header} part="header" testId="outer-header" />
    </>
  )
}

function Said({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <Section title={t('section.claims')} testId="claims">
      <p className="soft">{children}</p>
    </Section>
  )
}
