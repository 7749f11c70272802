/** Money's login: who is it, and may the application act for them; one page, two buttons. */
import type { InteractionResults, Provider } from 'oidc-provider'
import { mustHaveFields, mustUse, readForm } from './gate.ts'
import type { User } from './index.ts'
import { loginPage } from './money-pages.ts'
import { resource } from './realm.ts'
import { html, Refusal, type Told } from './refusal.ts'
import type { Visit } from './visit.ts'

export const loginPath = '/account/login'

/** The page; its address is good for one sign-in, in the browser that asked for it. */
export async function showLogin(visit: Visit, realm: Provider): Promise<Told> {
  mustUse(visit, 'GET')
  await interactionOf(visit, realm)
  return html(200, loginPage(visit.path))
}

/** What the person answered. A wrong password shows the page again; denying goes back to the application. */
export async function submitLogin(visit: Visit, realm: Provider, user: User): Promise<Told | undefined> {
  const interaction = await interactionOf(visit, realm)
  const form = readForm(visit)
  if (form.get('decision') === 'deny') return finish(visit, realm, denied)
  mustHaveFields(form, ['user', 'password', 'decision'])
  if (form.get('user') !== user.user || form.get('password') !== user.password)
    return html(401, loginPage(visit.path, 'Uživatelské jméno nebo heslo není správné.'))
  return finish(visit, realm, await allowed(realm, String(interaction.params.client_id), user.user))
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

async function finish(visit: Visit, realm: Provider, result: InteractionResults): Promise<undefined> {
  await realm.interactionFinished(visit.request, visit.response, result)
}

async function interactionOf(visit: Visit, realm: Provider) {
  try {
    return await realm.interactionDetails(visit.request, visit.response)
  } catch {
    throw new Refusal(400, 'session_expired', 'Toto přihlášení už neplatí. Začněte v aplikaci znovu.')
  }
}
