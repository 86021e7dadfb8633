import type { CreditsLocale } from '../../../src';
import { autoReloadToggleLabels } from '../../../src/components/labels/autoReloadToggle';
import { balancePopoverLabels } from '../../../src/components/labels/balancePopover';
import { billingSnapshotLabels } from '../../../src/components/labels/billingSnapshot';
import { creditLogLabels } from '../../../src/components/labels/creditLog';
import { creditLogDownloadLabels } from '../../../src/components/labels/creditLogDownload';
import { insufficientTokensModalLabels } from '../../../src/components/labels/insufficientTokensModal';
import { planPickerLabels } from '../../../src/components/labels/planPicker';
import { purchaseLabels } from '../../../src/components/labels/purchase';
import { topUpPackPickerLabels } from '../../../src/components/labels/topUpPackPicker';

type Labels = Record<string, string | ((...data: never[]) => string)>;

const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

/** As long as German and visibly not English: `⟦Tóp úp ~~~~⟧`. Text without the brackets doesn't come from a label. */
export function pseudo(text: string): string {
  if (!text) return text;
  return `⟦${text.replace(/[aeiou]/gi, (letter) => accents[letter] ?? letter)}${' ~~~~'.repeat(Math.ceil(text.length * 0.07))}⟧`;
}

function translate<T extends Labels>(labels: T): T {
  const entries = Object.entries(labels).map(([name, label]) => [
    name,
    typeof label === 'string' ? pseudo(label) : (...data: never[]) => pseudo(label(...data)),
  ]);
  return Object.fromEntries(entries) as T;
}

/** A language for tests, with unit words of its own. */
export const pseudoLocale: CreditsLocale = {
  tag: 'en-US',
  units: { token: { one: '⟦tókén⟧', other: '⟦tókéns⟧' } },
  buckets: { plan: '⟦Plán búckét⟧', rollover: '⟦Róllóvér búckét⟧', top_up: '⟦Tóp-úp búckét⟧' },
  labels: {
    autoReloadToggle: translate(autoReloadToggleLabels),
    balancePopover: translate(balancePopoverLabels),
    billingSnapshot: translate(billingSnapshotLabels),
    creditLog: translate(creditLogLabels),
    creditLogDownload: translate(creditLogDownloadLabels),
    insufficientTokensModal: translate(insufficientTokensModalLabels),
    planPicker: translate(planPickerLabels),
    purchase: translate(purchaseLabels),
    topUpPackPicker: translate(topUpPackPickerLabels),
  },
};
