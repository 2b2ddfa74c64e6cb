import { charterFile } from '../charter-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => charterFile(event, null);
