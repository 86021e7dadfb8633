import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import type { Format, Quantity, UnitName } from '../../format';
import type { Terms } from './terms';

/** How a sentence says its figures: amounts come without their sign, and with their unit. */
export interface Say extends Pick<Format, 'count' | 'date' | 'list' | 'name' | 'plural'> {
  tokens: (amount: number) => Quantity;
  signed: (amount: number) => Quantity;
  unit: UnitName;
  terms: Terms;
}

export const balanceExplainerLabels = {
  title: 'Why is my balance lower than I expected?',
  since: 'Since',
  expected: (unit: UnitName): string => (unit.isMoney ? 'Balance I expected' : `Balance I expected (${unit})`),
  ask: 'Explain',
  /** What happened, in one sentence. */
  lead: (opening: Quantity, closing: Quantity, date: string): string =>
    `Your balance was ${opening} on ${date}. It’s ${closing} now.`,
  unchanged: (date: string): string => `Nothing has changed since ${date}.`,
  foundExpected: (expected: Quantity, date: string): string => `Your balance was last ${expected} on ${date}.`,
  neverExpected: (expected: Quantity, date: string): string =>
    `Your balance hasn’t been ${expected} at any point since ${date}, so this starts from what it was then.`,
  opening: (date: string): string => `Balance on ${date}`,
  closing: 'Balance now',
  heading: (code: HeadedPart, { autoReload }: Terms): string => headings[code] || autoReload,
  part: (part: ExplanationPart, say: Say): string => sentences[part.code](part as never, say),
  entries: (count: number, say: Say): string => `Show ${counted(count, say, 'transaction')}`,
  more: (count: string): string => `and ${count} more in the transaction history`,
  showInLog: 'Show in the transaction history',
  checks: 'Before you contact support',
  check: (check: ExplanationCheck, say: Say): string => checks[check.code](check as never, say),
  state: (state: ExplanationCheck['state']): string => states[state],
  advice: (advice: Advice, corrections: number, say: Say): string => advices[advice](corrections, say),
  sound: 'Checked here in your browser: the transactions add up to the balance.',
  unsound: (sum: Quantity, balance: Quantity): string =>
    `The transactions add up to ${sum}, but the balance is ${balance}. That’s an error: please report it.`,
  history: 'View transaction history',
  support: 'Contact support',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found'
      ? 'There’s no balance yet.'
      : 'Couldn’t load the transaction history that explains the balance.',
  retry: 'Try again',
};
export type BalanceExplainerLabels = typeof balanceExplainerLabels;

/** `1 job`, `3 jobs`. */
function counted(count: number, say: Pick<Format, 'count' | 'plural'>, one: string, other = `${one}s`): string {
  return `${say.count(count)} ${say.plural(count, { one, other })}`;
}

function times(count: number, say: Pick<Format, 'count' | 'plural'>): string {
  return say.plural(count, { one: 'once', other: `${say.count(count)} times` });
}

/** The sentences that apply, one after the other. */
function joined(...sentencesOf: (string | false | 0 | null)[]): string {
  return sentencesOf.filter(Boolean).join(' ');
}

const headings: Record<HeadedPart, string> = {
  deposits: 'Submitted jobs',
  reconciliation: 'Adjusted after delivery',
  in_flight: 'Jobs in progress',
  renewal: 'Plan renewal',
  not_carried_over: 'Didn’t roll over',
  auto_reload: '',
  images: 'Image generation',
  other: 'Other',
  adjustment: 'Adjustments by support',
  sessions: 'AI sessions',
  regenerations: 'Regenerations',
  campaigns: 'Campaigns',
  upgrade: 'Plan upgrade',
  larger_session: 'Larger than usual',
  usage: 'Other AI work',
  failed_jobs: 'Failed jobs',
  top_up: 'Top-ups',
  pack_refund: 'Refunded packs',
  settlement: 'Settled',
  earlier: 'Earlier transactions',
};

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `${counted(count, say, 'transaction')}: ${signed(amount)}.`;

type Sentences = { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string };

const paidOutstanding = (paid: number, { tokens }: Pick<Say, 'tokens'>): string | 0 =>
  paid && `Used to settle the outstanding balance: ${tokens(paid)}.`;

const sentences: Sentences = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'submission')} used ${tokens(amount)}` +
    (facts.deposit ? `: ${tokens(facts.base)} for the base price and ${tokens(facts.deposit)} held.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `Less was delivered than held. Returned: ${tokens(returned)}.`,
      taken && `More was delivered than held. Additional charge: ${tokens(taken)}.`,
      owed && `Not covered by the balance: ${tokens(owed)}.${canSettle ? ' You can settle this later.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'job has', 'jobs have')} been submitted but not delivered yet. ` +
    `Deducted when submitted: ${tokens(amount)}${facts.deposit ? `, including a hold of ${tokens(facts.deposit)}` : ''}.`,
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, ...facts } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `The cycle that started on ${date(lastAt)} added ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `${say.count(periods)} cycles started, the last one on ${date(lastAt)}. They added ${tokens(amount)}.`,
      !periods && amount !== 0 && `Carried over from the last cycle: ${tokens(amount)}.`,
      rolledOver && `Rolled over and still available: ${tokens(rolledOver)}.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens, unit }) =>
    joined(
      plan && `Unused plan ${unit} expired: ${tokens(plan)}.`,
      plan && hasBought && (unit.isMoney ? 'What you added is kept.' : `Purchased ${unit} are kept.`),
      bank && `Over the rollover limit: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload} charged you ${times(count, say)} and added ${tokens(amount)}.`,
      say.plural(count, {
        one: 'The action that triggered it is a separate transaction.',
        other: 'The actions that triggered it are separate transactions.',
      }),
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, list, ...say }) =>
    `${list([
      ...(batches ? [counted(batches, say, 'image batch', 'image batches')] : []),
      ...(rerolls ? [counted(rerolls, say, 're-roll')] : []),
    ])} used ${tokens(amount)}.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `Support changed your balance ${times(count, say)}: ${signed(amount)}.`,
      facts.isNoted && 'The note says why.',
      facts.corrections && `This includes ${counted(facts.corrections, say, 'correction')}.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'AI session')} used ${tokens(amount)}` +
    `${count > 1 ? `, the largest one ${tokens(facts.largest)}` : ''}. In-depth questions cost more than quick lookups.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${counted(count, say, 'regeneration')} used ${tokens(amount)}, on top of the cost of the campaigns.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Building campaigns used ${tokens(amount)} in ${counted(count, say, 'transaction')}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `The upgrade added ${tokens(amount)}: the new plan’s share for the rest of the cycle.`,
      facts.isStillOut && 'That didn’t make up for what you had already used, so little or nothing is left.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'session')} used ${tokens(amount)}, more than expected.`,
      typical !== null && `A session usually uses about ${tokens(typical)}.`,
      actual > -amount && `The full cost was ${tokens(actual)}; only what was available was deducted.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) => `${counted(count, say, 'other task')} used ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Deducted for failed jobs: ${tokens(taken)}.`,
      returned > 0 && `Returned for failed jobs: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'top-up')} added ${tokens(amount)}.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  pack_refund: ({ amount }, { tokens }) => `A pack was refunded, so its unused part was removed: ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    `Used to settle the outstanding balance: ${tokens(facts.paid)}. Your balance was already reduced by that much.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${counted(count, say, 'earlier transaction comes to', 'earlier transactions add up to')} ${signed(amount)}.`,
};

const states: Record<ExplanationCheck['state'], string> = {
  clear: 'Checked',
  found: 'Found',
  confirm: 'For you to check',
  absent: 'Doesn’t apply',
};

type Checks = { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string };

const checks: Checks = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Right balance: this is the transaction history of ${say.name(name)}. ${say.plural(others.length, {
          one: `${say.name(others[0] ?? '')} has its own balance.`,
          other: `${say.count(others.length)} others have their own balances.`,
        })}`
      : `Right balance: this is the transaction history of ${say.name(name)}, the only one.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count
      ? say.plural(count, {
          one: `Latest transactions: the only one comes to ${signed(amount)}.`,
          other: `Latest transactions: the last ${say.count(count)} add up to ${signed(amount)}. Read them from top to bottom.`,
        })
      : 'Latest transactions: none yet.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Jobs in progress: none.'
      : `Jobs in progress: ${say.count(jobs)}. ${taken ? `Deducted so far: ${tokens(taken)}.` : `Nothing is deducted until ${say.plural(jobs, { one: 'it finishes', other: 'they finish' })}.`}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Renewal cycle: there’s none.'
      : joined(
          lastAt ? `Renewal cycle: the last one started on ${date(lastAt)}` : 'Renewal cycle: none has started yet',
          renewsAt ? `and the next one starts on ${date(renewsAt)}.` : 'and none follows.',
          state === 'found' && 'That explains an increase.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && `It ran ${times(fired, say)} and added ${tokens(added)}.`,
    ),
};

const reloadStates = {
  none: 'not available here',
  on: 'on',
  off: 'off',
  unavailable: 'on, but it can’t run right now',
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'Keep working. A number that looks off is usually a routine deduction.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `Corrections appear in your transaction history. ${say.count(corrections)} found.`
      : 'Corrections appear in your transaction history. None found since then. If you reported an error, ask support again.',
  audit: () => 'If the numbers don’t add up, contact support. They’ll check the math and correct any error.',
};
