import type { Suggestion } from '../../../src/contract/index';
import { DAY } from '../calendar';

// A.G19, A.G20s, B.P1
/** When to suggest what. */
export interface SuggestionRules {
  /** Wait when the renewal is at most this close. */
  readonly waitWithinDays: number;
  /** Upgrade after this many periods in a row that hit zero. */
  readonly upgradeAfterZeroPeriods: number;
  /** Upgrade when this many packs were bought in one period. */
  readonly upgradeAfterPacks: number;
}

/** What a suggestion is based on. */
export interface Situation {
  readonly hasPlan: boolean;
  /** Whether there are plans at all. */
  readonly hasPlans: boolean;
  readonly isPastDue: boolean;
  // C.G2
  /** A free plan, whose user sees the upgrade prompt. */
  readonly isFree: boolean;
  readonly canTopUp: boolean;
  readonly canUpgrade: boolean;
  /** Whether the plan refuses the action, however many tokens there are. */
  readonly planRefuses: boolean;
  /** Milliseconds to the next allocation; null when none will come. */
  readonly renewsInMs: number | null;
  /** Whether the next allocation would cover the action. */
  readonly renewalCovers: boolean;
  readonly zeroPeriods: number;
  readonly packsBought: number;
}

/** One suggestion, with its reason in words. */
export function suggest(rules: SuggestionRules, now: Situation): { suggestion: Suggestion; reason: string } {
  if (now.isPastDue)
    return {
      suggestion: 'start_plan',
      reason: 'A payment is overdue. Pay it to make the plan active again. Nothing is lost.',
    };
  if (!now.hasPlans && now.canTopUp) return { suggestion: 'top_up', reason: 'A top-up adds to your balance.' };
  if (!now.hasPlans)
    return { suggestion: 'wait', reason: 'There’s nothing to buy here. More arrives when it’s granted.' };
  if (!now.hasPlan) return { suggestion: 'start_plan', reason: 'There’s no active plan. Choose one to continue.' };
  if (now.planRefuses)
    return { suggestion: 'upgrade', reason: 'This plan doesn’t include this. Switch to one that does.' };
  if (now.isFree && now.canUpgrade)
    return { suggestion: 'upgrade', reason: 'The free plan is used up for now. A paid plan includes more.' };
  const days = now.renewsInMs === null ? null : Math.ceil(now.renewsInMs / DAY);
  if (days !== null && days <= rules.waitWithinDays && now.renewalCovers)
    return { suggestion: 'wait', reason: `The next allocation arrives in ${days === 1 ? 'one day' : `${days} days`}.` };
  if (now.canUpgrade && now.packsBought >= rules.upgradeAfterPacks)
    return {
      suggestion: 'upgrade',
      reason: `${now.packsBought === 1 ? 'A top-up was' : `${now.packsBought} top-ups were`} bought this cycle. A larger plan may be a better value.`,
    };
  if (now.canUpgrade && now.zeroPeriods >= rules.upgradeAfterZeroPeriods)
    return {
      suggestion: 'upgrade',
      reason: `The balance ran out before the renewal in ${now.zeroPeriods === 1 ? 'the last cycle' : `each of the last ${now.zeroPeriods} cycles`}. A larger plan may fit better.`,
    };
  if (now.canTopUp)
    return { suggestion: 'top_up', reason: 'A top-up covers a short spike, and the plan stays the same.' };
  if (now.canUpgrade) return { suggestion: 'upgrade', reason: 'A larger plan includes more.' };
  return {
    suggestion: 'wait',
    reason: days === null ? 'There’s nothing to buy here.' : 'The next allocation arrives with the renewal.',
  };
}
