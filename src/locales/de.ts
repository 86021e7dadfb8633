import type { AllLabels } from '../components/labels';
import type { CreditsLocale } from '../components/ui/locale';
import * as balance from './de/balance';
import * as buying from './de/buying';
import { balanceExplainer } from './de/explainer';
import * as meters from './de/meters';
import * as usage from './de/usage';

const labels: AllLabels = { ...balance, ...buying, ...usage, ...meters, balanceExplainer };

/** German, with the formal *Sie*. */
export const de: CreditsLocale = {
  tag: 'de',
  direction: 'ltr',
  units: {
    token: { one: 'Token', other: 'Token' },
    credit: { one: 'Credit', other: 'Credits' },
    money: { name: 'Guthaben' },
  },
  bucketNames: {
    plan: 'Tarifkontingent',
    rollover: 'Übertrag',
    top_up: 'Aufladung',
    daily: 'Tageskontingent',
    bonus: 'Bonus',
    pool: 'Gemeinsames Guthaben',
  },
  terms: { autoReload: 'Automatisches Aufladen', wallet: 'Konto', wallets: 'Konten' },
  labels,
};
