import { m } from '#paraglide/messages.js';
import type { MediaKind, Topic } from '../model.ts';

export const KIND_NAMES: Record<MediaKind, () => string> = {
  journal: m.media_kind_journal,
  radio: m.media_kind_radio,
  tv: m.media_kind_tv,
};

export const TOPIC_NAMES: Record<Topic, () => string> = {
  expression: m.media_topic_expression,
  sources: m.media_topic_sources,
  equality: m.media_topic_equality,
  digitalLife: m.media_topic_digital_life,
  environment: m.media_topic_environment,
  memory: m.media_topic_memory,
  democracy: m.media_topic_democracy,
  solidarity: m.media_topic_solidarity,
  culture: m.media_topic_culture,
  science: m.media_topic_science,
};
