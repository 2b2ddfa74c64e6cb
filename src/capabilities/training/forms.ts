/** Input schemas of training, one file a page of work. */
export * from './forms/attendance.ts';
export * from './forms/campaign.ts';
export * from './forms/catalogue.ts';
export * from './forms/figures.ts';
export * from './forms/plan.ts';
export * from './forms/recipients.ts';
export * from './forms/sessions.ts';
export * from './forms/sofia.ts';
