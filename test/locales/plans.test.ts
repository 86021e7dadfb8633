// A product may have no plans: a translation speaks of one only where English does.
import { expect, test } from 'vitest';
import { everything } from '../sentences/everything';

const plan = { de: /tarif/i, fr: /forfait/i, es: /\bplan(es)?\b/i, 'pt-BR': /\bplanos?\b/i } as const;
/** There is one wherever these are shown, or English is said by the server. */
const planned =
  /^planPicker\.|^topUpPackPicker\.pastDue$|^billingSnapshot\.resume$|\.suggested\(upgrade|\.reason\((top_up|upgrade|start_plan)/;

test.each(['de', 'fr', 'es', 'pt-BR'] as const)('%s takes no plan for granted', (tag) => {
  const named = everything('en').filter(({ text }) => /\bplans?\b/i.test(text));
  const fine = new Set(named.map(({ name }) => name));
  const stray = everything(tag).filter(
    ({ name, text }) => plan[tag].test(text) && !fine.has(name) && !planned.test(name),
  );
  expect(stray.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
});
