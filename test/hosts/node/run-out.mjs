// A worker that spends for its users: node run-out.mjs <address of the billing server>
import { createCreditsClient, isCreditsError } from 'creditkit/client';

const client = createCreditsClient({ baseUrl: process.argv[2] });
const { id: walletId, balance } = (await client.wallets.list()).data[0];
console.log(`balance ${balance}`);

const video = { walletId, action: 'submission', params: { clips: [8, 8] } };
const quote = await client.quotes.create(video);
console.log(`a video costs ${quote.cost}: ${quote.decision}`);

try {
  await client.spends.create(video);
} catch (error) {
  if (!isCreditsError(error) || error.code !== 'insufficient_tokens') throw error;
  console.log(`refused, ${error.shortage.shortfall} short; suggested: ${error.shortage.recovery.suggestion}`);
  const checkout = await client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' });
  console.log(`checkout ${checkout.status}`);
  const { wallet } = await client.spends.create(video, { idempotencyKey: 'video-1' });
  console.log(`spent, balance ${wallet.balance}`);
}

await client.spends.create(video, { idempotencyKey: 'video-1' }); // sent twice, carried out once
for await (const { type, amount, balanceAfter } of client.entries.iterate({ walletId }))
  console.log(`${type} ${amount} -> ${balanceAfter}`);
