import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './ar/balance';
import * as buying from './ar/buying';
import { balanceExplainer } from './ar/explainer';
import * as meters from './ar/meters';
import * as usage from './ar/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/**
 * Modern Standard Arabic, from right to left. A credit is a *point*, because the word for it also means the balance.
 */
export const ar: CreditsLocale = {
  tag: 'ar',
  direction: 'rtl',
  units: {
    token: {
      zero: 'رموز مميّزة',
      one: 'رمز مميّز',
      two: 'رمزان مميّزان',
      few: 'رموز مميّزة',
      many: 'رمزًا مميّزًا',
      other: 'رمز مميّز',
      name: 'رموز مميّزة',
    },
    credit: {
      zero: 'نقاط',
      one: 'نقطة',
      two: 'نقطتان',
      few: 'نقاط',
      many: 'نقطة',
      other: 'نقطة',
      name: 'نقاط',
    },
    money: { name: 'رصيد' },
  },
  bucketNames: {
    plan: 'حصة الخطة',
    rollover: 'الرصيد المرحَّل',
    top_up: 'الرصيد المشحون',
    daily: 'الحصة اليومية',
    bonus: 'مكافأة',
    pool: 'رصيد مشترك',
  },
  terms: { autoReload: 'إعادة الشحن التلقائي', wallet: 'الحساب', wallets: 'الحسابات' },
  labels,
};
