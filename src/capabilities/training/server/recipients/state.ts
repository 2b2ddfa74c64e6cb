import { sql } from 'kysely';
import type { RecipientState } from '../../recipients.ts';

/**
 * Where someone stands, of `training.recipient r` left joined with `training.answer a`; the one place that says it. An answer
 * counts whatever became of the mail; someone who was erased keeps the state of what they said.
 */
export const stateOf = sql<RecipientState>`case
  when a.kind = 'wishes' then 'answered'
  when a.kind = 'notThisYear' then 'notThisYear'
  when r.refused_at is not null then 'refused'
  when r.offered_at is not null then 'waiting'
  when r.mail is null then 'noMail'
  else 'notOffered' end`;

/** Recipients of a campaign with their answers, for the two names of `stateOf`. */
export const recipientsOf = (campaign: string) => sql`
  from training.recipient r
  left join training.answer a on a.territory_id = r.territory_id and a.recipient_id = r.id
  where r.campaign_id = ${campaign}`;

/** Whether every word, without accents or case, is in the name or the address of `r`. */
export const holdsWords = (words: string) => sql`not exists (
  select from unnest(string_to_array(platform.plain(${words}), ' ')) as word where strpos(r.words, word) = 0)`;
