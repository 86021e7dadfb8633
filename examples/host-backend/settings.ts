// Settings from the environment. Some are required when real money moves.

export interface Settings {
  /** `postgres://…`. Without it, PGlite in `folder` or in memory. */
  databaseUrl?: string | undefined;
  folder?: string | undefined;
  stripeKey?: string | undefined;
  /** The secret that Stripe signs its events with. Required with a Stripe key. */
  webhookSecret?: string | undefined;
  /** The token that the host's own workers send. Required with a Stripe key. */
  workerToken?: string | undefined;
  /** Other origins whose pages may call this host. */
  origins?: readonly string[];
  /** The tables are created elsewhere, such as when a worker is deployed. @default false */
  isMigrated?: boolean;
}

/** Reads the settings from the environment of a process or the bindings of a worker. */
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

/** A secret in the source isn't one: whoever knows it can grant credits with a forged event or refund jobs. */
export function secretsOf({ stripeKey, webhookSecret, workerToken }: Settings): Secrets {
  const missing = [...(webhookSecret ? [] : ['STRIPE_WEBHOOK_SECRET']), ...(workerToken ? [] : ['WORKER_TOKEN'])];
  if (stripeKey && missing.length)
    throw new Error(`STRIPE_SECRET_KEY is set, so ${missing.join(' and ')} must be set too.`);
  // The stand-in signs its own events in this process, so nobody else needs to know the secret.
  return { webhookSecret: webhookSecret || crypto.randomUUID(), workerToken: workerToken || 'worker' };
}
