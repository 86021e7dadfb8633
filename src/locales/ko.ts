import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './ko/balance';
import * as buying from './ko/buying';
import { balanceExplainer } from './ko/explainer';
import * as meters from './ko/meters';
import * as usage from './ko/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/**
 * Korean, in the formal polite style. Particles follow the sound of the word before them, also behind a host's own
 * units and terms.
 */
export const ko: CreditsLocale = {
  tag: 'ko',
  direction: 'ltr',
  units: { token: { other: '토큰' }, credit: { other: '크레딧' }, money: { name: '잔액' } },
  bucketNames: {
    plan: '요금제 제공분',
    rollover: '이월분',
    top_up: '충전분',
    daily: '일일 제공분',
    bonus: '보너스',
    pool: '공유 잔액',
  },
  terms: { autoReload: '자동 충전', wallet: '계정', wallets: '계정' },
  labels,
};
