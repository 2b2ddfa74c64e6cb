import { projectDocument, projectView } from '#capabilities/projects';
import { m } from '#paraglide/messages.js';
import { documentAnswer, type Format } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

const FORMATS: readonly Format[] = ['pdf', 'odt', 'docx'];

export const GET: RequestHandler = async ({ locals, params }) => {
  const format = FORMATS.find((each) => each === params.format);
  if (!format) throw new ExpectedError('not_found', 404);
  const project = await projectView(locals.db, locals.person, params.id);
  const name = m.projects_page_document_name({ name: project.establishment.name });
  const document = await projectDocument(locals.db, locals.person, project, locals.locale);
  return documentAnswer(document, name, format);
};
