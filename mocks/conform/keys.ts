import { endpoints, toRequest } from '../../src/contract/index';
import { affordable, atOnce, type Bench, costly, expectUntouched, isSignedIn, newKey, stateOf } from './bench';
import type { Check } from './check';
import { harmlessCommands } from './commands';
import {
  type Answer,
  brief,
  expectEqual,
  expectField,
  expectProblem,
  expectTrue,
  Mismatch,
  NotTried,
  readAs,
} from './expect';
import { othersWallet } from './fund';

const json = { 'content-type': 'application/json' };

export const keys: readonly Check[] = [
  {
    name: 'the same key again gets the same bytes and spends nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input } = await affordable(bench, 2);
      const key = newKey();
      const first = await talk.send(endpoints.spends.create, input, key);
      expectEqual(first.status, 201, 'status of the spend');
      expectEqual(first.headers.get('idempotent-replayed'), null, 'the header Idempotent-Replayed of a first answer');
      // Another spend in between, so that a newly computed answer would differ.
      await talk.ask(endpoints.spends.create, input, newKey());
      const before = await stateOf(bench);
      for (let n = 0; n < 2; n += 1)
        checkReplay(first, await talk.send(endpoints.spends.create, input, key), 'the spend');
      await expectUntouched(bench, before, 'after a key was used again');
      bench.left.kept = { input, key, first };
    },
  },
  {
    name: 'a key used again for another body or another path is refused, and does nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input } = await affordable(bench, 2);
      const { confirmed: _, ...body } = input;
      const key = newKey();
      const sent = { ...body, confirmed: true, link: { label: 'One request', href: '/1' } };
      await talk.ask(endpoints.spends.create, sent, key);
      const before = await stateOf(bench);
      const others = [
        { ...sent, link: { label: 'Another request', href: '/1' } },
        { ...sent, link: { label: 'One request', href: '/2' } },
        { ...sent, link: undefined },
        { ...sent, confirmed: false },
        { ...sent, action: 'no_such_action' },
        { ...sent, params: { ...sent.params, conform: 'another request' } },
        { ...sent, tags: { conform: 'another request' } },
      ];
      for (const other of others)
        expectProblem(await talk.send(endpoints.spends.create, other, key), 'idempotency_key_reused');
      const elsewhere = await talk.send(endpoints.spends.create, { ...sent, walletId: 'wal_none' }, key);
      expectProblem(elsewhere, 'idempotency_key_reused', 'not_found');
      const { data: own } = await talk.ask(endpoints.wallets.list, { limit: 5 });
      const sibling = own.find(({ id }) => id !== input.walletId);
      const { walletId, action, params } = input;
      // A key belongs to the account, so it's taken in its other wallets, too.
      if (sibling) {
        const quote = { walletId: sibling.id, action, params };
        expectProblem(await talk.send(endpoints.quotes.create, quote, key), 'idempotency_key_reused');
      }
      // The same body on another path. The key is taken, whether the first request succeeded or was refused.
      const quoted = newKey();
      const first = await talk.send(endpoints.spends.create, { walletId, action, params }, quoted);
      if (first.status !== 201) expectProblem(first, 'confirmation_required');
      const moved = await talk.send(endpoints.quotes.create, { walletId, action, params }, quoted);
      expectProblem(moved, 'idempotency_key_reused');
      const after = await stateOf(bench);
      const made = first.status === 201 ? 1 : 0;
      expectEqual(after.spends, before.spends + made, 'spends, after a key was used for other requests');
    },
  },
  {
    name: 'keys that differ only in their case or in one character are different keys',
    needs: 'write',
    async run(bench) {
      const stem = `conform-${newKey()}-${newKey()}`;
      const number = `1${stem.replaceAll(/\D/g, '').slice(0, 14)}`;
      const made = new Set<string>();
      // The longest that a key may be.
      const long = 'k'.repeat(254 - stem.length) + stem;
      const ends = [`${stem}-a`, `${stem}-A`, `${stem}-b`, stem, `${long}a`, `${long}b`];
      const begins = [`a${stem}`, `b${stem}`];
      // Alike if only letters and digits are kept, or if they are read as numbers.
      const alike = [...ends, ...begins, stem.replaceAll('-', ''), number, `0${number}`];
      for (const key of alike) {
        const { input } = await affordable(bench);
        const answer = await bench.talk.send(endpoints.spends.create, input, key);
        expectEqual(answer.status, 201, `status of a spend under the key ${key}`);
        made.add(readAs(endpoints.spends.create.output, answer, 'a spend').spend.id);
      }
      expectEqual(made.size, alike.length, 'spends under keys that are alike');
    },
  },
  {
    name: 'every other command sent again under its key gets the same bytes',
    needs: 'write',
    async run(bench) {
      const commands = await harmlessCommands(bench);
      for (const [n, { name, endpoint, input, others }] of commands.entries()) {
        const key = newKey();
        const first = await bench.talk.send(endpoint, input, key);
        if (!isRemembered(first)) continue;
        const before = await stateOf(bench);
        checkReplay(first, await bench.talk.send(endpoint, input, key), name);
        for (const other of others)
          expectReused(await bench.talk.send(endpoint, other, key), `${name} with another body`);
        // Another command with the same body, or with none.
        const next = commands[(n + 1) % commands.length]!;
        expectReused(await bench.talk.send(next.endpoint, next.input, key), next.name);
        await expectUntouched(bench, before, `after the key of ${name} was used again`);
      }
    },
  },
  {
    name: 'spends, checkouts and settlements without a key are refused and do nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input } = await affordable(bench);
      const { walletId } = input;
      const before = await stateOf(bench);
      expectProblem(await talk.send(endpoints.spends.create, input), 'idempotency_key_missing');
      const method = { walletId, kind: 'payment_method' };
      expectProblem(await talk.send(endpoints.checkouts.create, method), 'idempotency_key_missing');
      expectProblem(await talk.send(endpoints.settlements.create, { walletId }), 'idempotency_key_missing');
      const { path, body } = toRequest(endpoints.spends.create, input);
      const empty = await talk.raw('POST', path, { headers: { ...json, 'idempotency-key': '' }, body: body! });
      expectTrue(empty.status === 400, `a spend under an empty key should be refused with 400; it was ${brief(empty)}`);
      await expectUntouched(bench, before, 'after commands without a key');
    },
  },
  {
    name: 'a request that is refused as invalid or not found does not use up its key',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input } = await affordable(bench);
      const key = newKey();
      expectField(await talk.send(endpoints.spends.create, { ...input, action: 'no_such_action' }, key), 'action');
      expectProblem(await talk.send(endpoints.spends.create, { ...input, walletId: 'wal_none' }, key), 'not_found');
      expectField(await talk.send(endpoints.checkouts.create, { walletId: input.walletId, kind: 'none' }, key), 'kind');
      const { path, body } = toRequest(endpoints.spends.create, input);
      const send = (headers: Record<string, string>, text: string, anonymous = false) =>
        talk.raw('POST', path, { headers: { ...headers, 'idempotency-key': key }, body: text, anonymous });
      expectProblem(await send({ 'content-type': 'text/plain' }, body!), 'unsupported_media_type');
      expectProblem(await send(json, JSON.stringify({ action: 'x'.repeat(65_536) })), 'payload_too_large');
      // A sign-in that had expired is made good, and the command is sent again.
      if (isSignedIn(bench.options) && !(await isOpen(bench)))
        expectProblem(await send(json, body!, true), 'unauthenticated', 'forbidden');
      await talk.ask(endpoints.spends.create, input, key);
    },
  },
  {
    name: 'a key belongs to its account: another account can use the same one and learns nothing from it',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const other = bench.other();
      const { input } = await costly(bench, 2);
      const key = newKey();
      const first = await talk.send(endpoints.spends.create, input, key);
      expectEqual(first.status, 201, 'status of the spend');
      const before = await stateOf(bench);
      expectProblem(await other.send(endpoints.spends.create, input, key), 'not_found');
      await expectUntouched(bench, before, 'after another account used the same key');
      await checkOwnUse(bench, input, key, first);
      for (const command of await harmlessCommands(bench)) {
        const shared = newKey();
        const mine = await talk.send(command.endpoint, command.input, shared);
        const theirs = await other.send(command.endpoint, command.input, shared);
        // "Not supported" may be told to any account.
        if (theirs.status === 422) expectProblem(theirs, 'not_supported');
        else expectProblem(theirs, 'not_found');
        const isReplay = theirs.headers.get('idempotent-replayed') !== null;
        if (isReplay) throw new Mismatch(`${command.name}: another account got the answer stored under this key`);
        checkReplayIfRemembered(mine, await talk.send(command.endpoint, command.input, shared), command.name);
      }
    },
  },
  {
    name: 'two accounts may use one key at the same time',
    needs: 'write',
    async run(bench) {
      const other = bench.other();
      const { input } = await costly(bench);
      const own = await othersWallet(bench);
      const key = newKey();
      const askers = [bench.talk, other] as const;
      const bodies = [input, { ...input, walletId: own }] as const;
      const answers = await atOnce(2, (n) => askers[n]!.send(endpoints.spends.create, bodies[n]!, key));
      expectEqual(answers[0]!.status, 201, 'status of the spend of the one account');
      const { status, headers, text } = answers[1]!;
      expectTrue(
        ![409, 422].includes(status) || !/key|in_progress/.test(text),
        `the other account’s spend was ${brief(answers[1]!)}`,
      );
      expectEqual(headers.get('idempotent-replayed'), null, 'the header Idempotent-Replayed of the other’s answer');
    },
  },
];

/** Runs at the end, after many other keys. */
export const keysKept: Check = {
  name: 'a key is still known after many others',
  needs: 'write',
  async run(bench) {
    const { kept } = bench.left;
    if (!kept) throw new NotTried('nothing was spent under a key; run the check of the same key, too');
    const before = await stateOf(bench);
    const again = await bench.talk.send(endpoints.spends.create, kept.input, kept.key);
    checkReplay(kept.first, again, 'the spend, at the end,');
    await expectUntouched(bench, before, 'after the first key was used again');
  },
};

/** Checks that the other account gets an answer of its own under the same key. */
async function checkOwnUse(bench: Bench, input: { walletId: string }, key: string, first: Answer): Promise<void> {
  const walletId = await othersWallet(bench);
  const answer = await bench.other().send(endpoints.spends.create, { ...input, walletId }, key);
  expectTrue(answer.text !== first.text, 'another account got the first one’s answer under this key');
  expectEqual(answer.headers.get('idempotent-replayed'), null, 'the header Idempotent-Replayed of another account');
  expectTrue(answer.status !== 422, `another account’s spend under the same key was ${brief(answer)}`);
}

/** Whether requests without a token are served, as by a mock. */
async function isOpen({ talk }: Bench): Promise<boolean> {
  return (await talk.raw('GET', '/v1/wallets', { anonymous: true })).status === 200;
}

export function expectReused(answer: Answer, what: string): void {
  if (answer.status !== 422) throw new Mismatch(`${what} under a key that was used already was ${brief(answer)}`);
  expectProblem(answer, 'idempotency_key_reused');
}

/** Whether an answer is stored under its key. Executed commands and decided refusals are; earlier rejections aren't. */
function isRemembered({ status, text }: Answer): boolean {
  if (status >= 200 && status < 300) return true;
  return status === 402 || status === 403 || status === 409 || (status === 422 && text.includes('not_supported'));
}

export function checkReplayIfRemembered(first: Answer, again: Answer, what: string): void {
  if (isRemembered(first)) checkReplay(first, again, what);
}

export function checkReplay(first: Answer, again: Answer, what: string): void {
  expectEqual(again.status, first.status, `status of ${what}, sent again`);
  expectEqual(again.text, first.text, `body of ${what}, sent again`);
  expectEqual(
    again.headers.get('idempotent-replayed'),
    'true',
    `the header Idempotent-Replayed of ${what}, sent again`,
  );
}
