import { defineProduct } from './compile';

/**
 * A system of no one's in particular: a builder of apps that a whole team shares. Credits by the day and by the month, what each member may use,
 * extra usage billed afterwards. Names and prices are invented; what it does is in docs/rules-open.md.
 */
export const workspace = defineProduct({
  id: 'workspace',
  name: 'App builder',
  holder: 'workspace',
  buckets: [
    { id: 'daily', label: 'Daily build credits', onlyFor: { label: 'Builds only', actions: ['build'] } }, // X.2
    { id: 'rollover', label: 'Carried over' },
    { id: 'plan', label: 'Monthly credits' },
    { id: 'top_up', label: 'Top-ups', expiresAfterDays: 365 }, // X.3
  ], // X.1
  plans: [
    { id: 'free', name: 'Free', price: 0, fills: [daily(30)] },
    team('team', 'Team', 100, { monthly: '25.00', annual: '250.00' }),
    team('large', 'Large team', 400, { monthly: '90.00', annual: '900.00' }),
  ], // X.4
  packs: [
    { id: 'p50', amount: 50, price: '15.00' },
    { id: 'p200', amount: 200, price: '52.00' },
  ],
  sells: 'with_active_paid_plan',
  overage: { price: '0.30', per: 1, max: '50.00', settable: { min: '10.00', max: '500.00', step: '1.00' } }, // X.6
  tags: [
    { id: 'member', from: 'token' },
    { id: 'project', from: 'request' },
  ], // X.8
  limits: [
    { id: 'member_month', by: 'member', label: 'Member limit', max: 80, warnAtPercent: 80 },
    { id: 'project_month', by: 'project', label: 'Project budget', max: 60, blocks: false },
  ], // X.7
  actions: {
    build: { label: 'Build', cost: 1 },
    agent: { label: 'Agent run', rate: { kind: 'metered', min: 1, max: 12 } },
    cloud: { label: 'Cloud', rate: { kind: 'per_unit', prices: [{ of: 'requests', amount: 1, per: 1000 }] } }, // X.12
  },
  labels: {
    de: {
      'unit.singular': 'Credit',
      'unit.plural': 'Credits',
      'buckets.daily': 'Tägliche Build-Credits',
      'buckets.daily.onlyFor': 'Nur für Builds',
      'buckets.rollover': 'Übertragen',
      'buckets.plan': 'Monatliche Credits',
      'buckets.top_up': 'Aufladungen',
      'limits.member_month': 'Limit je Mitglied',
      'limits.project_month': 'Projektbudget',
      'actions.agent': 'Agentenlauf',
    },
    es: {
      'unit.singular': 'crédito',
      'unit.plural': 'créditos',
      'buckets.daily': 'Créditos diarios de compilación',
      'buckets.daily.onlyFor': 'Solo para compilaciones',
      'buckets.rollover': 'Acumulados',
      'buckets.plan': 'Créditos mensuales',
      'buckets.top_up': 'Recargas',
      'limits.member_month': 'Límite por miembro',
      'limits.project_month': 'Presupuesto del proyecto',
      'actions.build': 'Compilación',
      'actions.agent': 'Ejecución del agente',
    },
    fr: {
      'unit.singular': 'crédit',
      'unit.plural': 'crédits',
      'buckets.daily': 'Crédits de build quotidiens',
      'buckets.daily.onlyFor': 'Builds uniquement',
      'buckets.rollover': 'Reportés',
      'buckets.plan': 'Crédits mensuels',
      'buckets.top_up': 'Recharges',
      'limits.member_month': 'Limite par membre',
      'limits.project_month': 'Budget du projet',
      'actions.agent': 'Exécution de l’agent',
    },
    ja: {
      'unit.singular': 'クレジット',
      'unit.plural': 'クレジット',
      'buckets.daily': '毎日のビルド用クレジット',
      'buckets.daily.onlyFor': 'ビルド専用',
      'buckets.rollover': '繰り越し分',
      'buckets.plan': '毎月のクレジット',
      'buckets.top_up': '追加購入分',
      'limits.member_month': 'メンバーの上限',
      'limits.project_month': 'プロジェクトの予算',
      'actions.build': 'ビルド',
      'actions.agent': 'エージェントの実行',
      'actions.cloud': 'クラウド',
    },
    ar: {
      'unit.singular': 'رصيد',
      'unit.plural': 'أرصدة',
      'buckets.daily': 'أرصدة البناء اليومية',
      'buckets.daily.onlyFor': 'للبناء فقط',
      'buckets.rollover': 'المرحّلة',
      'buckets.plan': 'الأرصدة الشهرية',
      'buckets.top_up': 'عمليات الشحن',
      'limits.member_month': 'حد العضو',
      'limits.project_month': 'ميزانية المشروع',
      'actions.build': 'بناء',
      'actions.agent': 'تشغيل الوكيل',
      'actions.cloud': 'السحابة',
    },
  },
});

function daily(aMonth: number) {
  return { bucket: 'daily', amount: 5, every: 'day', atMost: { amount: aMonth, every: 'month' } } as const;
}

function team(id: string, name: string, amount: number, price: { monthly: string; annual: string }) {
  return { id, name, price, fills: [daily(150), { amount, unused: { to: 'rollover', cap: amount * 2 } }] };
}
