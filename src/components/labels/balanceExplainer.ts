import type { Advice, ExplanationCheck, ExplanationPart, PartCode } from '../../explain';
import type { Format } from '../../format';

/** How a sentence says its figures: amounts come without their sign, and with their unit. */
export interface Say extends Pick<Format, 'count' | 'date' | 'plural'> {
  tokens: (amount: number) => string;
  signed: (amount: number) => string;
}

export const balanceExplainerLabels = {
  title: 'Why is my balance lower than I thought?',
  since: 'Since',
  expected: (units: string): string => `${units} I expected`,
  ask: 'Explain',
  /** What happened, in one sentence. */
  lead: (opening: string, closing: string, date: string): string =>
    `On ${date} the balance was ${opening}. It is ${closing} now.`,
  unchanged: (date: string): string => `Nothing has moved since ${date}.`,
  foundExpected: (expected: string, date: string): string => `The balance was last ${expected} on ${date}.`,
  neverExpected: (expected: string, date: string): string =>
    `The balance was never ${expected} since ${date}, so this starts from what it was then.`,
  opening: (date: string): string => `Balance on ${date}`,
  closing: 'Balance now',
  heading: (code: PartCode): string => headings[code],
  part: (part: ExplanationPart, say: Say): string => sentences[part.code](part as never, say),
  entries: (count: number, say: Say): string =>
    say.plural(count, { one: 'Show 1 entry', other: `Show ${say.count(count)} entries` }),
  more: (count: string): string => `and ${count} more in the log`,
  showInLog: 'Show in the log',
  checks: 'Before you write to support',
  check: (check: ExplanationCheck, say: Say): string => checks[check.code](check as never, say),
  state: (state: ExplanationCheck['state']): string => states[state],
  advice: (advice: Advice, corrections: number, say: Say): string => advices[advice](corrections, say),
  sound: 'Checked here in your browser: the entries add up to the balance.',
  unsound: (sum: string, balance: string): string =>
    `The entries come to ${sum}, but the balance says ${balance}. That is an error: please report it.`,
  history: 'View transaction history',
  support: 'Contact support',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found'
      ? 'There is no wallet yet.'
      : 'The balance could not be explained: the log could not be loaded.',
  retry: 'Try again',
};
export type BalanceExplainerLabels = typeof balanceExplainerLabels;

const headings: Record<PartCode, string> = {
  deposits: 'Deposits at submit',
  reconciliation: 'Trued up after delivery',
  in_flight: 'Jobs in flight',
  renewal: 'Cycle renewal',
  not_carried_over: 'Did not carry over',
  auto_reload: 'Auto Reload',
  images: 'Image generation',
  adjustment: 'Adjustments by support',
  sessions: 'AI sessions',
  regenerations: 'Regenerations',
  campaigns: 'Campaigns',
  upgrade: 'Plan upgrade',
  larger_session: 'Larger than expected',
  usage: 'Other AI work',
  failed_jobs: 'Failed jobs',
  top_up: 'Top-ups',
  pack_refund: 'Refunded packs',
  settlement: 'Settled',
  earlier: 'Earlier entries',
};

type Sentences = { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string };

const sentences: Sentences = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'One submission', other: `${say.count(count)} submissions` })} took ${tokens(amount)} when submitted` +
    (facts.deposit ? `: ${tokens(facts.base)} base price and ${tokens(facts.deposit)} deposit for clip seconds.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed } }, { tokens }) =>
    joined(
      returned && `Clips came in shorter than their deposit: ${tokens(returned)} came back.`,
      taken && `Clips ran longer than their deposit: ${tokens(taken)} more were taken.`,
      owed && `${tokens(owed)} went beyond the balance and are owed; you can settle them later.`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'One job is', other: `${say.count(count)} jobs are` })} submitted and not delivered yet. ` +
    `${tokens(amount)} left the balance at submit${facts.deposit ? `, ${tokens(facts.deposit)} of it as deposit` : ''}.`,
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `The cycle that began on ${date(lastAt)} brought ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `${say.count(periods)} cycles began, the last on ${date(lastAt)}, and brought ${tokens(amount)}.`,
      !periods && amount !== 0 && `${tokens(amount)} arrived from the cycle before.`,
      rolledOver && `${tokens(rolledOver)} rolled over and are still there.`,
      paidOutstanding && `${tokens(paidOutstanding)} of it paid what was owed.`,
    ),
  not_carried_over: ({ facts: { plan, bank } }, { tokens }) =>
    joined(
      plan &&
        `${tokens(plan)} of the plan were unused when its cycle ended, and what a plan grants resets. What you bought stays.`,
      bank && `${tokens(bank)} did not fit into the bank.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `Auto Reload charged the card ${say.plural(count, { one: 'once', other: `${say.count(count)} times` })} and added ${tokens(amount)}.`,
      'What it was for is an entry of its own.',
      facts.paidOutstanding && `${tokens(facts.paidOutstanding)} of it paid what was owed.`,
    ),
  images: ({ amount, facts: { batches, rerolls, generations } }, { tokens, ...say }) =>
    `${listed(
      batches && say.plural(batches, { one: 'One image batch', other: `${say.count(batches)} image batches` }),
      rerolls && say.plural(rerolls, { one: 'one re-roll', other: `${say.count(rerolls)} re-rolls` }),
      generations && say.plural(generations, { one: 'one generation', other: `${say.count(generations)} generations` }),
    )} took ${tokens(amount)}.`,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `Support changed the balance ${say.plural(count, { one: 'once', other: `${say.count(count)} times` })}: ${signed(amount)}. The note says why.`,
      facts.corrections &&
        say.plural(facts.corrections, {
          one: 'One of them corrects an entry.',
          other: `${say.count(facts.corrections)} of them correct entries.`,
        }),
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'One AI session', other: `${say.count(count)} AI sessions` })} took ${tokens(amount)}` +
    `${count > 1 ? `, the largest ${tokens(facts.largest)}` : ''}. Deep questions cost more than look-ups.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'One regeneration', other: `${say.count(count)} regenerations` })} took ${tokens(amount)}, on top of what the campaigns cost.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Building campaigns took ${tokens(amount)} in ${say.plural(count, { one: 'one charge', other: `${say.count(count)} charges` })}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `The upgrade added ${tokens(amount)}: the new plan's share for the rest of the period.`,
      facts.isStillOut && 'That did not make up for what was used before it, so little or nothing is left.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${say.plural(count, { one: 'One session', other: `${say.count(count)} sessions` })} took ${tokens(amount)}, more than could be expected.`,
      typical !== null && `Usually one takes about ${tokens(typical)}.`,
      actual > -amount && `It came to ${tokens(actual)}; only what was there was taken.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'One other task', other: `${say.count(count)} other tasks` })} took ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Jobs that failed took ${tokens(taken)}.`,
      returned > 0 && `${tokens(returned)} came back for jobs that failed.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${say.plural(count, { one: 'One pack', other: `${say.count(count)} packs` })} added ${tokens(amount)}.`,
      facts.paidOutstanding && `${tokens(facts.paidOutstanding)} of it paid what was owed.`,
    ),
  pack_refund: ({ amount }, { tokens }) => `A pack was paid back, so its unused ${tokens(amount)} were taken back.`,
  settlement: ({ facts }, { tokens }) =>
    `${tokens(facts.paid)} paid what was owed. The balance had counted them as missing already.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${say.plural(count, { one: 'One entry', other: `${say.count(count)} entries` })} before those come to ${signed(amount)}.`,
};

const states: Record<ExplanationCheck['state'], string> = {
  clear: 'Checked',
  found: 'Found',
  confirm: 'For you to check',
  absent: 'Does not apply',
};

type Checks = { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string };

const checks: Checks = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Right balance: this is the log of ${name}. ${say.plural(others.length, {
          one: `${others[0]} has a balance of its own.`,
          other: `${say.count(others.length)} others have balances of their own.`,
        })}`
      : `Right balance: this is the log of ${name}, the only one.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count
      ? say.plural(count, {
          one: `Latest entries: the only one comes to ${signed(amount)}.`,
          other: `Latest entries: the last ${say.count(count)} come to ${signed(amount)}. Read them from top to bottom.`,
        })
      : 'Latest entries: there are none yet.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Jobs in flight: none.'
      : `Jobs in flight: ${say.count(jobs)}. ${taken ? `They have taken ${tokens(taken)} already.` : 'They take nothing before they end.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Billing cycle: there is no plan.'
      : joined(
          lastAt ? `Billing cycle: the last began on ${date(lastAt)}` : 'Billing cycle: none has begun yet',
          renewsAt ? `and the next begins on ${date(renewsAt)}.` : 'and none follows.',
          state === 'found' && 'That explains a jump up.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, ...say }) =>
    joined(
      `Auto Reload: ${reloadStates[state]}.`,
      fired > 0 &&
        `It fired ${say.plural(fired, { one: 'once', other: `${say.count(fired)} times` })} and added ${tokens(added)}.`,
    ),
};

const reloadStates = { none: 'there is none here', on: 'on', off: 'off', unavailable: 'on, but it cannot fire now' };

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'Keep working. A number that looks off is mostly a routine deduction.',
  fix_in_log: (corrections, say) =>
    corrections
      ? say.plural(corrections, {
          one: 'A fix counts once it stands in the log: one correction does.',
          other: `A fix counts once it stands in the log: ${say.count(corrections)} corrections do.`,
        })
      : 'A fix counts once it stands in the log. None stands there since then; if you reported an error, ask again.',
  audit: () => 'If it does not add up, contact support: they audit the math and adjust it if there is an error.',
};

function joined(...sentencesOf: (string | false | 0 | null)[]): string {
  return sentencesOf.filter(Boolean).join(' ');
}

/** `a, b and c`, with a capital at the front. */
function listed(...items: (string | 0)[]): string {
  const said = items.filter((item): item is string => Boolean(item));
  const text = [said.slice(0, -1).join(', '), said.at(-1)].filter(Boolean).join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
