/** The door of experiments: everything that other rooms may use. */
import './tables.ts';

export {
  addExperiment,
  experiment,
  giveVerdict,
  listExperiments,
  postponeExperiment,
  type NewExperiment,
} from './experiments.ts';
export {
  addConclusion,
  addEvidence,
  conclusion,
  listConclusions,
  removeEvidence,
  rewordConclusion,
} from './conclusions.ts';
export { forgetPerson } from './forget.ts';
export { mayConclude, mayTry } from './permissions.ts';
export { experimentThings } from './thread.ts';
