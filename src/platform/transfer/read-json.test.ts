import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const JSON_TYPE = 'application/json';
const asked = (body: BodyInit, type: string | null = JSON_TYPE) => {
  const request = new Request('http://localhost:3000/api/ateliers/rejoindre', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  request.headers.delete('content-type');
  if (type !== null) request.headers.set('content-type', type);
  return request;
};

describe('the body of a request to the API', () => {
  it('is read as JSON, accents cut between two chunks included', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ name: 'Inès' }));
    const cut = bytes.indexOf(0xc3) + 1;
    const chunks = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(bytes.slice(0, cut));
        stream.enqueue(bytes.slice(cut));
        stream.close();
      },
    });
    expect(await readJson(asked(chunks))).toEqual({ name: 'Inès' });
    expect(await readJson(asked('{}', 'application/json; charset=utf-8'))).toEqual({});
  });

  it('is refused past 256 kB without being read to its end, whatever length it announces or hides', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        given += 1;
        if (given > 640) stream.close();
        else stream.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    await expect(readJson(asked(endless))).rejects.toMatchObject({ code: 'malformed', status: 422 });
    expect(given).toBeLessThan(10);
    const lying = asked(`"${'x'.repeat(300_000)}"`);
    lying.headers.set('content-length', '12');
    await expect(readJson(lying)).rejects.toMatchObject({ code: 'malformed', status: 422 });
    expect(await readJson(asked(`"${'x'.repeat(200_000)}"`))).toHaveLength(200_000);
  });

  it.each([null, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'is refused under the type %s: a page of another site could send it with our cookie',
    async (type) => {
      await expect(readJson(asked('{}', type))).rejects.toMatchObject({ code: 'malformed', status: 422 });
    },
  );

  it('is refused when it is not JSON, or not there', async () => {
    await expect(readJson(asked('{'))).rejects.toMatchObject({ code: 'malformed', params: { detail: 'JSON' } });
    await expect(readJson(asked(''))).rejects.toMatchObject({ code: 'malformed', params: { detail: 'JSON' } });
    await expect(readJson(asked(new Uint8Array([0x22, 0xc3, 0x22])))).rejects.toMatchObject({ code: 'malformed' });
  });
});
