import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import './tables.ts';

/**
 * The account of an address, held until the end of the transaction: nobody makes it a member meanwhile.
 * @throws ExpectedError `accounts_unknown_mail` (404)
 */
export async function accountToForget(trx: Trx, mail: string): Promise<{ id: string; mail: string }> {
  const account = await trx
    .selectFrom('accounts.user')
    .select(['id', 'email as mail'])
    .where('email', '=', mail.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new ExpectedError('accounts_unknown_mail', 404, { mail });
  return account;
}

/** Takes an address out of the invitations of the transaction's territory, open ones too. @returns how many */
export async function forgetInvitations(trx: Trx, mail: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('accounts.invitation')
    .where('mail', '=', mail.toLowerCase())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Erases an account with its sessions and passkeys. Its roles would go with it, the last coordinator's too: only for an
 * account that no territory counts among its members (`territoriesOf`).
 */
export async function eraseAccount(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('accounts.user').where('id', '=', id).execute();
}
