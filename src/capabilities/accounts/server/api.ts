/** The door of accounts: everything that other rooms may use. */
import './tables.ts';

export { ESTABLISHMENT_ROLES, ROLES, TERRITORY_ROLES, type Role } from '../roles.ts';
export { roleName } from '../parts/role-name.ts';
export { LINK_MINUTES, SESSION_DAYS } from './auth.ts';
export { demoPeople, fromThisMachine, onlyInDemo, signInAs, type DemoPerson } from './demo.ts';
export { createFirstCoordinator, type FirstRun } from './first-run.ts';
export {
  acceptInvitation,
  INVITATION_DAYS,
  invitationOf,
  invite,
  pendingInvitations,
  revokeInvitation,
  type Invitation,
  type PendingInvitation,
} from './invitations.ts';
export { accountToForget, eraseAccount, forgetInvitations } from './forget.ts';
export { holdersOf, memberOf, type Holder } from './holders.ts';
export { confirmLink, requestLink, signInLink, signOut } from './links.ts';
export { addMember, changeRole, members, MEMBERS_PER_PAGE, type Member, type NewMember } from './members.ts';
export {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  passkeysOf,
  passkeysPossible,
  removePasskey,
  signInByPasskey,
  type Passkey,
} from './passkeys.ts';
export { passkeyAnswer } from './passkey-answer.ts';
export { holds, personOf, type Person } from './person.ts';
export { refusal, type Refusal } from './refusal.ts';
export { removeMember, restoreMember } from './removal.ts';
export { accountTasks } from './tasks.ts';
export { chooseTerritory, placesOf, territoriesOf } from './territories.ts';
export { localPath, mailedOrigin, type Visit } from './visit.ts';
export { workplaces } from './workplaces.ts';
