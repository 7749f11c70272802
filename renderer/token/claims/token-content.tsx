/** Shows a token's content by its kind: a sentence on what it is, its claims, and its header. */
import type { ReactNode } from 'react'
import type { Json } from '../../../shared/claims.ts'
import type { TokenContent } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { DisclosedClaim } from '../../../shared/token-content.ts'
import { assertNever } from '../../assert-never.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Section } from '../section.tsx'
import { Claims } from './claims.tsx'
import css from './token-content.module.css'

interface ContentProps<Content extends TokenContent = TokenContent> {
  readonly content: Content
  readonly system: SystemDescription | undefined
  /** Begins the first sentence: where the content was found. */
  readonly lead?: string
  /** The claims were validated when the token came, as those of an ID token are. */
  readonly isValidated?: boolean
}

type Of<Kind extends TokenContent['kind']> = ContentProps<Extract<TokenContent, { readonly kind: Kind }>>

export function Content({ content, system, lead = '', isValidated = false }: ContentProps) {
  const { t } = useWords()
  switch (content.kind) {
    case 'opaque':
      return <Said>{t('claims.opaque', { count: content.length })}</Said>
    case 'jwt':
      return (
        <>
          <Statements content={content} system={system} lead={lead} isValidated={isValidated} />
          <Claims title={t('section.header')} content={content.header} part="header" system={system} />
        </>
      )
    case 'sdJwt':
      return <SdJwt content={content} system={system} />
    case 'nested':
      return <Nested content={content} system={system} />
    case 'encrypted':
      return (
        <>
          <Said>
            {lead} {t('claims.encrypted')}
          </Said>
          <Claims title={t('section.encryptedHeader')} content={content.header} part="encryptedHeader" />
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
          <Claims title={t('section.signedHeader')} content={content.header} part="header" />
        </>
      )
    default:
      return assertNever(content)
  }
}

function Statements({ content, system, lead = '', isValidated = false }: Of<'jwt' | 'sdJwt'>) {
  const { t } = useWords()
  const isEmpty = Object.keys(content.claims).length === 0
  return (
    <Claims
      title={t('section.claims')}
      lead={`${lead} ${t(isEmpty ? 'claims.empty' : isValidated ? 'claims.validated' : 'claims.unverified')}`}
      content={content.claims}
      part="claims"
      testId="claims"
      system={system}
    />
  )
}

function SdJwt({ content, system }: Of<'sdJwt'>) {
  const { t } = useWords()
  const { header, disclosed, keyBinding } = content
  return (
    <>
      <Statements content={content} system={system} />
      <Claims
        title={t('section.disclosed')}
        lead={t(disclosed.length === 0 ? 'claims.nothingDisclosed' : 'claims.disclosed')}
        content={disclosed.map(entryOf)}
        part="claims"
        testId="disclosed"
        system={system}
      />
      <Claims title={t('section.header')} content={header} part="header" system={system} />
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

function Nested({ content, system }: Of<'nested'>) {
  const { t } = useWords()
  return (
    <>
      <Content content={content.inner} system={system} lead={t('claims.nested')} />
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
