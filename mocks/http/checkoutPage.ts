import { currencyDigits } from '../../src/contract/index';
import { problem } from '../../src/server/answers';
import { toResponse } from '../../src/server/responses';
import type { Engine } from '../engine/engine';
import { findCheckout } from '../service/checkouts';

/** The payment page at a checkout's `url`. It takes the place of the processor's page and is plain on purpose. */
export function checkoutPage({ machine }: Engine, id: string): Response {
  const checkout = findCheckout(machine, id);
  if (!checkout) return toResponse(problem('not_found', 'There’s no such checkout.'));
  const digits = currencyDigits(machine.product.currency);
  const html = page.replace('$back', encodeURIComponent(backOf(checkout.url))).replace('$digits', String(digits));
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    },
  });
}

/** Where the payer goes afterwards. Read from the stored checkout, because this page's own address can be forged. */
function backOf(url: string): string {
  return new URL(url).searchParams.get('returnUrl') ?? '';
}

const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test checkout</title>
<style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:24rem;margin:10vh auto;padding:0 1rem}
label{display:block;font-weight:600}input,button{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;margin:.25rem 0 .75rem}
[role=status]{min-height:3em}small{opacity:.75}
</style>
<main data-back="$back" data-digits="$digits">
<h1>Test checkout</h1>
<p id="due"></p>
<form id="form"><label for="number">Test card number</label>
<input id="number" inputmode="numeric" autocomplete="off" required value="4242 4242 4242 4242">
<button>Pay</button></form>
<div id="challenge" hidden><p>Your bank asks you to confirm this payment.</p><button id="yes">Confirm</button><button id="no">Refuse</button></div>
<button id="leave">Leave without paying</button>
<p role="status" id="said"></p>
<small>No real money moves. Use only test card numbers.</small>
</main>
<script>
const base = location.pathname.replace(/\\/page$/, '');
const { back: to, digits } = document.querySelector('main').dataset;
const back = decodeURIComponent(to);
const at = (id) => document.getElementById(id);
const say = (text) => { at('said').textContent = text; };
async function call(method, path, body) {
  const response = await fetch(base + path, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) return say(answer.detail);
  show(answer);
}
function show(checkout) {
  const { amount, currency } = checkout.amountDue;
  const money = new Intl.NumberFormat(undefined, { style: 'currency', currency, minimumFractionDigits: +digits, maximumFractionDigits: +digits });
  at('due').textContent = money.format(amount / 10 ** digits);
  at('challenge').hidden = checkout.status !== 'requires_action';
  at('form').hidden = checkout.status !== 'open';
  at('leave').hidden = !/open|requires_action/.test(checkout.status);
  say(checkout.failure ? checkout.failure.message : checkout.status === 'open' || checkout.status === 'requires_action' ? '' : 'This checkout is ' + checkout.status + '.');
  if (back && location.search !== '?receipt' && /^https?:/.test(back) && (checkout.status === 'completed' || checkout.status === 'expired')) location.assign(back);
}
at('form').addEventListener('submit', (event) => { event.preventDefault(); call('POST', '/pay', { number: at('number').value }); });
at('yes').addEventListener('click', () => call('POST', '/authenticate', { approve: true }));
at('no').addEventListener('click', () => call('POST', '/authenticate', { approve: false }));
at('leave').addEventListener('click', () => call('POST', '/abandon'));
call('GET', '');
</script>
</html>
`;
