import { defineProduct } from './compile';

/**
 * An invented system: an app builder that a whole team shares. It has daily and monthly credits, limits for members,
 * and extra usage that is billed afterwards. Names and prices are invented. docs/rules.md describes its rules.
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
      name: 'App-Baukasten',
      holder: 'Workspace',
      'unit.singular': 'Credit',
      'unit.plural': 'Credits',
      'buckets.daily': 'Tägliche Build-Credits',
      'buckets.daily.onlyFor': 'Nur für Builds',
      'buckets.rollover': 'Übertragen',
      'buckets.plan': 'Monatliche Credits',
      'buckets.top_up': 'Aufladungen',
      'limits.member_month': 'Limit je Mitglied',
      'limits.project_month': 'Projektbudget',
      'actions.build': 'Build',
      'actions.agent': 'Agentenlauf',
      'actions.cloud': 'Cloud',
    },
    es: {
      name: 'Creador de aplicaciones',
      holder: 'espacio de trabajo',
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
      'actions.cloud': 'Nube',
    },
    fr: {
      name: 'Créateur d’applications',
      holder: 'espace de travail',
      'unit.singular': 'crédit',
      'unit.plural': 'crédits',
      'buckets.daily': 'Crédits de build quotidiens',
      'buckets.daily.onlyFor': 'Builds uniquement',
      'buckets.rollover': 'Reportés',
      'buckets.plan': 'Crédits mensuels',
      'buckets.top_up': 'Recharges',
      'limits.member_month': 'Limite par membre',
      'limits.project_month': 'Budget du projet',
      'actions.build': 'Build',
      'actions.agent': 'Exécution de l’agent',
      'actions.cloud': 'Cloud',
    },
    'pt-BR': {
      name: 'Criador de apps',
      holder: 'espaço de trabalho',
      'unit.singular': 'crédito',
      'unit.plural': 'créditos',
      'buckets.daily': 'Créditos diários de build',
      'buckets.daily.onlyFor': 'Só para builds',
      'buckets.rollover': 'Acumulados',
      'buckets.plan': 'Créditos mensais',
      'buckets.top_up': 'Recargas',
      'limits.member_month': 'Limite por membro',
      'limits.project_month': 'Orçamento do projeto',
      'actions.build': 'Build',
      'actions.agent': 'Execução do agente',
      'actions.cloud': 'Nuvem',
    },
    ja: {
      name: 'アプリビルダー',
      holder: 'ワークスペース',
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
    ko: {
      name: '앱 빌더',
      holder: '워크스페이스',
      'unit.singular': '크레딧',
      'unit.plural': '크레딧',
      'buckets.daily': '일일 빌드 크레딧',
      'buckets.daily.onlyFor': '빌드 전용',
      'buckets.rollover': '이월분',
      'buckets.plan': '월간 크레딧',
      'buckets.top_up': '충전분',
      'limits.member_month': '구성원별 한도',
      'limits.project_month': '프로젝트 예산',
      'actions.build': '빌드',
      'actions.agent': '에이전트 실행',
      'actions.cloud': '클라우드',
    },
    'zh-Hans': {
      name: '应用构建器',
      holder: '工作区',
      'unit.singular': '积分',
      'unit.plural': '积分',
      'buckets.daily': '每日构建积分',
      'buckets.daily.onlyFor': '仅限构建',
      'buckets.rollover': '结转积分',
      'buckets.plan': '每月积分',
      'buckets.top_up': '充值积分',
      'limits.member_month': '成员限额',
      'limits.project_month': '项目预算',
      'actions.build': '构建',
      'actions.agent': '智能体运行',
      'actions.cloud': '云服务',
    },
    ar: {
      name: 'منشئ التطبيقات',
      holder: 'مساحة عمل',
      'unit.singular': 'نقطة',
      'unit.plural': 'نقاط',
      'buckets.daily': 'نقاط البناء اليومية',
      'buckets.daily.onlyFor': 'للبناء فقط',
      'buckets.rollover': 'النقاط المرحّلة',
      'buckets.plan': 'النقاط الشهرية',
      'buckets.top_up': 'النقاط المشحونة',
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
