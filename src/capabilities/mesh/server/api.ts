/** The door of mesh: everything that other rooms may use. */
import './tables.ts';

export { type Layer, type PublicPlace, type PublicPlaceSource } from '../model.ts';
export { askedHref, readAsked } from '../asked.ts';
export { questionParams, readQuestion } from '../question.ts';
export { MOST_BYTES } from '../geometry/read-contour.ts';
export { dropContour, ground, importContour, setFar } from './contours.ts';
export { forgetPerson } from './forget.ts';
export { setLayers, setPublicPlaces } from './layers.ts';
export { meshPage, type MeshPage } from './mesh-page.ts';
export { nearestPilot, type NearestPilot } from './nearest-pilot.ts';
export { may } from './permissions.ts';
export { pilotPlaces } from './pilot-places.ts';
export { proposePage, type ProposePage } from './propose-page.ts';
export { dropProposal, keepProposal, PROPOSAL_KIND, proposal, proposals } from './proposals.ts';
export { proposalDocument } from './proposal-document.ts';
export { publicPage, type PublicPage } from './public-page.ts';
export { FILTERS, schoolList, type Filter, type SchoolList } from './school-list.ts';
export { schoolFile } from './school-file.ts';
export { proposalThings } from './thread.ts';
export type { MeshAnswer, MeshGround, MeshProblem, MeshProgress } from '../solver/problem.ts';
export { checkPilots } from '../solver/check.ts';
export { parseMesh } from '../solver/parse.ts';
export { solveMesh } from '../solver/solve.ts';
