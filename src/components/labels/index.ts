import type { AutoReloadToggleLabels } from './autoReloadToggle';
import type { BalancePopoverLabels } from './balancePopover';
import type { CreditLogLabels } from './creditLog';
import type { InsufficientTokensModalLabels } from './insufficientTokensModal';
import type { PurchaseLabels } from './purchase';
import type { TopUpPackPickerLabels } from './topUpPackPicker';

/** Every sentence the kit can say, by component. Types only: a component bundles its own sentences and no other's. */
export interface AllLabels {
  autoReloadToggle: AutoReloadToggleLabels;
  balancePopover: BalancePopoverLabels;
  creditLog: CreditLogLabels;
  insufficientTokensModal: InsufficientTokensModalLabels;
  /** What becomes of a payment, in every component that takes one. */
  purchase: PurchaseLabels;
  topUpPackPicker: TopUpPackPickerLabels;
}
