// A payment processor for machines without a Stripe key: test cards, hosted pages and signed events. It has its own
// tables, as if it ran elsewhere.
import { attachCard, type Card, chargeCard, readCard } from '../../mocks/cards/processor';
import type { Database, Tx } from './database';
import {
  type Charged,
  type Hosted,
  isSigned,
  type Metadata,
  type Processor,
  type ProcessorEvent,
  type Renewed,
  sign,
} from './processor';

const tables = [
  'create table if not exists standin_cards (customer text primary key, card text not null)',
  // A charge under a used key returns the first charge.
  'create table if not exists standin_charges (key text primary key, id text not null, outcome text not null, amount bigint not null, metadata text not null)',
  'create table if not exists standin_pages (id text primary key, page text not null, status text not null)',
  'create table if not exists standin_refunds (charge text primary key, amount bigint not null)',
  // Subscriptions that won't renew: `cancel_pending` or `ended`.
  'create table if not exists standin_ends (subscription text primary key, status text not null)',
];

export interface StandIn extends Processor {
  /** Pays on a hosted page. */
  pay(page: string, number: string): Promise<{ ok: true; returnUrl: string } | { ok: false; message: string }>;
  find(page: string): Promise<Hosted | undefined>;
  /** Pays the next period of a subscription. */
  renew(subscription: string, metadata: Metadata, startMs: number): Promise<void>;
  /** Puts a test card on file, without a page. */
  attach(customer: string, number: string): Promise<void>;
  /** Leaves the next charge in processing until `settle` says how it ended. */
  hold(): void;
  settle(isPaid: boolean): Promise<void>;
  /** Called for each captured charge, before its response and its event are sent. */
  onCharge?: (() => void) | undefined;
  /** Every event that was sent, exactly as it was posted. */
  sent: { body: string; signature: string }[];
}

export interface StandInOptions {
  db: Database;
  secret: string;
  /** The origin of the hosted pages. */
  origin: () => string;
  /** Receives the events. */
  deliver: (body: string, signature: string) => Promise<void>;
}

const month = 30 * 86_400_000;

export async function createStandIn({ db, secret, origin, deliver }: StandInOptions): Promise<StandIn> {
  for (const table of tables) await db.transaction((tx) => tx.query(table));
  const sent: StandIn['sent'] = [];
  let holds = false;
  let held: { id: string; amount: number; metadata: Metadata } | undefined;

  async function emit(event: ProcessorEvent): Promise<void> {
    const body = JSON.stringify({ id: `evt_${crypto.randomUUID()}`, event });
    const time = Math.floor(Date.now() / 1000);
    const signature = `t=${time},v1=${await sign(`${time}.${body}`, secret)}`;
    sent.push({ body, signature });
    await deliver(body, signature);
  }

  async function saveCard(tx: Tx, customer: string, card: Card): Promise<void> {
    await tx.query('delete from standin_cards where customer = $1', [customer]);
    await tx.query('insert into standin_cards (customer, card) values ($1, $2)', [customer, JSON.stringify(card)]);
  }

  function cardEvent(customer: string, { brand, last4, expiresMonth, expiresYear }: Card): ProcessorEvent {
    return {
      type: 'card',
      customer,
      card: { id: `pm_${crypto.randomUUID()}`, brand, last4, expiresMonth, expiresYear },
      atMs: Date.now(),
    };
  }

  async function end(subscription: string, status: string | undefined): Promise<void> {
    await db.transaction(async (tx) => {
      await tx.query('delete from standin_ends where subscription = $1', [subscription]);
      if (status)
        await tx.query('insert into standin_ends (subscription, status) values ($1, $2)', [subscription, status]);
    });
  }

  async function standing(subscription: string): Promise<string> {
    const { rows } = await db.transaction((tx) =>
      tx.query('select status from standin_ends where subscription = $1', [subscription]),
    );
    return (rows[0] as { status: string } | undefined)?.status ?? 'active';
  }

  async function emitPaid(
    paid: Pick<Renewed, 'charge' | 'amount' | 'subscription' | 'startMs' | 'metadata'>,
  ): Promise<void> {
    const status = await standing(paid.subscription);
    await emit({ type: 'renewed', ...paid, endMs: paid.startMs + month, status, atMs: Date.now() });
  }

  const standIn: StandIn = {
    sent,
    async charge({ customer, amount, key, metadata }) {
      const made = await db.transaction(async (tx) => {
        const { rows } = await tx.query('select id, outcome from standin_charges where key = $1', [key]);
        if (rows.length) return rows[0] as { id: string; outcome: string };
        const cards = await tx.query('select card from standin_cards where customer = $1', [customer]);
        const card = cards.rows[0] as { card: string } | undefined;
        const said = card ? chargeCard(JSON.parse(card.card) as Card, 'off').outcome : 'declined';
        const result = holds ? 'processing' : said;
        holds = false;
        const charge = { id: `ch_${crypto.randomUUID()}`, outcome: result };
        await tx.query('insert into standin_charges (key, id, outcome, amount, metadata) values ($1, $2, $3, $4, $5)', [
          key,
          charge.id,
          result,
          amount,
          JSON.stringify(metadata),
        ]);
        return charge;
      });
      if (made.outcome === 'captured') {
        standIn.onCharge?.();
        void emit({ type: 'paid', charge: made.id, amount, metadata }).catch((error: unknown) => console.error(error));
      }
      if (made.outcome === 'processing') held = { id: made.id, amount, metadata };
      return chargedOf(made);
    },
    async findCharge({ metadata: { checkout, reload } }) {
      const { rows } = await db.transaction((tx) =>
        tx.query(
          `select id, outcome from standin_charges
           where metadata::json ->> 'checkout' = $1 or metadata::json ->> 'reload' = $2`,
          [checkout, reload],
        ),
      );
      return rows.length ? chargedOf(rows[0] as { id: string; outcome: string }) : null;
    },
    async open(page) {
      const id = `cs_${page.key}`;
      await db.transaction(async (tx) => {
        const { rows } = await tx.query('select id from standin_pages where id = $1', [id]);
        if (!rows.length)
          await tx.query('insert into standin_pages (id, page, status) values ($1, $2, $3)', [
            id,
            JSON.stringify(page),
            'open',
          ]);
      });
      return { id, url: `${origin()}/pay/${id}` };
    },
    close: (page) =>
      db.transaction(async (tx) => {
        await tx.query(`update standin_pages set status = 'closed' where id = $1 and status = 'open'`, [page]);
        const { rows } = await tx.query('select status from standin_pages where id = $1', [page]);
        return (rows[0] as { status: string }).status === 'closed';
      }),
    endWithPeriod: (subscription, ends) => end(subscription, ends ? 'cancel_pending' : undefined),
    standing,
    async giveBack({ subscription, charge, amount }) {
      await end(subscription, 'ended');
      await db.transaction((tx) =>
        tx.query('insert into standin_refunds (charge, amount) values ($1, $2) on conflict do nothing', [
          charge,
          amount,
        ]),
      );
    },
    async read(body, signature) {
      if (!(await isSigned(body, signature, secret))) return undefined;
      return (JSON.parse(body) as { event: ProcessorEvent }).event;
    },
    hold() {
      holds = true;
    },
    async settle(isPaid) {
      const { id, amount, metadata } = held!;
      await emit(
        isPaid
          ? { type: 'paid', charge: id, amount, metadata }
          : { type: 'unpaid', metadata, message: 'The card was declined.' },
      );
    },
    find: (id) => db.transaction((tx) => findOpen(tx, id)),
    async pay(id, number) {
      const typed = readCard(number);
      if (!typed.ok) return { ok: false, message: typed.message };
      const { card } = typed;
      const attached = attachCard(card);
      if (!attached.ok) return { ok: false, message: attached.message };
      const page = await db.transaction(async (tx) => {
        const open = await findOpen(tx, id);
        if (!open) return undefined;
        const result = open.mode === 'setup' ? undefined : chargeCard(card, 'on');
        if (result && result.outcome === 'declined') return result.message;
        // A challenge counts as passed, because whoever pays here is at the keyboard.
        await saveCard(tx, open.customer, attached.card);
        await tx.query(`update standin_pages set status = 'paid' where id = $1`, [id]);
        return open;
      });
      if (page === undefined) return { ok: false, message: 'This page is closed.' };
      if (typeof page === 'string') return { ok: false, message: page };
      const { customer, mode, amount, metadata } = page;
      await emit(cardEvent(customer, attached.card));
      if (mode === 'payment') await emit({ type: 'paid', charge: `ch_${id}`, amount, metadata });
      if (mode === 'subscription')
        await emitPaid({ charge: `in_${id}`, amount, subscription: `sub_${id}`, startMs: Date.now(), metadata });
      if (mode === 'setup') await emit({ type: 'closed', checkout: metadata.checkout!, status: 'completed' });
      return { ok: true, returnUrl: page.returnUrl };
    },
    renew: (subscription, metadata, startMs) =>
      emitPaid({ charge: `in_${subscription}_${startMs}`, amount: 0, subscription, startMs, metadata }),
    async attach(customer, number) {
      const typed = readCard(number);
      if (!typed.ok) throw new Error(typed.message);
      const attached = attachCard(typed.card);
      if (!attached.ok) throw new Error(attached.message);
      await db.transaction((tx) => saveCard(tx, customer, attached.card));
      await emit(cardEvent(customer, attached.card));
    },
  };
  return standIn;
}

function chargedOf({ id, outcome }: { id: string; outcome: string }): Charged {
  switch (outcome) {
    case 'captured':
      return { outcome, id };
    case 'processing':
      return { outcome, message: 'The payment is still being processed.' };
    case 'declined':
      return { outcome, message: 'The card was declined.' };
    default:
      return { outcome: 'authentication_required', message: 'The bank asks you to confirm the payment.' };
  }
}

async function findOpen(tx: Tx, id: string): Promise<Hosted | undefined> {
  const { rows } = await tx.query(`select page from standin_pages where id = $1 and status = 'open'`, [id]);
  const row = rows[0] as { page: string } | undefined;
  return row && (JSON.parse(row.page) as Hosted);
}
