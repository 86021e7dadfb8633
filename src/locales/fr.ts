import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './fr/balance';
import * as buying from './fr/buying';
import { balanceExplainer } from './fr/explainer';
import { of } from './fr/terms';
import * as meters from './fr/meters';
import * as usage from './fr/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/** French, with *vous*. */
export const fr: CreditsLocale = {
  tag: 'fr',
  direction: 'ltr',
  units: {
    token: { one: 'jeton', other: 'jetons' },
    credit: { one: 'crédit', other: 'crédits' },
    money: { name: 'fonds' },
  },
  afterMillions: of,
  bucketNames: {
    plan: 'Allocation du forfait',
    rollover: 'Report',
    top_up: 'Recharges',
    daily: 'Allocation quotidienne',
    bonus: 'Bonus',
    pool: 'Solde partagé',
  },
  terms: { autoReload: 'Recharge automatique', wallet: 'compte', wallets: 'comptes' },
  labels,
};
