/** Shows Money's login page: it asks for the user's name and password and for consent, with two buttons. */
import type { InteractionResults, Provider } from 'oidc-provider'
import { resource } from '../server/realm.ts'
import type { RequestContext } from '../server/request-context.ts'
import { html, RequestError, type VendorResponse } from '../server/request-error.ts'
import { readForm, requireFields, requireMethod } from '../server/rules.ts'
import type { User } from '../types.ts'
import { loginPage } from './money-pages.ts'

export const loginPath = '/account/login'

/** The page; its address is good for one sign-in, in the browser that asked for it. */
export async function showLogin(context: RequestContext, realm: Provider): Promise<VendorResponse> {
  requireMethod(context, 'GET')
  await interactionOf(context, realm)
  return html(200, loginPage(context.path))
}

/** Handles the user's answer. A wrong password shows the page again; denying goes back to the application. */
export async function submitLogin(
  context: RequestContext,
  realm: Provider,
  user: User,
): Promise<VendorResponse | undefined> {
  const interaction = await interactionOf(context, realm)
  const form = readForm(context)
  if (form.get('decision') === 'deny') return finish(context, realm, denied)
  requireFields(form, ['user', 'password', 'decision'])
  if (form.get('user') !== user.user || form.get('password') !== user.password)
    return html(401, loginPage(context.path, 'Uživatelské jméno nebo heslo není správné.'))
  return finish(context, realm, await allowed(realm, String(interaction.params.client_id), user.user))
}

const denied: InteractionResults = {
  error: 'access_denied',
  error_description: 'Uživatel přístup zamítl.',
}

async function allowed(realm: Provider, clientId: string, accountId: string): Promise<InteractionResults> {
  const grant = new realm.Grant({ accountId, clientId })
  grant.addResourceScope(resource, 'S5Api')
  grant.addOIDCScope('offline_access')
  return { login: { accountId }, consent: { grantId: await grant.save() } }
}

async function finish(
  context: RequestContext,
  realm: Provider,
  result: InteractionResults,
): Promise<undefined> {
  await realm.interactionFinished(context.request, context.response, result)
}

async function interactionOf(context: RequestContext, realm: Provider) {
  try {
    return await realm.interactionDetails(context.request, context.response)
  } catch {
    throw new RequestError(400, 'session_expired', 'Toto přihlášení už neplatí. Začněte v aplikaci znovu.')
  }
}
