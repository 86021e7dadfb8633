import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './zh-Hans/balance';
import * as buying from './zh-Hans/buying';
import { balanceExplainer } from './zh-Hans/explainer';
import * as meters from './zh-Hans/meters';
import * as usage from './zh-Hans/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/**
 * Chinese in simplified characters, with *您*. Latin words stand apart from the characters around them, figures alone
 * don't.
 */
export const zhHans: CreditsLocale = {
  tag: 'zh-Hans',
  direction: 'ltr',
  units: { token: { other: 'Token' }, credit: { other: '积分' }, money: { name: '余额' } },
  bucketNames: {
    plan: '套餐额度',
    rollover: '结转额度',
    top_up: '充值额度',
    daily: '每日额度',
    bonus: '赠送额度',
    pool: '共享余额',
  },
  terms: { autoReload: '自动充值', wallet: '账户', wallets: '账户' },
  labels,
};
