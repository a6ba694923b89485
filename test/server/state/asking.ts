import { authBody } from '../client.ts';
import type { Ledger } from './ledger.ts';

/** Notes the token with which all goes on, whichever process answers. */
export const logIn = async (url: string, ledger: Ledger): Promise<void> => {
  const answer = await fetch(`${url}/v3/auth/tokens`, { method: 'POST', body: authBody('secret') });
  ledger.projectId = Object(await answer.json()).token.project.id;
  ledger.token = answer.headers.get('x-subject-token') ?? '';
};

/** Asks with the token of the ledger, which counts the answer. */
export const ask = async (url: string, ledger: Ledger, method: string, path: string, body?: unknown) => {
  const headers = {
    'X-Auth-Token': ledger.token,
    'X-OpenStack-Nova-API-Version': '2.9',
    'Content-Type': 'application/json',
  };
  const answer = await fetch(url + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  ledger.answered += 1;
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
};
