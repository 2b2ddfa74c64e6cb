/** What came of a passkey ceremony: done, or the sentence that says why not; '' when the person closed it. */
export type Ceremony = { done: true } | { done: false; sentence: string };

interface Json {
  parseCreationOptionsFromJSON?: (options: object) => PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?: (options: object) => PublicKeyCredentialRequestOptions;
}

const browser = (): Json | undefined =>
  typeof PublicKeyCredential === 'undefined' ? undefined : (PublicKeyCredential as unknown as Json);

/** Whether this browser can do it; older ones would need kilobytes of conversions, and have the link by mail. */
export function passkeysHere(): boolean {
  const here = browser();
  return Boolean(here?.parseCreationOptionsFromJSON && here.parseRequestOptionsFromJSON);
}

async function post(url: string, body: object): Promise<{ ok: boolean; answer: { message?: string } & object }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, answer: (await response.json()) as object };
}

async function ceremony(
  url: string,
  ask: (options: object) => Promise<Credential | null>,
  more: object,
): Promise<Ceremony> {
  const begun = await post(url, {});
  if (!begun.ok) return { done: false, sentence: begun.answer.message ?? '' };
  let credential: PublicKeyCredential | null;
  try {
    credential = (await ask(begun.answer)) as PublicKeyCredential | null;
  } catch {
    return { done: false, sentence: '' };
  }
  if (!credential) return { done: false, sentence: '' };
  const { ok, answer } = await post(url, { ...more, credential: credential.toJSON() });
  return ok ? { done: true } : { done: false, sentence: answer.message ?? '' };
}

/** Makes a key on this device and adds it to the account. */
export function addKey(url: string, name: string): Promise<Ceremony> {
  const create = (options: object) =>
    navigator.credentials.create({ publicKey: browser()!.parseCreationOptionsFromJSON!(options) });
  return ceremony(url, create, { name });
}

/** Signs in with a key of this device. */
export function useKey(url: string): Promise<Ceremony> {
  const get = (options: object) =>
    navigator.credentials.get({ publicKey: browser()!.parseRequestOptionsFromJSON!(options) });
  return ceremony(url, get, {});
}
