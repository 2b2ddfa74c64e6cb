import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { apply, boardOf, emptyBoard } from '../board.ts';
import type { BoardCommand } from '../forms.ts';
import type { Actor, Board } from '../model.ts';
import { randomCommand, randomId, seeded } from '../random-command.ts';
import { templatePhases } from '../templates.ts';
import { boardFor, type Viewer } from '../visibility.ts';
import { visibleEvents } from './broadcast.ts';
import { readEvents } from './journal.ts';
import { Room } from './room.ts';
import { insertWorkshop } from './workshops.ts';

/** 50 in `npm test`, 2,000 in `npm run test:long`. */
const SEEDS = Number(process.env.MAILLAGE_FUZZ_SEEDS ?? 50);
const STEPS = 90;

let base: TestDatabase;
let territory: string;
beforeAll(async () => {
  base = await testDatabase();
  territory = await createTerritory(base.db, { slug: 'essai', name: 'Essai' });
});
afterAll(() => base.drop());

/** Someone who follows the day on a phone that loses its network now and then. */
interface Peer {
  viewer: Viewer;
  board: Board;
  node: number;
}

function receive(peer: Peer, nodes: Room[]): void {
  const events = structuredClone(visibleEvents(nodes[peer.node]!, peer.viewer, peer.board.seq));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => peer.board.seq + 1 + at));
  for (const event of events) apply(peer.board, event);
}

/** A note that was set aside keeps its text on a phone that had it before: no screen shows it, so it does not count. */
function comparable(board: Board): Board {
  const copy = structuredClone({ ...board, lastAct: {} });
  for (const note of Object.values(copy.notes)) if (note.hidden) note.text = '';
  return copy;
}

async function playDay(seed: number): Promise<void> {
  const random = seeded(seed);
  const plan = {
    title: `Jour ${seed}`,
    place: '',
    day: '2026-11-26',
    phases: templatePhases.codesign.map((phase) => ({ ...phase, alone: phase.kind === 'ideas' && seed % 2 === 0 })),
    objectives: [],
    groups: ['A', 'B'].map((id) => ({ id, name: id, objective: null, question: '' })),
  };
  const workshop = await insertWorkshop(base.db, territory, { template: 'free', plan, createdBy: null });
  const nodes = [new Room(base.db, territory, workshop), new Room(base.db, territory, workshop)];
  const facilitator: Actor = { kind: 'facilitator', id: 'f' };
  await nodes[0]!.post(facilitator, { id: randomId(random), type: 'plan', ...plan });
  const people = Array.from({ length: 4 }, () => randomId(random));
  for (const participant of people) {
    const command: BoardCommand = {
      id: randomId(random),
      type: 'participant.join',
      participant,
      name: 'X',
      establishment: null,
      organisation: null,
      profile: null,
      group: null,
    };
    await nodes[0]!.post({ kind: 'system' }, command);
  }
  await nodes[1]!.post(facilitator, { id: randomId(random), type: 'phase.go', phase: 'mots-cles' });

  const viewers: Viewer[] = [
    { kind: 'participant', id: people[0]! },
    { kind: 'participant', id: people[1]! },
    { kind: 'staff' },
    { kind: 'room' },
  ];
  const peers: Peer[] = viewers.map((viewer) => ({ viewer, board: emptyBoard(), node: 0 }));
  const acknowledged = new Map<string, number>();
  const posted: { actor: Actor; command: BoardCommand }[] = [];
  const inFlight: Promise<void>[] = [];

  const post = (actor: Actor, command: BoardCommand) => {
    const answer = nodes[Math.floor(random() * 2)]!.post(actor, command).then(
      (seq) => {
        expect(acknowledged.get(command.id) ?? seq, 'the same id always answers the same number').toBe(seq);
        acknowledged.set(command.id, seq);
      },
      (error: unknown) => {
        if (!(error instanceof ExpectedError)) throw error;
      },
    );
    inFlight.push(answer);
  };

  for (let step = 0; step < STEPS; step += 1) {
    const dice = random();
    if (dice < 0.6) {
      const actor: Actor =
        random() < 0.25 ? facilitator : { kind: 'participant', id: people[Math.floor(random() * people.length)]! };
      const command = randomCommand(random, nodes[0]!.board, actor);
      posted.push({ actor, command });
      post(actor, command);
    } else if (dice < 0.7 && posted.length > 0) {
      // A phone that had no answer sends again, later and out of order.
      const again = posted[Math.floor(random() * posted.length)]!;
      post(again.actor, again.command);
    } else if (dice < 0.9) {
      receive(peers[Math.floor(random() * peers.length)]!, nodes);
    } else if (dice < 0.95) {
      const peer = peers[Math.floor(random() * peers.length)]!;
      await nodes[1 - peer.node]!.catchUp();
      if (nodes[1 - peer.node]!.board.seq >= peer.board.seq) peer.node = 1 - peer.node;
    } else {
      // A node restarts: what it had in memory is gone, what it had acknowledged is not.
      await Promise.all(inFlight);
      nodes[Math.floor(random() * 2)] = new Room(base.db, territory, workshop);
      await Promise.all(nodes.map((node) => node.catchUp()));
    }
    if (random() < 0.3) await Promise.all(inFlight.splice(0));
  }
  await Promise.all(inFlight);
  await Promise.all(nodes.map((node) => node.catchUp()));

  const stored = await inTerritory(base.db, territory, (trx) => readEvents(trx, workshop, 0));
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, at) => at + 1));
  const numbers = new Map(stored.map(({ id, seq }) => [id, seq]));
  for (const [id, seq] of acknowledged) expect(numbers.get(id), 'what was acknowledged is stored').toBe(seq);
  const truth = boardOf(structuredClone(stored));
  for (const node of nodes) expect(node.board).toEqual(truth);
  for (const peer of peers) {
    receive(peer, nodes);
    expect(comparable(peer.board)).toEqual(comparable(boardFor(peer.viewer, truth)));
  }
}

it(
  `keeps every peer, both nodes and the database in agreement over ${SEEDS} random days`,
  async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      try {
        await playDay(seed);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  },
  SEEDS * 5_000,
);

it('writes a repeated command once, whoever repeats it and through whichever node', async () => {
  const plan = {
    title: 'Une fois',
    place: '',
    day: '2026-11-26',
    phases: templatePhases.free,
    objectives: [],
    groups: [{ id: 'A', name: 'A', objective: null, question: '' }],
  };
  const workshop = await insertWorkshop(base.db, territory, { template: 'free', plan, createdBy: null });
  const [one, other] = [new Room(base.db, territory, workshop), new Room(base.db, territory, workshop)];
  await one.post({ kind: 'facilitator', id: 'f' }, { id: randomUUID(), type: 'plan', ...plan });
  const command: BoardCommand = { id: randomUUID(), type: 'phase.go', phase: 'idees' };
  const answers = await Promise.all(
    [one, other, one, other].map((node) => node.post({ kind: 'facilitator', id: 'f' }, command)),
  );
  expect(new Set(answers)).toEqual(new Set([2]));
  expect(await inTerritory(base.db, territory, (trx) => readEvents(trx, workshop, 0))).toHaveLength(2);
});
