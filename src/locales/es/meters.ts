// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { counted, couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: 'Consumo',
  by: 'Agrupar por',
  dimension: (id) =>
    said({ action: 'Acción', member: 'Miembro', project: 'Proyecto', model: 'Modelo', key: 'Clave de API' }, id),
  untagged: 'Sin especificar',
  charges: (count, format) => counted(count, format, 'cargo', 'cargos'),
  more: 'Mostrar más',
  range: (from, to) =>
    from ? (to ? `Del ${from} al ${to}` : `Desde el ${from}`) : to ? `Hasta el ${to}` : 'Desde el principio',
  empty: 'No hay consumo.',
  couldNotLoad: couldNotLoad('No se pudo cargar el consumo.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: 'Límites',
  of: (label, value) => (value ? `${label}: ${value}` : label),
  used: (used, max) => `Consumo: ${used} de ${max}`,
  resets: (date) => `Se restablece el ${date}`,
  near: 'Casi alcanzado',
  reached: 'Alcanzado',
  warnsOnly: 'Solo es un aviso: superarlo no detiene nada.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: 'Recibos',
  status: (status) => said({ paid: 'Pagado', open: 'Pendiente', refunded: 'Reembolsado', void: 'Anulado' }, status),
  view: 'Ver recibo',
  viewOf: (description, date) => `Ver recibo: ${description}, ${date}`,
  more: 'Mostrar más',
  empty: 'Todavía no hay recibos.',
  couldNotLoad: couldNotLoad('No se pudieron cargar los recibos.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: 'Consumo adicional',
  on: 'Activado',
  off: 'Desactivado',
  reached: 'Máximo alcanzado',
  stops: 'Cuando se agote el saldo, las acciones se detendrán.',
  due: (due, max) => `${due} hasta ahora${max ? `, máximo ${max}` : ''}`,
  billed: (date) => `Se factura el ${date}`,
  stopped: (date) => `No hay más consumo adicional hasta el ${date}, salvo que aumente el máximo.`,
  stoppedUntil: (date) => `No hay más consumo adicional hasta el ${date}.`,
  max: 'Máximo por período',
  consent: (card, max) =>
    `Usted acepta que el consumo que supere el saldo se ${card ? `cobre a ${card}` : 'facture'} al final del período, hasta un máximo de ${max}. Puede desactivarlo en cualquier momento.`,
  card: (brand, last4) => `la tarjeta ${brand} terminada en ${last4}`,
  needsCard: 'Agregue primero un método de pago y luego active el consumo adicional.',
  turnOn: 'Activar',
  turnOff: 'Desactivar',
  change: 'Cambiar el máximo',
  save: 'Guardar',
  cancel: 'Cancelar',
  askOwner: (contact) => `Solo ${contact ?? owner} puede cambiar esto.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: 'Aviso de saldo bajo',
  at: (amount) => `Su saldo se considera bajo con ${amount} o menos.`,
  off: 'Desactivado',
  on: 'Activado',
  none: 'No hay ningún aviso configurado.',
  below: 'Umbral del aviso',
  about: 'Con este valor o menos, su saldo se considera bajo.',
  turnOn: 'Configurar un aviso',
  turnOff: 'Desactivar',
  change: 'Cambiar',
  save: 'Guardar',
  cancel: 'Cancelar',
};
