/** The nine projects born of 13 April, one a pilot collège. */
import { odetteLancelin } from './project-odette-lancelin.ts';
import { northern } from './projects-north.ts';
import { southern } from './projects-south.ts';
import type { SchoolProject } from './types.ts';

export const schoolProjects: readonly SchoolProject[] = [odetteLancelin, ...northern, ...southern];
