import type { KnownEntryType } from '../../contract';
import { counting, loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('Ainda não há saldo.', other);

export const retry = 'Tentar novamente';
export const owner = 'a pessoa responsável pela cobrança';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: 'Solicitação',
  submission_refund: 'Estorno de uma solicitação',
  plan_allocation: 'Cota do plano',
  mid_cycle_proration: 'Cota proporcional',
  manual_top_up: 'Recarga',
  admin_adjustment: 'Ajuste do suporte',
  image_generation: 'Geração de imagens',
  image_reroll: 'Nova versão de uma imagem',
  reconciliation_debit: 'Ajuste após a entrega',
  plan_reset: 'Expiração na renovação',
  settlement: 'Quitação',
  usage: 'Uso',
  generation: 'Geração',
  generation_refund: 'Estorno de uma geração',
  rollover_in: 'Acúmulo',
  rollover_overflow: 'Acima do limite de acúmulo',
  daily_reset: 'Renovação diária',
};

/** *Em* with its article: `no cartão`, `na sua forma de pagamento`. The name of a wallet takes none. */
export const on = (means: string): string =>
  means.startsWith('cartão ') ? `no ${means}` : means.startsWith('sua ') ? `na ${means}` : `em ${means}`;

export const counted = counting((noun) => `de ${noun}`);

export const cadences = { monthly: 'Mensal', annual: 'Anual', weekly: 'Semanal', quarterly: 'Trimestral' };
