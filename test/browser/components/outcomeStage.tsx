// Everything a user can do, with its button and what the ledger shows once it is done.
import { act, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { ProductId, World } from '../../../mocks';
import {
  AutoReloadToggle,
  BillingSnapshot,
  CancelPlanDialog,
  type CreditsLocale,
  DeleteAccountDialog,
  InsufficientTokensModal,
  OutstandingNotice,
  PlanPicker,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../../../src';
import { type CreditsClient, createCreditsClient, type Wallet } from '../../../src/client';
import type { AllLabels } from '../../../src/components/labels';
import type { OutcomeCommand } from '../../../src/components/labels/outcome';
import { cards } from './stage';

type Spec = Omit<Parameters<World['backstage']['wallets']['create']>[0], 'name'>;
type Words = AllLabels;

/** The ledger as a tester sees it, without faults. */
export interface Ledger {
  world: World;
  client: CreditsClient;
  walletId: string;
}

export interface Deed {
  command: OutcomeCommand;
  product: ProductId;
  spec: Spec;
  /** Additional setup of the world. */
  prepare?: (ledger: Ledger) => Promise<unknown>;
  ui: ReactNode;
  /** The matching requests, in the form that faults use. */
  match: string;
  /** Goes to its button and returns the button's name. */
  button: (words: Words) => Promise<HTMLElement>;
  isDone: (ledger: Ledger) => Promise<boolean>;
  /** What the screen shows at the end, if the ledger shows nothing. */
  isOver?: (words: Words) => boolean;
  /** The charge for it. */
  charges: 0 | 1;
}

const reroll = { action: 'image_reroll', params: {} };

function Reroll() {
  const spend = useSpend(reroll);
  return (
    <>
      <SpendButton spend={spend} {...reroll}>
        Re-roll
      </SpendButton>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}

const never = () => undefined;
const walletOf = ({ client, walletId }: Ledger): Promise<Wallet> => client.wallets.get({ walletId });
const named = (name: string) => screen.findByRole('button', { name });

/** Matches `name` with any data filled in. */
function pattern(name: (...data: never[]) => string): RegExp {
  const any = { plural: () => '§', toString: () => '§' };
  const said = (name as (...data: object[]) => string)(any, any, any);
  return new RegExp(`^${said.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '.*')}`);
}

const paidPlan = { planId: 'starter', card: cards.works } as const;

export const deeds: Deed[] = [
  {
    command: 'top_up',
    product: 'studio',
    spec: paidPlan,
    ui: <TopUpPackPicker />,
    match: 'POST *checkouts',
    button: ({ topUpPackPicker }) => screen.findByRole('button', { name: pattern(topUpPackPicker.buy) }),
    isDone: async (ledger) => (await walletOf(ledger)).balance > 150,
    charges: 1,
  },
  {
    command: 'plan_change',
    product: 'studio',
    spec: paidPlan,
    ui: <PlanPicker />,
    match: 'POST *checkouts',
    button: async ({ planPicker }) => {
      const [picked] = await screen.findAllByRole('radio', { name: /Growth/ });
      act(() => picked?.click());
      const said = pattern(((plan: string, due: string) => planPicker.confirm('upgrade', plan, due)) as never);
      return screen.findByRole('button', { name: said });
    },
    isDone: async (ledger) => (await walletOf(ledger)).subscription.plan?.id === 'growth',
    charges: 1,
  },
  {
    command: 'payment_method',
    product: 'studio',
    spec: { planId: 'starter' },
    ui: <AutoReloadToggle advice={false} />,
    match: 'POST *checkouts',
    button: ({ autoReloadToggle }) => named(autoReloadToggle.addCard),
    // No card is on file before the user has been on the hosted page.
    isDone: () => Promise.resolve(false),
    isOver: ({ autoReloadToggle }) => screen.queryByRole('button', { name: autoReloadToggle.openCheckout }) !== null,
    charges: 0,
  },
  {
    command: 'cancel',
    product: 'studio',
    spec: paidPlan,
    ui: <CancelPlanDialog open onClose={never} />,
    match: 'POST *cancel',
    button: ({ cancelPlanDialog }) => named(cancelPlanDialog.confirm),
    isDone: async (ledger) => (await walletOf(ledger)).subscription.status === 'cancel_pending',
    charges: 0,
  },
  {
    command: 'resume',
    product: 'studio',
    spec: paidPlan,
    prepare: ({ client, walletId }) => client.subscription.cancel({ walletId }),
    ui: <BillingSnapshot />,
    match: 'POST *resume',
    button: ({ billingSnapshot }) => named(billingSnapshot.resume),
    isDone: async (ledger) => (await walletOf(ledger)).subscription.status === 'active',
    charges: 0,
  },
  {
    command: 'withdraw_scheduled',
    product: 'studio',
    spec: { planId: 'growth', card: cards.works },
    prepare: ({ client, walletId }) => client.checkouts.create({ walletId, kind: 'plan_change', planId: 'starter' }),
    ui: <BillingSnapshot />,
    match: 'DELETE *scheduled',
    button: ({ billingSnapshot }) => named(billingSnapshot.withdraw),
    isDone: async (ledger) => (await walletOf(ledger)).subscription.scheduledPlanId === null,
    charges: 0,
  },
  {
    command: 'delete_account',
    product: 'studio',
    spec: paidPlan,
    ui: <DeleteAccountDialog open onClose={never} />,
    match: 'DELETE *account',
    button: async ({ deleteAccountDialog }) => {
      const sure = await screen.findByRole<HTMLInputElement>('checkbox');
      if (!sure.checked) act(() => sure.click());
      return named(deleteAccountDialog.confirm);
    },
    isDone: async ({ client }) => (await client.wallets.list()).data.length === 0,
    charges: 0,
  },
  {
    command: 'settle',
    product: 'studio',
    spec: { ...paidPlan, buckets: { plan: 20 }, outstanding: 6 },
    ui: <OutstandingNotice />,
    match: 'POST *settlements',
    button: ({ outstandingNotice }) => named(outstandingNotice.settle),
    isDone: async (ledger) => (await walletOf(ledger)).outstanding === 0,
    charges: 0,
  },
  {
    command: 'auto_reload',
    product: 'studio',
    spec: paidPlan,
    ui: <AutoReloadToggle advice={false} />,
    match: 'PUT *auto-reload',
    button: () => screen.findByRole('switch'),
    isDone: async (ledger) => (await walletOf(ledger)).autoReload?.enabled === true,
    charges: 0,
  },
  {
    command: 'spend',
    product: 'studio',
    // Too few tokens, so that Auto Reload charges the card.
    spec: { ...paidPlan, buckets: { plan: 0 }, autoReload: true },
    ui: <Reroll />,
    match: 'POST *spends',
    button: async () => screen.findByRole('button', { name: /Re-roll/ }),
    isDone: async ({ client, walletId }) => (await client.spends.list({ walletId })).data.length === 1,
    charges: 1,
  },
];

/** Sentences that say that nothing happened, and sentences that say that it did. */
export function claims({ labels }: CreditsLocale, command: OutcomeCommand): { nothing: string[]; done: string[] } {
  const { outcome, purchase, planPicker } = labels as Words;
  return {
    nothing: [outcome.refused(command), purchase.failed, purchase.expired],
    done: [outcome.done, planPicker.done('Growth')],
  };
}

/**
 * Presses its button, or the one that sends it again. Waits outside of `act`, because inside of it React 18 renders
 * nothing until it ends.
 */
export async function press(deed: Deed, words: Words): Promise<void> {
  const again = screen.queryByRole('button', { name: words.outcome.sendAgain });
  const button = again ?? (await deed.button(words));
  act(() => button.click());
}

export function ledgerOf(world: World, walletId: string): Ledger {
  return { world, walletId, client: createCreditsClient({ fetch: world.fetch, maxRetries: 0 }) };
}
