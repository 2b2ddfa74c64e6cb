/** The door of projects: everything that other rooms may use. */
import './tables.ts';

export type * from '../model.ts';
export { draftProjects, draftProjectsOf } from './drafts.ts';
export { listProjects, projectsOfDay, silentProjects, type ProjectAsk, type ProjectPage } from './projects.ts';
export { projectView } from './view.ts';
export { openProject, saveProject } from './project.ts';
export { action, type ActionSheet } from './action-sheet.ts';
export { addAction, addOrigin, comment, removeAction, type NewAction } from './actions.ts';
export { saveAction, setState } from './save-action.ts';
export { addMilestone, removeMilestone, setMilestoneDone } from './milestones.ts';
export { noteContact } from './contacts.ts';
export { answerSuggestion, suggest } from './suggestions.ts';
export { ownProjects, whereToPlan, type OwnProject, type ProjectChoice } from './where-to-plan.ts';
export { addCrowdfunding, removeCrowdfunding, updateCrowdfunding } from './crowdfunding.ts';
export { setSilentWeeks, silentWeeks } from './settings.ts';
export {
  actionsByMonth,
  actionsByObjective,
  actionsByOwner,
  type ActionGroup,
  type ActionPage,
} from './all-actions.ts';
export { projectPublicPlaces, toldToParents } from './told.ts';
export { projectDocument } from './document.ts';
export { forgetPerson } from './forget.ts';
export { actionRef, actionsWithoutOrigin, actionsWithoutOwner, projectRef, projectThings } from './thread.ts';
