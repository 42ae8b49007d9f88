/**
 * The refreshes of this page: its clock, its screen, its quiet hours. Brought by the first widget that is to be refreshed,
 * or that must keep quiet; the last one to leave takes every listener and timer with it.
 */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';
import { invalid } from '../attributes.ts';
import { onConfigure, quieted, quietSetting } from '../settings.ts';
import { quietRule } from './quiet-hours.ts';
import { type Member, Refresher } from './refresher.ts';

/** What a widget gives of itself. */
type Followed = Pick<Member, 'nextUpdate' | 'isWaiting' | 'again'> & {
  readonly element: Element;
  /** The setting: seconds, `auto`; empty keeps quiet hours and no more. */
  readonly refresh: string;
  /** A setting that cannot be understood; the figure is there all the same. */
  failed(flaw: Problem): void;
};

const page: { refresher: Refresher | null; leave: () => void } = { refresher: null, leave: () => undefined };
const onScreen = new WeakSet<Element>();
let observer: IntersectionObserver | null = null;

const check = (): void => page.refresher?.check();
const seen = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? 'add' : 'delete'](target);
  check();
};

/** Quiet hours that this page keeps at present, kept in step with its settings. */
const start = (begin: () => void): Refresher => {
  let setting = quietSetting();
  let rule = quietRule(setting);
  const refresher = new Refresher(
    rule,
    { isHidden: () => document.hidden, begin, quiet: (until) => quieted(until, rule.zone) },
    {
      now: Date.now,
      random: Math.random,
      later: (callback, ms) => setTimeout(callback, ms),
      never: (timer) => clearTimeout(timer as number),
    },
  );
  const stop = onConfigure(() => {
    if (quietSetting() === setting) return;
    setting = quietSetting();
    rule = quietRule(setting);
    refresher.obey(rule);
  });
  observer = new IntersectionObserver(seen);
  document.addEventListener('visibilitychange', check);
  window.addEventListener('online', check);
  page.leave = () => {
    stop();
    observer?.disconnect();
    document.removeEventListener('visibilitychange', check);
    window.removeEventListener('online', check);
    quieted(null);
  };
  return refresher;
};

/** Where the host wants rest and not only calm, nothing at all is asked in quiet hours: why not; null when it may be. */
export const frozen = (now: number): Problem | null => {
  const rule = quietRule(quietSetting());
  const until = rule.isFrozen ? rule.until(now) : null;
  return until === null ? null : problem('QUIET_HOURS', { got: 'a request in quiet hours', expected: 'their end', at: 'quiet' });
};

/** `check` is to be called when the widget was told something. */
export type Following = { check(): void; stop(): void };

/** Refreshes a widget from now on. `begin` starts a round of the page. */
export const follow = (followed: Followed, begin: () => void): Following => {
  const { element, refresh } = followed;
  const isInterval = /^\d{1,7}$/.test(refresh);
  if (refresh !== '' && refresh !== 'auto' && !isInterval)
    followed.failed(invalid('refresh', refresh, 'seconds, 60 at least, or auto', '300, auto'));
  const { problem: unreadable } = quietRule(quietSetting());
  if (unreadable !== null) followed.failed(unreadable);
  page.refresher ??= start(begin);
  const { refresher } = page;
  const member: Member = {
    ...followed,
    everyMs: isInterval ? Number(refresh) * 1000 : null,
    nextUpdate: () => (refresh === 'auto' ? followed.nextUpdate() : null),
    isOnScreen: () => onScreen.has(element),
  };
  observer?.observe(element);
  const stop = refresher.follow(member);
  const leave = (): void => {
    stop();
    observer?.unobserve(element);
    onScreen.delete(element);
    if (refresher.size > 0 || page.refresher !== refresher) return;
    page.refresher = null;
    page.leave();
  };
  return { check, stop: leave };
};
