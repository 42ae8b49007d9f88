/** What does every widget wear? The page's side: settings, the hands that fetch, the shell, the events. */
export { invalid, refuseChoice, refuseCount, words } from './attributes.ts';
export { Asking } from './asking.ts';
export { pageBrain, useBrain } from './brain.ts';
export { questionOf, questionOfPlace } from './question-of.ts';
export { ContextArrivedEvent, ContextFollower, ContextRequestEvent } from './context-request.ts';
export type { ContextSettings, ContextSource } from './context-request.ts';
export { customElement, property, state } from './define.ts';
export { BaliseChangeEvent, BaliseProblemEvent, BaliseReadyEvent, BaliseSelectEvent, tell } from './events.ts';
export { notice } from './frame.ts';
export { policy } from './policy.ts';
export { flawTold } from './problem-reading.ts';
export { configure, onConfigure } from './settings.ts';
export type { PageSettings, Provider, TokenRequest } from './settings.ts';
export { BaliseWidget } from './shell.ts';
export type { WidgetState } from './shell.ts';
export { stringsOf } from './strings.ts';
export { contextData, localeFlaw, localeOf, withPage } from './surroundings.ts';
export type { Brain, Told, WidgetKind } from '@balise/core/wire';
