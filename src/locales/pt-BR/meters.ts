// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { counted, couldNotLoad, on, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: 'Uso',
  by: 'Agrupar por',
  dimension: (id) =>
    said({ action: 'Ação', member: 'Membro', project: 'Projeto', model: 'Modelo', key: 'Chave de API' }, id),
  untagged: 'Não informado',
  charges: (count, format) => counted(count, format, 'débito', 'débitos'),
  more: 'Mostrar mais',
  range: (from, to) => (from ? (to ? `${from} a ${to}` : `Desde ${from}`) : to ? `Até ${to}` : 'Todo o período'),
  empty: 'Nenhum uso.',
  couldNotLoad: couldNotLoad('Não foi possível carregar o uso.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: 'Limites',
  of: (label, value) => (value ? `${label}: ${value}` : label),
  used: (used, max) => `Usado: ${used} de ${max}`,
  resets: (date) => `Zera em ${date}`,
  near: 'Quase atingido',
  reached: 'Atingido',
  warnsOnly: 'Apenas um aviso: passar do limite não interrompe nada.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: 'Recibos',
  status: (status) => said({ paid: 'Pago', open: 'Em aberto', refunded: 'Reembolsado', void: 'Anulado' }, status),
  view: 'Ver recibo',
  viewOf: (description, date) => `Ver recibo: ${description}, ${date}`,
  more: 'Mostrar mais',
  empty: 'Ainda não há recibos.',
  couldNotLoad: couldNotLoad('Não foi possível carregar os recibos.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: 'Uso adicional',
  on: 'Ativado',
  off: 'Desativado',
  reached: 'Máximo atingido',
  stops: 'Quando o saldo acaba, as ações param.',
  due: (due, max) => `Até agora: ${due}${max ? `, de no máximo ${max}` : ''}`,
  billed: (date) => `Cobrança em ${date}`,
  stopped: (date) => `Não há mais uso adicional até ${date}, a não ser que você aumente o máximo.`,
  stoppedUntil: (date) => `Não há mais uso adicional até ${date}.`,
  max: 'Máximo por período',
  consent: (card, max) =>
    `Você concorda que o uso além do saldo seja cobrado ${card ? `${on(card)} ` : ''}no fim do período, até ${max}. Você pode desativar quando quiser.`,
  card: (brand, last4) => `cartão ${brand} com final ${last4}`,
  needsCard: 'Primeiro adicione uma forma de pagamento, depois ative o uso adicional.',
  turnOn: 'Ativar',
  turnOff: 'Desativar',
  change: 'Alterar máximo',
  save: 'Salvar',
  cancel: 'Cancelar',
  askOwner: (contact) => `Só ${contact ?? owner} pode alterar isso.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: 'Alerta de saldo baixo',
  at: (amount) => `Seu saldo é considerado baixo com ${amount} ou menos.`,
  off: 'Desativado',
  on: 'Ativado',
  none: 'Nenhum alerta definido.',
  below: 'Limite do alerta',
  about: 'Com esse valor ou menos, seu saldo é considerado baixo.',
  turnOn: 'Definir alerta',
  turnOff: 'Desativar',
  change: 'Alterar',
  save: 'Salvar',
  cancel: 'Cancelar',
};
