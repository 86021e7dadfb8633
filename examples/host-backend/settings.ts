// What is set from outside, and what must not be left unset where real money moves.

export interface Settings {
  /** `postgres://…`; without one, PGlite in `folder`, or in memory. */
  databaseUrl?: string | undefined;
  folder?: string | undefined;
  stripeKey?: string | undefined;
  /** What Stripe signs its events with. Needed with a Stripe key. */
  webhookSecret?: string | undefined;
  /** What the host's own workers say they are by. Needed with a Stripe key. */
  workerToken?: string | undefined;
  /** Pages of other origins that may call. */
  origins?: readonly string[];
  /** The tables are made elsewhere, such as when a worker is deployed. @default false */
  isMigrated?: boolean;
}

/** The settings of a process by its environment, or of a worker by its bindings. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    databaseUrl: env.DATABASE_URL,
    folder: env.DATA,
    stripeKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    workerToken: env.WORKER_TOKEN,
    origins: (env.ORIGINS ?? '').split(',').filter(Boolean),
  };
}

interface Secrets {
  webhookSecret: string;
  workerToken: string;
}

/** A secret that stands in the source is none: whoever knows it grants credits by a forged event, or pays jobs back. */
export function secretsOf({ stripeKey, webhookSecret, workerToken }: Settings): Secrets {
  const missing = [...(webhookSecret ? [] : ['STRIPE_WEBHOOK_SECRET']), ...(workerToken ? [] : ['WORKER_TOKEN'])];
  if (stripeKey && missing.length)
    throw new Error(`STRIPE_SECRET_KEY is set, so ${missing.join(' and ')} must be set too.`);
  // The stand-in signs its own events, in this process: nobody else needs to know with what.
  return { webhookSecret: webhookSecret || crypto.randomUUID(), workerToken: workerToken || 'worker' };
}
