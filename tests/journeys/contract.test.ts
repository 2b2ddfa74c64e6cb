import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';

const address = inject('address');

interface Joined {
  workshop: string;
  participant: string;
  token: string;
}

async function call(
  path: string,
  body: unknown,
  token?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function join(extra: object = {}): Promise<Joined> {
  const { status, body } = await call('/api/ateliers/rejoindre', { code: 'H7K3MV', name: 'Programme', ...extra });
  expect(status).toBe(200);
  return body as unknown as Joined;
}

const post = (joined: Joined, command: object, token = joined.token) =>
  call(`/api/ateliers/${joined.workshop}/commandes`, command, token);
const note = (text: string) => ({ id: randomUUID(), type: 'note.add', text });

interface Event {
  seq: number;
  id?: string;
  type: string;
  text?: string;
}

/** Reads a stream until `enough` says so; gives every frame with its id line. */
async function stream(
  path: string,
  headers: Record<string, string>,
  enough: (events: Event[]) => boolean,
): Promise<{ id: number; events: Event[] }[]> {
  const stop = new AbortController();
  const answer = await fetch(address + path, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const frames: { id: number; events: Event[] }[] = [];
  let rest = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    const parts = rest.split('\n\n');
    rest = parts.pop()!;
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data) frames.push({ id: Number(/^id: (\d+)$/m.exec(part)![1]), events: JSON.parse(data) as Event[] });
    }
    if (enough(frames.flatMap(({ events }) => events))) break;
  }
  stop.abort();
  return frames;
}

let joined: Joined;
beforeAll(async () => {
  joined = await join();
});

it('a refusal is a page with its styles, however deep the address', async () => {
  // The hook answers with this page at any address: what it links must not hang from where it stands.
  const html = await (await fetch(`${address}/refus`)).text();
  expect(html).toMatch(/<link href="\/_app\/[^"]+\.css"/);
  expect(html).not.toMatch(/(?:href|src)="\.{1,2}\//);
});

describe('the home page', () => {
  it('answers at once, with the code of the open day for programs', async () => {
    const answer = await fetch(`${address}/`, { redirect: 'manual' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<data class="code-ouvert" value="H7K3MV">');
  });

  it('has a health page for machines', async () => {
    const answer = await fetch(`${address}/sante`);
    expect(await answer.json()).toEqual({ status: 'ok', database: 'ok', version: expect.any(String) as string });
  });
});

describe('joining', () => {
  it('forgives case, spaces and hyphens in the code', async () => {
    expect(await join({ code: 'h7k-3 mv' })).toEqual({
      workshop: expect.any(String),
      participant: expect.any(String),
      token: expect.any(String),
    });
  });

  it.each([
    ['an unknown code', { code: 'ZZZZZZ', name: 'X' }, 404],
    ['a missing name', { code: 'H7K3MV' }, 422],
    ['a profile that does not exist', { code: 'H7K3MV', name: 'X', profile: 'king' }, 422],
    ['a school that does not exist', { code: 'H7K3MV', name: 'X', establishment: '0000000A' }, 422],
    ['something that is not JSON', '{', 422],
  ])('refuses %s with a code and a sentence', async (_, body, status) => {
    const answer = await call('/api/ateliers/rejoindre', body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ code: expect.any(String), message: expect.any(String) });
  });
});

describe('commands', () => {
  it('are taken once: the same id again answers the same number', async () => {
    const command = note('une seule fois');
    const first = await post(joined, command);
    expect(first).toEqual({ status: 200, body: { seq: expect.any(Number) } });
    expect(await post(joined, command)).toEqual(first);
  });

  it('keep texts to the letter', async () => {
    const text = '  Élan d’été 👩‍👧 <b>&amp;</b> "œ"\u00a0; \u202e? ';
    const { body } = await post(joined, note(text));
    const answer = await fetch(`${address}/api/ateliers/${joined.workshop}/evenements?after=${Number(body.seq) - 1}`, {
      headers: { authorization: `Bearer ${joined.token}` },
    });
    expect(((await answer.json()) as Event[])[0]!.text).toBe(text);
  });

  it.each([
    ['without a token', 401, { ...note('x') }, ''],
    ['with a token that nobody holds', 401, { ...note('x') }, 'A'.repeat(43)],
    ['of another phase', 409, { id: randomUUID(), type: 'lead.add', gap: randomUUID(), text: 'trop tôt' }, null],
    ['of the facilitator', 403, { id: randomUUID(), type: 'phase.go', phase: 'cluster' }, null],
    ['too long', 422, { ...note('x'.repeat(5000)) }, null],
    ['empty', 422, { ...note('   ') }, null],
    ['without an id', 422, { type: 'note.add', text: 'x' }, null],
    ['of no known type', 422, { id: randomUUID(), type: 'note.fly' }, null],
    ['that only the server may make', 422, { id: randomUUID(), type: 'workshop.close' }, null],
  ])('are refused %s', async (_, status, command, token) => {
    const answer = await post(joined, command, token ?? joined.token);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ code: expect.any(String), message: expect.any(String) });
  });

  it('leave another person’s note alone', async () => {
    const other = await join();
    const mine = note('à moi');
    await post(joined, mine);
    expect((await post(other, { id: randomUUID(), type: 'note.edit', note: mine.id, text: 'à toi' })).status).toBe(403);
  });

  it('that come too fast from one person wait, others of the same address do not', async () => {
    const eager = await join();
    const answers = await Promise.all(Array.from({ length: 90 }, (_, at) => post(eager, note(`vite ${at}`))));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect((await post(joined, note('posément'))).status).toBe(200);
  });
});

describe('the stream', () => {
  it('replays the day from the start, without a gap, each frame under the number of its last event', async () => {
    const last = Number((await post(joined, note('jusqu’ici'))).body.seq);
    const frames = await stream(
      `/api/ateliers/${joined.workshop}/flux`,
      { authorization: `Bearer ${joined.token}` },
      (events) => events.at(-1)!.seq >= last,
    );
    const events = frames.flatMap((frame) => frame.events);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    for (const frame of frames) expect(frame.id).toBe(frame.events.at(-1)!.seq);
  });

  it('resumes after Last-Event-ID, and brings the author’s own notes and everybody else’s', async () => {
    const other = await join();
    const before = Number((await post(joined, note('avant'))).body.seq);
    const wanted = [note('de moi'), note('d’un autre')];
    const frames = stream(
      `/api/ateliers/${joined.workshop}/flux`,
      { authorization: `Bearer ${joined.token}`, 'last-event-id': String(before) },
      (events) => wanted.every(({ id }) => events.some((event) => event.id === id)),
    );
    await post(joined, wanted[0]!);
    await post(other, wanted[1]!);
    const events = (await frames).flatMap((frame) => frame.events);
    expect(events[0]!.seq).toBe(before + 1);
    expect(events.filter(({ type }) => type === 'note.add').map(({ text }) => text)).toEqual(['de moi', 'd’un autre']);
  });

  it('can be asked for instead, waiting for something to come', async () => {
    const before = Number((await post(joined, note('rien encore'))).body.seq);
    const question = fetch(`${address}/api/ateliers/${joined.workshop}/evenements?after=${before}&wait=20`, {
      headers: { authorization: `Bearer ${joined.token}` },
    });
    const { body } = await post(joined, note('voilà'));
    expect(((await (await question).json()) as Event[]).map(({ seq }) => seq)).toEqual([body.seq]);
  });
});
