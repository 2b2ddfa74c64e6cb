import http from 'node:http';
import { performance } from 'node:perf_hooks';

/** A participant of the load: what joining gave. */
export interface Person {
  workshop: string;
  token: string;
}

/** Calls to one platform, through the public contract only (docs/api.md). */
export function crowdAt(address: string) {
  const url = new URL(address);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  /** Posts JSON. @returns status and parsed answer */
  function post(
    route: string,
    body: object,
    token?: string,
  ): Promise<{ status: number; body: Record<string, string> }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
      const request = http.request(
        { host: url.hostname, port: url.port, path: route, method: 'POST', headers, agent },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => (text += chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Record<string, string> }),
          );
        },
      );
      request.on('error', reject);
      request.end(JSON.stringify(body));
    });
  }

  /** Joins people from one address. @returns them, the seconds it took, and how many were refused */
  async function join(code: string, people: number): Promise<{ crowd: Person[]; seconds: number; refused: number }> {
    const start = performance.now();
    let refused = 0;
    const crowd = await inParallel(Array.from({ length: people }), 50, async (_, index) => {
      const answer = await post('/api/ateliers/rejoindre', { code, name: `Banc ${index}` });
      if (answer.status !== 200) refused += 1;
      return answer.body as unknown as Person;
    });
    return { crowd, seconds: Math.round((performance.now() - start) / 100) / 10, refused };
  }

  /** Opens a person's stream, from now on. `take` gets the chunks of whole frames, unread: reading costs the load's core. */
  function listen(person: Person, take: (frames: Buffer[]) => void): Promise<http.ClientRequest> {
    return new Promise((resolve, reject) => {
      const path = `/api/ateliers/${person.workshop}/flux?after=${2 ** 31 - 1}`;
      const headers = { authorization: `Bearer ${person.token}` };
      const request = http.get({ host: url.hostname, port: url.port, path, headers, agent: false }, (answer) => {
        const pending: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => {
          pending.push(chunk);
          // Two line feeds end a frame; a frame may come in many chunks, and is put together once.
          if (chunk.length < 2 || chunk[chunk.length - 1] !== 10 || chunk[chunk.length - 2] !== 10) return;
          take(pending.splice(0));
        });
        resolve(request);
      });
      request.on('error', reject);
    });
  }

  return { post, join, listen, close: () => agent.destroy() };
}

/** Runs `work` on every item, `width` at a time; results in the order of the items. */
export async function inParallel<T, R>(
  items: T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await work(items[index]!, index);
      }
    }),
  );
  return results;
}
