import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './pt-BR/balance';
import * as buying from './pt-BR/buying';
import { balanceExplainer } from './pt-BR/explainer';
import * as meters from './pt-BR/meters';
import * as usage from './pt-BR/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/** Portuguese as it is written in Brazil, with *você*. */
export const ptBR: CreditsLocale = {
  tag: 'pt-BR',
  direction: 'ltr',
  units: {
    token: { one: 'token', other: 'tokens' },
    credit: { one: 'crédito', other: 'créditos' },
    money: { name: 'saldo' },
  },
  afterMillions: (unit) => `de ${unit}`,
  bucketNames: {
    plan: 'Cota do plano',
    rollover: 'Saldo acumulado',
    top_up: 'Recargas',
    daily: 'Cota diária',
    bonus: 'Bônus',
    pool: 'Saldo compartilhado',
  },
  terms: { autoReload: 'Recarga automática', wallet: 'conta', wallets: 'contas' },
  labels,
};
