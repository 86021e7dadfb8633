import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './ja/balance';
import * as buying from './ja/buying';
import { balanceExplainer } from './ja/explainer';
import * as meters from './ja/meters';
import * as usage from './ja/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/** Japanese, in the polite form. */
export const ja: CreditsLocale = {
  tag: 'ja',
  direction: 'ltr',
  units: { token: { other: 'トークン' }, credit: { other: 'クレジット' }, money: { name: '残高' } },
  bucketNames: {
    plan: 'プランの付与分',
    rollover: '繰り越し分',
    top_up: '追加購入分',
    daily: '1日分',
    bonus: 'ボーナス',
    pool: '共有残高',
  },
  terms: { autoReload: '自動チャージ', wallet: 'アカウント', wallets: 'アカウント' },
  labels,
};
