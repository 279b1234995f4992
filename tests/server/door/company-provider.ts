import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';

/** Somebody at the company, as its sign-in knows them. */
export interface CompanyPerson {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

export interface CompanyProvider {
  readonly company: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  /** Who is at the browser. */
  person: CompanyPerson;
}

/**
 * A real OpenID Connect provider on a free port. It asks nobody anything: whoever is sent there is `person`.
 * @param callback the one address that it sends browsers back to; called when it is needed
 */
export async function startCompanyProvider(
  callback: () => string,
  person: CompanyPerson,
): Promise<CompanyProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const test: CompanyProvider = {
    company: { issuer, clientId: 'callsheet', clientSecret: 'a secret between the two' },
    person,
  };
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  server.on('request', (request, response) => {
    handle ??= makeProvider(issuer, test, callback());
    handle(request, response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return test;
}

function makeProvider(issuer: string, test: CompanyProvider, callback: string) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: test.company.clientId,
        client_secret: test.company.clientSecret,
        redirect_uris: [callback],
      },
    ],
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['for tests only'] },
    jwks: { keys: [signingKey()] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: () => ({ accountId: test.person.sub, claims: () => ({ ...test.person }) }),
  });
  const answer = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    agree(provider, test, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  };
}

/** A key of this run's own. */
function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
}

/** Signs the person in and agrees to what is asked, in their name. */
async function agree(
  provider: Provider,
  { person }: CompanyProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const result = { login: { accountId: person.sub } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope('openid email profile');
  const result = { consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
