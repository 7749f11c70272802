/** Through which proxy the servers are reached. */
import { networkSecrets, type ProxyChoice } from '../../../../shared/network.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Choices } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import type { NetworkPart } from './network-part.ts'
import { NetworkSecret } from './network-secret.tsx'

type Manual = Extract<ProxyChoice, { kind: 'manual' }>

const empty: Manual = { kind: 'manual', address: '', user: '', exceptions: '' }

export function ProxyChoices({ state }: NetworkPart) {
  const { t } = useWords()
  const { proxy } = state.draft.network
  const { proxy: saved } = state.saved
  const kinds: readonly ProxyChoice['kind'][] = ['system', 'none', 'manual']
  return (
    <Choices
      name="proxy"
      legend={t('network.proxy.title')}
      chosen={proxy.kind}
      choices={kinds.map((value) => ({
        value,
        label: t(`network.proxy.${value}`),
        fields: value === 'manual' && proxy.kind === 'manual' && <ManualProxy state={state} proxy={proxy} />,
      }))}
      onChoose={(kind) =>
        state.setNetwork('network.proxy', {
          proxy: kind !== 'manual' ? { kind } : saved.kind === 'manual' ? saved : empty,
        })
      }
    />
  )
}

function ManualProxy({ state, proxy }: NetworkPart & { readonly proxy: Manual }) {
  const { t } = useWords()
  const change = (changed: Partial<Manual>) =>
    state.setNetwork('network.proxy', { proxy: { ...proxy, ...changed } })
  const text = (part: 'address' | 'user' | 'exceptions') => ({
    type: 'text',
    value: proxy[part],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ [part]: event.target.value }),
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
  })
  const id = networkSecrets.proxyPassword
  return (
    <>
      <Field
        name="network.proxy"
        label={t('network.proxyAddress')}
        problem={state.problemOf('network.proxy')}
      >
        {(control) => (
          <input
            {...control}
            {...text('address')}
            onBlur={() => state.leave('network.proxy')}
            className="mono"
            placeholder="http://proxy:3128"
          />
        )}
      </Field>
      <Field name="network.proxyUser" label={t('network.proxyUser')} isOptional problem={undefined}>
        {(control) => <input {...control} {...text('user')} />}
      </Field>
      {proxy.user !== '' && (
        <NetworkSecret
          id={id}
          label={t('network.proxyPassword')}
          isHeld={state.known.secretsHeld.includes(id)}
          state={state}
        />
      )}
      <Field
        name="network.exceptions"
        label={t('network.exceptions')}
        isOptional
        help={t('network.exceptionsHelp')}
        problem={undefined}
      >
        {(control) => <input {...control} {...text('exceptions')} className="mono" />}
      </Field>
    </>
  )
}
