// Correct backends, and `conform` run on them with something in between: the small host, and the served ledger with
// several products.
import { conform, type ConformReport } from '../../mocks/conform';
import { createWorld, type ProductFile } from '../../mocks';
import { baseUrl as hostUrl, createBackend } from './backend';
import { type Between, wallets } from './between';
import { refill } from './ledgerFaults';

const baseUrl = 'http://creditkit.test';
const small = { model: 'small', inputTokens: 200_000, outputTokens: 40_000 };

const beyond: ProductFile = {
  id: 'beyond',
  plans: [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: 60 }] }],
  overage: { price: '0.07', per: 1, max: '1.00', settable: { min: '1.00', max: '9.00', step: '1.00' } },
  actions: { render: { cost: 3 } },
};

/** What takes half of the balance needs a confirmation. */
const gated: ProductFile = {
  id: 'gated',
  packs: [{ id: 'hour', amount: 60, price: '12.00' }],
  gate: { confirmAtPercent: 50 },
  actions: { render: { cost: 10 } },
};

export const worlds = {
  console: { product: 'console', scenario: 'busy', action: { action: 'call', params: small } },
  workspace: { product: 'workspace', scenario: 'shared', action: { action: 'build', params: {} } },
  studio: { product: 'studio', scenario: 'fresh', action: { action: 'submission', params: { clips: [8] } } },
  noCard: { product: 'console', scenario: 'fresh', action: { action: 'call', params: small } },
  beyond: { product: beyond, scenario: 'fresh', action: { action: 'render', params: {} } },
  gated: { product: gated, scenario: 'fresh', action: { action: 'render', params: {} } },
  refill: { product: refill, scenario: 'fresh', action: { action: 'render', params: { images: 8 } } },
  noPlan: { product: 'studio', scenario: 'no_plan', action: { action: 'submission', params: { clips: [8] } } },
  /** Two wallets of one account. */
  clients: { product: 'studio', scenario: 'agency', action: { action: 'submission', params: { clips: [8] } } },
} as const;

export type World = keyof typeof worlds;

export function judge(world: World | 'host', between: Between, only?: readonly string[]): Promise<ConformReport> {
  if (world === 'host') return judgeHost(between, only);
  const { action, ...options } = worlds[world];
  // The ledger's wallets without a card are all invoiced, which is not the case here.
  const notInvoiced = wallets((wallet) => delete wallet.invoiced);
  const { fetch } = createWorld({ ...options, baseUrl } as Parameters<typeof createWorld>[0]);
  return conform(baseUrl, {
    fetch: async (input, init) =>
      between(new Request(input, init), (request) =>
        world === 'noCard' ? notInvoiced(request, (asked) => fetch(asked)) : fetch(request),
      ),
    write: true,
    destructive: true,
    token: world === 'workspace' ? 'default~member=ana' : 'default',
    otherToken: 'other',
    action,
    ...(only && { only }),
  });
}

function judgeHost(between: Between, only?: readonly string[]): Promise<ConformReport> {
  const { fetch, ...options } = createBackend([]);
  return conform(hostUrl, {
    ...options,
    fetch: async (input, init) => between(new Request(input, init), (request) => fetch(request)),
    ...(only && { only }),
  });
}
