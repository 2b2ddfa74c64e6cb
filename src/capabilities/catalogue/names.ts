import { m } from '#paraglide/messages.js';
import type { Kind } from './model.ts';

const KIND_NAMES: Record<Kind, () => string> = {
  device: m.catalogue_kind_device,
  practice: m.catalogue_kind_practice,
  resource: m.catalogue_kind_resource,
  event: m.catalogue_kind_event,
  job: m.catalogue_kind_job,
};

export function kindName(kind: Kind): string {
  return KIND_NAMES[kind]();
}
