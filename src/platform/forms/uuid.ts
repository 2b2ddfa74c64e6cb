const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address may hold anything: what is no uuid names nothing, and PostgreSQL must not meet it. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}
