import { labelsFor } from '#capabilities/equipment';
import { addresses } from '#platform/addresses.ts';
import { runtime } from '#platform/runtime.ts';
import type { PageServerLoad } from './$types';

const SIZES = { petit: 'small', moyen: 'medium', grand: 'large' } as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const size = url.searchParams.get('format') ?? 'petit';
  const { settings, port } = runtime();
  return {
    labels: await labelsFor(locals.db, locals.person, url.searchParams.getAll('objet')),
    size: size in SIZES ? SIZES[size as keyof typeof SIZES] : SIZES.petit,
    origin: addresses(settings, port).shared,
  };
};
