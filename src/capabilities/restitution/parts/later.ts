/** What opens on demand: a first look at a form needs none of it. */
export { default as AddFields } from './card/AddFields.svelte';
export { default as CardForm } from './card/CardForm.svelte';
export { default as DisputePanel } from './trame/DisputePanel.svelte';
export { default as FlagLines } from './trame/FlagLines.svelte';
export { default as IntroductionForm } from './trame/IntroductionForm.svelte';
export { default as IntroductionRead } from './trame/IntroductionRead.svelte';
export { default as ThemeForm } from './trame/ThemeForm.svelte';
