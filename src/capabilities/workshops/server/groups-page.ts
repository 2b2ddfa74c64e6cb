import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { apply, emptyBoard } from '../board.ts';
import type { WorkshopEvent } from '../model.ts';
import { proposeGroups, type GroupProposal } from './compose-groups.ts';
import { deskOf, phoneAddress, roomToRun, type DeskData } from './desk.ts';
import { handOver } from './participants.ts';

/** The page of groups: the day, a composition if one is asked for, and the groups before the last one, to go back to. */
export interface GroupsPage extends DeskData {
  proposal: GroupProposal | null;
  before: Record<string, string> | null;
}

/** @param propose whether to propose a composition @throws ExpectedError unknown_workshop, forbidden */
export async function groupsPage(db: Db, person: Person, workshop: string, propose: boolean): Promise<GroupsPage> {
  const desk = await deskOf(db, person, workshop, null);
  const { board, events } = await roomToRun(db, person, workshop);
  return { ...desk, proposal: propose ? proposeGroups(board, events) : null, before: groupsBefore(events) };
}

/** Where those whom the last composition moved sat before it; null when nobody composed, or it moved nobody. */
function groupsBefore(events: WorkshopEvent[]): Record<string, string> | null {
  const last = events.findLastIndex((event) => event.type === 'groups.compose');
  const composed = events[last];
  if (composed?.type !== 'groups.compose') return null;
  const board = emptyBoard();
  for (const event of events.slice(0, last)) apply(board, event);
  const moved = Object.keys(composed.groups).flatMap((id) => {
    const person = board.people[id];
    return person && person.group !== composed.groups[id] ? [[id, person.group] as const] : [];
  });
  return moved.length > 0 ? Object.fromEntries(moved) : null;
}

/**
 * A link that hands someone's identity to another phone, good for 15 minutes and once.
 * @throws ExpectedError unknown_participant (404), unknown_workshop, forbidden
 */
export async function identityLink(
  db: Db,
  person: Person,
  workshop: string,
  participant: string,
): Promise<{ participant: string; url: string; address: string }> {
  const room = await roomToRun(db, person, workshop);
  const token = await handOver(db, room, participant);
  return { participant, ...phoneAddress(`/reprendre/${token}`) };
}
