import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './es/balance';
import * as buying from './es/buying';
import { balanceExplainer } from './es/explainer';
import * as meters from './es/meters';
import * as usage from './es/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/** Spanish that reads the same on both sides of the Atlantic, with *usted*. */
export const es: CreditsLocale = {
  tag: 'es',
  direction: 'ltr',
  units: {
    token: { one: 'token', other: 'tokens' },
    credit: { one: 'crédito', other: 'créditos' },
    money: { name: 'saldo' },
  },
  afterMillions: (unit) => `de ${unit}`,
  bucketNames: {
    plan: 'Asignación del plan',
    rollover: 'Saldo acumulado',
    top_up: 'Recargas',
    daily: 'Asignación diaria',
    bonus: 'Bonificación',
    pool: 'Saldo compartido',
  },
  terms: { autoReload: 'Recarga automática', wallet: 'cuenta', wallets: 'cuentas' },
  labels,
};
