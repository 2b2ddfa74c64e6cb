/** The door of projects: everything that other rooms may use. */
import './tables.ts';

export { draftProjects, draftProjectsOf } from './drafts.ts';
export {
  listProjects,
  project,
  projectsOfDay,
  type Project,
  type ProjectPart,
  type ProjectSummary,
} from './projects.ts';
