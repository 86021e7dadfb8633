// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { capitalized, known, said } from '../../format';
import { couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'Saldo:',
  low: 'bajo',
  belowZero: 'negativo',
  title: 'Saldo',
  plan: (name) => `Plan: ${name}`,
  noPlan: 'Sin plan',
  order: 'Se usa de arriba abajo.',
  locked: 'bloqueado',
  lockedReason: (reason) => known(lockedReasons, reason) ?? 'Se conserva, pero no se puede usar por ahora',
  renews: (date) => `Se renueva el ${date}`,
  expires: (date) => `Caduca el ${date}`,
  resets: (date) => `Se renueva el ${date}; lo que quede caduca`,
  neverExpires: 'No caduca',
  batch: (amount, date) => `Caduca el ${date}: ${amount}`,
  laterBatches: (amount) => `Caduca más tarde: ${amount}`,
  cap: (tokens) => `Tope: ${tokens}`,
  learnMore: 'Más información',
  outstanding: 'Pendiente',
  outstandingHelp: 'Se descontará del próximo saldo que se agregue.',
  planRenews: (date) => `El plan se renueva el ${date}.`,
  planEnds: (date) => `El plan termina el ${date}.`,
  pastDue: 'Hay un pago atrasado.',
  buy: (unit) => (unit.isMoney ? 'Agregar saldo' : `Comprar ${unit}`),
  upgrade: 'Mejorar plan',
  choosePlan: 'Elegir un plan',
  history: 'Ver historial de movimientos',
  changed: (tokens) => `El saldo es ahora de ${tokens}`,
  couldNotLoad: couldNotLoad('No se pudo cargar el saldo.'),
  unknown: 'Saldo no disponible',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'Se conserva; podrá usarse de nuevo con un plan activo',
  free_plan: 'Se conserva; podrá usarse con un plan de pago',
  past_due: 'Se conserva; podrá usarse cuando se realice el último pago',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'Sin plan',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      {
        active: 'Activo',
        cancel_pending: 'Cancelado',
        past_due: 'Pago atrasado',
        ended: 'Finalizado',
        none: 'Sin plan',
      },
      status,
    ),
  left: ({ figure: left }, allocation) => `Saldo del plan: ${left} de ${allocation}`,
  meter: 'Asignación del plan',
  balance: 'Saldo',
  cycle: 'Ciclo de facturación',
  span: (from, to) => `del ${from} al ${to}`,
  renews: 'Renovación',
  ends: 'Termina el',
  ended: 'Terminó el',
  card: 'Tarjeta',
  cardNumber: (brand, last4) => `${brand} terminada en ${last4}`,
  payment: 'Pago',
  invoiced: 'Mediante factura',
  scheduled: 'Con la próxima renovación empieza otro plan.',
  withdraw: 'Conservar el plan actual',
  pastDue: 'Hay un pago atrasado. No se pierde nada: póngase al día para continuar.',
  pay: 'Actualizar método de pago y pagar',
  openCheckout: 'Ir a la página de pago',
  resume: 'Reanudar plan',
  changePlan: 'Mejorar plan',
  choosePlan: 'Elegir un plan',
  activity: 'Ver historial de movimientos',
  couldNotLoad: couldNotLoad('No se pudo cargar el plan.'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'incluido',
  price: 'Cuesta',
  short: 'supera su saldo',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'Un momento…',
  confirm: (cost, balance) => `Esta acción usa como máximo ${cost}. Su saldo: ${balance}.`,
  yes: 'Continuar',
  no: 'Cancelar',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, units) =>
    ({
      insufficient_tokens: units && !units.isMoney ? `No hay suficientes ${units}` : 'Saldo insuficiente',
      locked: 'Saldo bloqueado',
      past_due: 'Hay un pago atrasado',
      plan_does_not_produce: 'No está incluido en este plan',
      limit_reached: 'Límite alcanzado',
    })[code],
  lockedNow: 'El saldo se conserva, pero no se puede usar por ahora.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `Saldo faltante: ${missing}. No se gastó nada y su trabajo está a salvo.`,
      locked: 'El saldo se conserva y podrá volver a usarlo con un plan de pago activo.',
      past_due: 'El uso queda en pausa hasta que se pague. Su saldo se conserva.',
      plan_does_not_produce: 'Este plan no incluye esta acción. No se gastó nada y su trabajo está a salvo.',
      limit_reached: 'Se alcanzó un límite. No se gastó nada y su trabajo está a salvo.',
    })[code],
  close: 'Cerrar',
  balance: 'Saldo actual',
  belowZero: 'negativo',
  usable: 'Disponible para esta acción',
  cost: 'Precio de esta acción',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `el pago fue rechazado.${topUp ? ' Al recargar, podrá pagar de otra forma.' : ''}`,
      authentication_required: `el banco pide una confirmación que solo puede dar quien paga.${topUp ? ' Al recargar, podrá darla en la página de pago.' : ''}`,
      amount_too_small: `agregaría ${amount}, pero el saldo faltante es de ${missing}.`,
      no_payment_method: 'no hay ningún método de pago guardado.',
      no_subscription: 'necesita un plan activo.',
      past_due: 'hay un pago atrasado del plan.',
      not_available: 'no se aplica a esta acción.',
      not_enabled: 'estaba desactivada.',
      processing: 'todavía se está procesando un pago.',
      limit_reached: 'se alcanzó el máximo mensual.',
    };
    return whys[outcome] ? `La función ${autoReload} no pudo cubrir esta solicitud: ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `Sugerencia: ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    `Próxima asignación: ${date}${days === undefined ? '' : `, ${format.inDays(days)}`}.`,
  wait: 'También puede esperar.',
  topUp: 'Recargar',
  upgrade: 'Mejorar plan',
  startPlan: 'Elegir un plan',
  history: 'Ver historial de movimientos',
  updateCard: 'Actualizar método de pago y pagar',
  openCheckout: 'Ir a la página de pago',
  back: 'Todas las opciones',
  askOwner: (contact) => `Para recargar, diríjase a ${contact ?? owner}.`,
  askLimit: (contact) =>
    contact ? `Pida a ${contact} que aumente el límite.` : 'Quien fijó el límite puede aumentarlo.',
  overage: (price) => `El consumo adicional de esta acción sería de ${price}, lo que supera su máximo.`,
  turnOnOverage: 'Activar consumo adicional',
  covered: (tokens) => `Tiene saldo suficiente: ${tokens}`,
  coveredLead: (cost, left) => `Aún no se ha gastado nada. Si continúa, usará ${cost}. Saldo restante: ${left}.`,
  coveredRange: ({ figure: from }, to) => `Aún no se ha gastado nada. Si continúa, usará entre ${from} y ${to}.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `Aún no se ha gastado nada. Si continúa, usará ${cost} y, para cubrirlo, se hará un cobro de ${isMost ? 'hasta ' : ''}${price} (${autoReload}).`,
  continue: 'Continuar',
  notNow: 'Ahora no',
  couldNotLoad: couldNotLoad('No se pudo cargar el saldo.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `Queda poco saldo: ${tokens}`,
  ending: (tokens, date) => `Caduca el ${date}: ${tokens}`,
  topUp: 'Recargar',
  dismiss: 'Ocultar',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => (unit.isMoney ? 'Se quedó sin saldo' : `Se quedó sin ${unit}`),
  locked: (tokens) => `Saldo conservado: ${tokens}. Podrá usarlo de nuevo con un plan activo.`,
  lockedNow: (tokens) => `Saldo conservado: ${tokens}. No se puede usar por ahora.`,
  pastDue: 'Hay un pago atrasado. Todo lo que tiene se conserva.',
  kept: 'Todo lo que creó sigue disponible. Solo están en pausa las acciones que gastan saldo.',
  renews: (tokens, date) => `Próxima asignación: ${tokens} el ${date}.`,
  topUp: (unit) => (unit.isMoney ? 'Agregar saldo' : `Comprar ${unit}`),
  updateCard: 'Actualizar método de pago y pagar',
  openCheckout: 'Ir a la página de pago',
  upgrade: 'Mejorar plan',
  history: 'Ver historial de movimientos',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `Pendiente: ${tokens}`,
  why: 'Su saldo no lo cubrió todo. La diferencia se descontará del próximo saldo que se agregue; no se cobra nada a ninguna tarjeta.',
  settle: 'Liquidar ahora',
  settled: (balance) => `Liquidado. Saldo: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => capitalized(wallet),
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'Cargando…',
  couldNotLoad: (_code, { wallets }) => `No se pudo cargar la lista de ${wallets}.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `Facturación por ${wallet}`,
  name: ({ wallet }) => capitalized(wallet),
  plan: 'Plan',
  balance: 'Saldo',
  renews: 'Próxima renovación',
  planText: (plan, cadence) => (cadence ? `${plan}, ${said(paid, cadence)}` : plan),
  noPlan: 'Sin plan',
  status: (status) => (status === 'past_due' ? 'Pago atrasado' : status === 'ended' ? 'Finalizado' : ''),
  ends: (date) => `Termina el ${date}`,
  never: '–',
  empty: ({ wallets }) => `Todavía no hay ${wallets}.`,
  couldNotLoad: (_code, { wallets }) => `No se pudo cargar la lista de ${wallets}.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'recargar',
  upgrade: 'mejorar el plan',
  wait: 'esperar',
  start_plan: 'elegir un plan',
  pay: 'pagar lo pendiente',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan ? 'Una recarga cubre una necesidad puntual; el plan queda como está.' : 'Una recarga aumenta su saldo.',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? 'Este plan no incluye esta acción; otro sí.'
      : 'Un plan superior podría ajustarse mejor a lo que necesita.',
  wait: ({ days, allocation, format }) =>
    days === undefined
      ? ''
      : `La próxima asignación${allocation ? ` (${allocation})` : ''} llega ${format.inDays(days)}.`,
  start_plan: () => 'Con un plan activo podrá continuar.',
  pay: () => 'Después del pago podrá continuar.',
};

const billed = {
  monthly: 'facturación mensual',
  annual: 'facturación anual',
  weekly: 'facturación semanal',
  quarterly: 'facturación trimestral',
};

const paid = { monthly: 'mensual', annual: 'anual', weekly: 'semanal', quarterly: 'trimestral' };
