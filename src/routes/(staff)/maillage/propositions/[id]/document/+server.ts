import { proposal, proposalDocument } from '#capabilities/mesh';
import { documentAnswer } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, person, locale, territory }, params }) => {
  const kept = await proposal(db, person, params.id);
  return documentAnswer(proposalDocument(kept, territory!.name, locale), kept.name, 'pdf');
};
