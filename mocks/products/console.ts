import { defineProduct } from './compile';

/**
 * An invented system: an API that is paid for in advance, in money. It has free credit, purchases that last a year, a
 * reload below a threshold, and budgets for projects and keys. Names and prices are invented. docs/rules.md describes
 * its rules.
 */
export const console = defineProduct({
  id: 'console',
  name: 'API console',
  holder: 'organization',
  unit: { currency: 'USD', scale: 6 },
  buckets: [
    { id: 'free', kind: 'bonus', label: 'Free credits', expiresAfterDays: 90 },
    { id: 'top_up', label: 'Credit balance', expiresAfterDays: 365 },
  ], // X.1, X.3
  fills: [{ bucket: 'free', amount: '5.00', every: 'once' }], // X.4
  topUp: { range: { min: '5.00', max: '500.00', step: '1.00' }, per: '1.00', price: '1.00' }, // X.5
  reload: {
    on: 'below',
    below: '5.00',
    amount: '20.00',
    limit: '200.00',
    settable: {
      below: { min: '5.00', max: '100.00', step: '1.00' },
      amount: { min: '5.00', max: '500.00', step: '1.00' },
      limit: { min: '20.00', max: '1000.00' },
    },
  }, // X.14
  alert: { below: '2.00', settable: true }, // X.9
  tags: [
    { id: 'project', from: 'request' },
    { id: 'model', from: 'request' },
    { id: 'key', from: 'token' },
  ], // X.8
  limits: [
    { id: 'project_month', by: 'project', label: 'Project budget', max: '50.00', warnAtPercent: 80 },
    { id: 'key_month', by: 'key', label: 'Key budget', max: '20.00', warnAtPercent: 80 },
  ], // X.7
  overrun: 'owe',
  refunds: 'none',
  actions: {
    call: {
      label: 'Model call',
      rate: {
        kind: 'per_unit',
        by: 'model',
        prices: { small: perMillion('0.25', '1.00'), large: perMillion('3.00', '12.00') },
      },
    }, // X.12
    batch: { label: 'Batch job', rate: { kind: 'metered', min: '0.50', max: '5.00' } },
  },
  labels: {
    de: {
      name: 'API-Konsole',
      holder: 'Organisation',
      'buckets.free': 'Gratisguthaben',
      'buckets.top_up': 'Guthaben',
      'limits.project_month': 'Projektbudget',
      'limits.key_month': 'Budget des Schlüssels',
      'actions.call': 'Modellaufruf',
      'actions.batch': 'Batch-Auftrag',
    },
    es: {
      name: 'Consola de la API',
      holder: 'organización',
      'buckets.free': 'Crédito gratuito',
      'buckets.top_up': 'Saldo',
      'limits.project_month': 'Presupuesto del proyecto',
      'limits.key_month': 'Presupuesto de la clave',
      'actions.call': 'Llamada al modelo',
      'actions.batch': 'Trabajo por lotes',
    },
    fr: {
      name: 'Console de l’API',
      holder: 'organisation',
      'buckets.free': 'Crédit offert',
      'buckets.top_up': 'Solde',
      'limits.project_month': 'Budget du projet',
      'limits.key_month': 'Budget de la clé',
      'actions.call': 'Appel de modèle',
      'actions.batch': 'Traitement par lot',
    },
    'pt-BR': {
      name: 'Console da API',
      holder: 'organização',
      'buckets.free': 'Crédito gratuito',
      'buckets.top_up': 'Saldo',
      'limits.project_month': 'Orçamento do projeto',
      'limits.key_month': 'Orçamento da chave',
      'actions.call': 'Chamada de modelo',
      'actions.batch': 'Processamento em lote',
    },
    ja: {
      name: 'APIコンソール',
      holder: '組織',
      'buckets.free': '無料クレジット',
      'buckets.top_up': '残高',
      'limits.project_month': 'プロジェクトの予算',
      'limits.key_month': 'キーの予算',
      'actions.call': 'モデル呼び出し',
      'actions.batch': 'バッチジョブ',
    },
    ko: {
      name: 'API 콘솔',
      holder: '조직',
      'buckets.free': '무료 크레딧',
      'buckets.top_up': '잔액',
      'limits.project_month': '프로젝트 예산',
      'limits.key_month': '키 예산',
      'actions.call': '모델 호출',
      'actions.batch': '일괄 작업',
    },
    'zh-Hans': {
      name: 'API 控制台',
      holder: '组织',
      'buckets.free': '免费额度',
      'buckets.top_up': '余额',
      'limits.project_month': '项目预算',
      'limits.key_month': '密钥预算',
      'actions.call': '模型调用',
      'actions.batch': '批处理任务',
    },
    ar: {
      name: 'وحدة تحكم API',
      holder: 'مؤسسة',
      'buckets.free': 'رصيد مجاني',
      'buckets.top_up': 'الرصيد',
      'limits.project_month': 'ميزانية المشروع',
      'limits.key_month': 'ميزانية المفتاح',
      'actions.call': 'استدعاء النموذج',
      'actions.batch': 'مهمة مجمّعة',
    },
  },
});

function perMillion(input: string, output: string) {
  return [
    { of: 'inputTokens', amount: input, per: 1_000_000 },
    { of: 'outputTokens', amount: output, per: 1_000_000 },
  ];
}
