// Runs inside a module worker: no window, no document, no sessionStorage. Says what it found, or what went wrong.
import { createCreditsClient, isCreditsError } from '../../src/client';

/** The page answers in the network's stead: the mock's msw needs `localStorage`, which a worker has not. */
export interface Asked {
  url: string;
  method: string;
  headers: [string, string][];
  body: string | null;
}
export interface Answered {
  status: number;
  headers: [string, string][];
  text: string;
}

export interface Report {
  hasPage: boolean;
  balances: [before: number, after: number];
  listed: string[];
  /** Sent twice under one key. */
  spendIds: string[];
  /** Code and figures of the spend that was too dear. */
  refused: [code: string, shortfall: number | undefined] | null;
  replayed: boolean[];
}

function askPage(url: string, init: RequestInit): Promise<Response> {
  const { port1, port2 } = new MessageChannel();
  const { method, headers } = new Request(new URL(url, 'http://localhost'), { ...init, signal: null });
  const asked: Asked = {
    url,
    method,
    headers: [...headers],
    body: typeof init.body === 'string' ? init.body : null,
  };
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<Answered>) =>
      resolve(new Response(data.text, { status: data.status, headers: data.headers })),
    );
    port1.start();
    self.postMessage({ asked }, { transfer: [port2] });
  });
}

async function work(): Promise<Report> {
  const replayed: boolean[] = [];
  const client = createCreditsClient({
    fetch: askPage,
    onResponse: (event) => event.operation === 'spends.create' && replayed.push(event.replayed),
  });
  const { data } = await client.wallets.list();
  const { id: walletId, balance } = data[0]!;
  const spend = (clips: number[], idempotencyKey?: string) =>
    client.spends.create({ walletId, action: 'submission', params: { clips } }, { idempotencyKey });
  const spends = [await spend([8], 'one-press'), await spend([8], 'one-press')];
  const refusal: unknown = await spend(Array.from({ length: 30 }, () => 60)).catch((error: unknown) => error);
  const listed: string[] = [];
  for await (const entry of client.entries.iterate({ walletId, limit: 1 })) listed.push(entry.type);
  const after = await client.wallets.get({ walletId });
  return {
    hasPage: 'window' in globalThis || 'document' in globalThis,
    balances: [balance, after.balance],
    listed,
    spendIds: spends.map((result) => result.spend.id),
    refused: isCreditsError(refusal) ? [refusal.code, refusal.shortage?.shortfall] : null,
    replayed,
  };
}

work().then(
  (report) => self.postMessage({ report }),
  (error: unknown) => self.postMessage({ error: String(error) }),
);
