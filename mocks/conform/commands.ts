import { type Endpoint, endpoints, hasPlan, type Wallet } from '../../src/contract/index';
import { type Bench, priced, type SpendBody } from './bench';
import { NotTried } from './expect';

/** A command that can be sent to this wallet without harm: nothing is bought and nothing ends. */
export interface Command {
  name: string;
  endpoint: Endpoint;
  input: object;
  /** The same command with different content, each in one field, to test using a key twice. */
  others: readonly object[];
}

/** Every command that takes a key, except those that buy, spend or end something. */
export async function harmlessCommands(bench: Bench): Promise<Command[]> {
  const { talk, wallet: read } = bench;
  const wallet = await read();
  const { id: walletId, alert, subscription } = wallet;
  const plans = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
  const plan = plans.data.find(({ current }) => !current);
  const spend = await anySpend(bench);
  const commands: Command[] = [
    {
      name: 'a settlement',
      endpoint: endpoints.settlements.create,
      input: { walletId },
      others: [{ walletId, colour: 'blue' }],
    },
    {
      name: 'Auto Reload',
      endpoint: endpoints.autoReload.set,
      input: { walletId, enabled: false },
      others: [
        { walletId, enabled: true },
        ...['below', 'amount', 'upTo', 'limit'].map((term) => ({ walletId, enabled: false, [term]: 1 })),
      ],
    },
    {
      name: 'overage',
      endpoint: endpoints.overage.set,
      input: { walletId, enabled: false },
      others: [
        { walletId, enabled: true },
        { walletId, enabled: false, max: 1 },
      ],
    },
    {
      name: 'an alert',
      endpoint: endpoints.alert.set,
      input: { walletId, below: alert?.below ?? null },
      others: [{ walletId, below: (alert?.below ?? 0) + 1 }],
    },
    ...idleCommands(wallet),
  ];
  // On a past-due wallet, a saved card would be charged.
  if (subscription.status !== 'past_due')
    commands.push({
      name: 'a payment method',
      endpoint: endpoints.checkouts.create,
      input: { walletId, kind: 'payment_method' },
      others: [
        { walletId, kind: 'top_up' },
        { walletId, kind: 'payment_method', packId: 'no_such_pack' },
        { walletId, kind: 'payment_method', returnUrl: `${bench.origin}/elsewhere` },
      ],
    });
  if (spend) {
    const { action, params } = spend;
    const input = { walletId, action, params };
    commands.push({
      name: 'a quote',
      endpoint: endpoints.quotes.create,
      input,
      others: [
        { ...input, action: 'no_such_action' },
        { ...input, params: { ...params, conform: 'other' } },
      ],
    });
  }
  if (plan) {
    const input = { walletId, planId: plan.id };
    commands.push({
      name: 'a preview',
      endpoint: endpoints.planChanges.preview,
      input,
      others: [
        { walletId, planId: 'no_such_plan' },
        { ...input, cadence: 'no_such_cadence' },
      ],
    });
  }
  return commands;
}

/** Commands about the plan that are refused here, because there is nothing to cancel or to take back. */
function idleCommands({ id: walletId, subscription }: Wallet): Command[] {
  const { cancel, resume } = endpoints.subscription;
  const { status, scheduledPlanId } = subscription;
  const isHeld = hasPlan(subscription);
  const idle = (name: string, endpoint: Endpoint): Command => {
    return { name, endpoint, input: { walletId }, others: [{ walletId, colour: 'blue' }] };
  };
  return [
    ...(isHeld && status !== 'cancel_pending' ? [idle('resuming a plan that is not canceled', resume)] : []),
    ...(!isHeld && status !== 'past_due' ? [idle('canceling a plan where there is none', cancel)] : []),
    ...(isHeld && scheduledPlanId === null
      ? [idle('withdrawing a plan change that is not scheduled', endpoints.planChanges.withdraw)]
      : []),
  ];
}

/** Every read of a wallet, with the newest spend and checkout if there are any. */
export async function readsOf({ talk, left }: Bench, { id: walletId, capabilities }: Wallet) {
  const { data } = await talk.ask(endpoints.spends.list, { walletId, limit: 1 });
  const spendId = left.spendId ?? data[0]?.id ?? 'spn_none';
  const { wallets, entries, statement, spends, packs, plans, checkouts, receipts, usage } = endpoints;
  const reads: [Endpoint, object?][] = [
    [wallets.get],
    [entries.list],
    [entries.csv],
    [statement.get],
    [spends.list],
    [spends.get, { spendId }],
    [packs.list],
    [plans.list],
    [checkouts.get, { checkoutId: left.checkoutId ?? 'chk_none' }],
    [receipts.list],
    [usage.list, { by: capabilities.usage?.[0] ?? 'action' }],
  ];
  return reads.map(([endpoint, more]) => ({ endpoint, input: { walletId, ...more } }));
}

export async function anySpend(bench: Bench): Promise<SpendBody | undefined> {
  try {
    return (await priced(bench)).input;
  } catch (error) {
    if (error instanceof NotTried) return undefined;
    throw error;
  }
}
