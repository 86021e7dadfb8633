import { createCreditsClient, type CreditsClientOptions, isCreditsError } from '../../src/client';
import { problemStatuses } from '../../src/contract';
import { createVirtualClock } from './virtualClock';

export const page = { data: [], nextCursor: null, previousCursor: null, total: 0 };
export const pack = {
  id: 'pack_50',
  amount: 50,
  price: { amount: 5900, currency: 'USD' },
  available: true,
};
export const checkout = {
  id: 'chk_1',
  walletId: 'wal_1',
  kind: 'top_up',
  status: 'completed',
  amountDue: { amount: 5900, currency: 'USD' },
  url: null,
  methods: [],
  createdAt: '2026-04-01T00:00:00.000Z',
};
export const buy = { walletId: 'wal_1', kind: 'top_up', packId: 'pack_50' } as const;

export type Reply = Response | Error | 'hangs';

export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

export function refusal(code: keyof typeof problemStatuses, more: object = {}, headers: Record<string, string> = {}) {
  const status = problemStatuses[code];
  return json({ type: 'about:blank', title: code, status, detail: `It is ${code}.`, code, ...more }, status, headers);
}

/** A client whose server answers the given replies in turn, on a virtual clock. */
export function wire(replies: Reply[], options: CreditsClientOptions = {}) {
  const clock = createVirtualClock();
  const sent: {
    url: string;
    method: string;
    headers: Headers;
    body: string | null;
    at: number;
    signal: AbortSignal;
    redirect: RequestInit['redirect'];
  }[] = [];
  const startAt = clock.now();
  const client = createCreditsClient({
    baseUrl: 'https://api.test',
    sleep: clock.sleep,
    now: clock.now,
    random: () => 0.5,
    fetch: (url, init) => {
      const { method = 'GET', body, signal } = init;
      const headers = new Headers(init.headers);
      sent.push({
        url,
        method,
        headers,
        body: body as string | null,
        at: clock.now() - startAt,
        signal: signal as AbortSignal,
        redirect: init.redirect,
      });
      const reply = replies[sent.length - 1];
      if (reply === undefined) throw new Error('One request more than expected.');
      // A hanging server ignores the signal, too.
      if (reply === 'hangs') return new Promise<Response>(() => {});
      return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
    },
    ...options,
  });
  const failure = async (work: Promise<unknown>) => {
    const error: unknown = await clock.run(work).then(
      () => 'no error',
      (thrown: unknown) => thrown,
    );
    if (!isCreditsError(error)) throw new Error('Expected a CreditsError.', { cause: error });
    return error;
  };
  return { client, clock, sent, failure };
}
