// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { cadences, couldNotLoad, or, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'Función activada',
  disabled: 'Función desactivada',
  enabledNoCard: 'Función activada, pero sin método de pago guardado',
  disabledNoCard: 'No disponible: falta un método de pago',
  disabledNoPlan: 'No disponible: falta un plan activo',
  disabledPastDue: 'No disponible: hay un pago atrasado',
  enabledDeclined: 'Función activada, pero el último cobro fue rechazado',
  enabledLimit: 'Función activada, pero se alcanzó el máximo mensual',
  unavailable: 'No disponible por ahora',
  offer: (tokens, price) =>
    `Agrega ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` por ${price}`}, pero solo cuando una acción no pueda realizarse por falta de saldo.`,
  offerBelow: (tokens, price, below) =>
    `Agrega ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` por ${price}`} cada vez que una acción deje el saldo por debajo de ${below} o no pueda realizarse por falta de saldo.`,
  offerUpTo: (upTo, price, below) =>
    `Completa el saldo hasta ${upTo} cada vez que una acción lo deje por debajo de ${below} o no pueda realizarse por falta de saldo. Cada cobro es como máximo de ${price}.`,
  limitUsed: (used, max, date) => `Cobrado este mes: ${used} de un máximo de ${max}. Se restablece el ${date}.`,
  noLimit: 'No hay un máximo mensual.',
  consent: (card, price) =>
    `Al activar esta función, acepta un cobro de ${price} a ${card} cada vez que una acción cueste más que su saldo. Puede desactivarla cuando quiera.`,
  consentBelow: (card, price, below) =>
    `Al activar esta función, acepta un cobro de ${price} a ${card} cada vez que una acción deje el saldo por debajo de ${below} o cueste más que su saldo. Puede desactivarla cuando quiera.`,
  consentUpTo: (card, price, below) =>
    `Al activar esta función, acepta un cobro de hasta ${price} a ${card} cada vez que una acción deje el saldo por debajo de ${below} o cueste más que su saldo. Puede desactivarla cuando quiera.`,
  consentLimit: (max) => `La suma de los cobros de cada mes del calendario no pasará de ${max}.`,
  below: 'Cuando el saldo baje de',
  amount: 'Agregar',
  upTo: 'Completar el saldo hasta',
  limited: 'Fijar un máximo mensual',
  limit: 'Máximo al mes',
  turnOn: 'Activar',
  turnOnAgain: 'Volver a activar',
  change: 'Cambiar',
  save: 'Guardar',
  cancel: 'Cancelar',
  declined: 'La función no hará más cobros hasta que cambie el método de pago o vuelva a activarla.',
  charged: (card) => `Se cobra a ${card}.`,
  card: (brand, last4) => `la tarjeta ${brand} terminada en ${last4}`,
  anyCard: 'su método de pago',
  returns: 'Volverá a activarse en cuanto el plan esté activo.',
  needsCard: 'Agregue primero un método de pago y luego active la función.',
  addCard: 'Agregar método de pago',
  updateCard: 'Actualizar método de pago y pagar',
  changeCard: 'Cambiar método de pago',
  openCheckout: 'Ir a la página de pago',
  choosePlan: 'Elegir un plan',
  turnOff: 'Desactivar definitivamente',
  askOwner: (contact) => `Solo ${contact ?? owner} puede cambiar esto.`,
  advice: '¿Me conviene activar esta función?',
  turnOnIf: 'Actívela si',
  onBursts: 'usa el servicio por rachas y nada debe quedar a medias',
  onTeam: 'quien usa el saldo no es quien paga',
  onTime: 'una pausa le hace perder tiempo',
  leaveOffIf: 'Déjela desactivada si',
  offControl: 'quiere decidir sobre cada cobro',
  offBudget: 'trabaja con un presupuesto fijo por ciclo de facturación',
  offRare: 'solo usa el saldo de vez en cuando',
  charges: 'Cada cobro aparece en el historial de movimientos.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`No se pudo cargar la función ${autoReload}.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `De ${least} a ${most}`,
  steps: (least, most, step) => `De ${least} a ${most}, en incrementos de ${step}`,
  notANumber: (example) => `Escriba un número, por ejemplo ${example}.`,
  tooLittle: (least) => `Escriba al menos ${least}.`,
  tooMuch: (most) => `Escriba como máximo ${most}.`,
  offStep: (below, above) => `Escriba ${below} ${or(above.figure)} ${above}: no hay valores intermedios.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? 'Todavía no sabemos si se realizó el cambio.',
  safe: 'Puede enviar la solicitud de nuevo con tranquilidad: no se realizará ni se cobrará dos veces.',
  waits: 'Hasta que lo sepamos, no podrá hacer otra compra ni eliminar la cuenta.',
  sendAgain: 'Enviar de nuevo',
  check: 'Comprobar de nuevo',
  checked: (time) => `Última comprobación: ${time}. Todavía no lo sabemos.`,
  busy: 'Un momento…',
  refused: (command) => refusals[command] ?? 'La solicitud fue rechazada. No cambió nada.',
  notSent: 'No se pudo cargar el saldo o el precio, así que no se envió nada. Inténtelo de nuevo.',
  signedOut: 'Su sesión terminó. Inicie sesión e inténtelo de nuevo.',
  done: 'La solicitud se completó.',
};

const order = 'Todavía no sabemos si su pedido se completó ni si se hizo algún cobro.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'Todavía no sabemos si se creó la página de pago.',
  cancel: 'Todavía no sabemos si se canceló el plan.',
  delete_account: 'Todavía no sabemos si se eliminó la cuenta.',
  spend: 'Todavía no sabemos si se realizó la acción.',
};

const orderRefused = 'El pedido fue rechazado. No se cobró nada.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'La solicitud fue rechazada. No se eliminó nada.',
  spend: 'La acción fue rechazada. No se gastó nada.',
};

const failed = 'El pago no se completó.';

export const purchase: AllLabels['purchase'] = {
  open: 'Todo listo para pagar. No se cobra nada hasta que confirme en la página de pago.',
  openCheckout: 'Ir a la página de pago',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `No se cobró nada. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'Pagar de otra forma',
  requiresAction: 'Su banco le pide confirmar este pago. Hasta entonces no se agrega nada.',
  confirmPayment: 'Confirmar con su banco',
  processing:
    'El pago se está procesando. El saldo se agregará en cuanto se acredite el pago; puede salir de esta página.',
  failed,
  expired: 'Esta página de pago caducó. No se cobró nada.',
  back: 'Volver',
};

const declines: Record<string, string> = {
  generic_decline: 'El pago fue rechazado. Pague de otra forma o consulte con su banco.',
  insufficient_funds: 'Su método de pago no tiene fondos suficientes. Pague de otra forma.',
  expired_card: 'La tarjeta caducó. Use otra.',
  incorrect_cvc: 'El código de seguridad no es correcto. Revíselo o use otra tarjeta.',
  processing_error: 'No se pudo procesar el pago. Pague de otra forma o espere un momento.',
  authentication_failed: 'Su banco no pudo confirmar el pago. Pague de otra forma o confírmelo de nuevo.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'Elija un paquete',
  amountLegend: (unit) => (unit.isMoney ? 'Elija un importe' : 'Elija una cantidad'),
  ownAmount: (unit) => (unit.isMoney ? 'Otro importe' : 'Otra cantidad'),
  amount: (unit) => (unit.isMoney ? 'Importe' : 'Cantidad'),
  endsAfter: (days) => `Caduca ${days} después de la compra`,
  perUnit: (price, per) => `${price} por ${per.value === 1 ? per.unit : per}`,
  bestValue: 'Mejor oferta',
  notEnough: (missing) => `Saldo faltante para esta acción: ${missing}`,
  after: (tokens) => `Su saldo será de ${tokens}.`,
  savedCard: (brand, last4) => `Se cobrará a la tarjeta ${brand} terminada en ${last4}.`,
  savedMethod: (name) => `Método de pago: ${name}.`,
  noCard: 'El pago se hace en una página segura.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `Comprar ${tokens} por ${price}`
      : `${tokens}` === price
        ? `Agregar ${tokens}`
        : `Agregar ${tokens} por ${price}`,
  buying: 'Un momento…',
  completed: (tokens) => `Saldo agregado: ${tokens}`,
  newBalance: (tokens) => `Su saldo es ahora de ${tokens}.`,
  another: 'Comprar otro paquete',
  addMore: 'Agregar más',
  needsPlan: 'Los paquetes requieren un plan activo.',
  pastDue: 'Hay un pago atrasado del plan. Podrá volver a comprar paquetes cuando se ponga al día.',
  choosePlan: 'Elegir un plan',
  askOwner: (contact) => `Para comprar un paquete, diríjase a ${contact ?? owner}.`,
  empty: 'En este momento no hay paquetes disponibles.',
  couldNotLoad: couldNotLoad('No se pudieron cargar los paquetes.'),
  retry,
};

const fillSpans = {
  minute: 'por minuto',
  hour: 'por hora',
  day: 'al día',
  week: 'a la semana',
  month: 'al mes',
  quarter: 'al trimestre',
  year: 'al año',
  once: 'una sola vez',
  period: 'con cada pago',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'Elija un plan',
  empty: 'No hay planes con esta facturación.',
  cadence: 'Facturación',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `Incluye ${tokens}`,
  fill: (tokens, every, bucket) =>
    `${tokens} ${known(fillSpans, every) ?? `(${plainForm(every)})`}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `acumula hasta ${tokens}`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: 'Plan actual',
  scheduled: 'Desde la próxima renovación',
  preview: 'Qué cambia',
  dueToday: 'A pagar hoy',
  effective: 'Entra en vigor',
  now: 'De inmediato',
  granted: 'Se agrega hoy',
  bucket: (label, lost) => (lost ? `${label} (pérdida: ${lost.figure})` : label),
  bucketName: (id) => said({ plan: 'Plan', rollover: 'Acumulado', top_up: 'Recarga' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: 'Saldo',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count, plural }) => {
    const room =
      code === 'accounts'
        ? plural(limit, { one: '1 cuenta', other: `${count(limit)} cuentas` })
        : `${count(limit)} (${code.replaceAll('_', ' ')})`;
    if (code !== 'accounts') return `Este plan permite ${room} y hay ${count(used)}.`;
    return `Este plan permite ${room} y hay ${count(used)} en uso. Desconecte primero ${count(used - limit)}.`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `Pasar a ${plan} por ${due}`,
        start: `Contratar ${plan} por ${due}`,
        downgrade: `Cambiar a ${plan} al renovar`,
        none: `Conservar ${plan}`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `Cambiar a ${plan}`,
  changing: 'Un momento…',
  done: (plan) => `Su plan es ahora ${plan}`,
  doneScheduled: (plan) => `${plan} empieza con la próxima renovación`,
  newBalance: (tokens) => `Su saldo es de ${tokens}.`,
  askOwner: (contact) => `Para cambiar de plan, diríjase a ${contact ?? owner}.`,
  couldNotLoad: couldNotLoad('No se pudieron cargar los planes.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `¿Cancelar ${plan}?`,
  lead: (date) => `Todo seguirá funcionando hasta el ${date}. Hasta entonces podrá reanudar el plan sin cargo.`,
  leadUnpaid: 'Hay un pago atrasado. Si cancela el plan, puede terminar de inmediato.',
  kept: (label, tokens) => `${label}: ${tokens} (saldo conservado; para usarlo puede hacer falta un plan)`,
  lost: (label, tokens) => `${label}: ${tokens} (saldo que se pierde si no se usa antes)`,
  lostUnpaid: (label, tokens) => `${label}: pérdida de ${tokens}`,
  terms: '',
  confirm: 'Cancelar plan',
  keep: 'Conservar plan',
  done: 'El plan se canceló.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: '¿Eliminar la cuenta?',
  plans: 'Se cancelarán todos los planes.',
  lead: 'Se eliminarán para siempre todos los saldos con su historial. Esto no se puede deshacer.',
  lost: (name, tokens) => `${name}: pérdida de ${tokens}`,
  lostBought: (name, tokens, { figure: bought }) => `${name}: pérdida de ${tokens}, incluido lo recargado: ${bought}`,
  understand: 'Entiendo que todo esto se perderá para siempre',
  confirm: 'Eliminar cuenta',
  keep: 'Conservar cuenta',
  deleting: 'Eliminando…',
  inProgress: 'Todavía hay un cobro en curso. Espere a que termine y elimine la cuenta después.',
  done: 'La cuenta se eliminó.',
};

const warnings: Record<string, string> = {
  cancelled: 'El plan está cancelado. Primero reanúdelo y después cambie de plan.',
  resumes: 'Con este cambio se anula la cancelación y el plan vuelve a renovarse.',
  past_due: 'Hay un pago atrasado. Primero póngase al día y después cambie de plan.',
  cadence_later: 'La facturación sigue igual hasta la próxima renovación; después se aplica la nueva.',
  bank_lost: 'Lo que no se haya usado al cambiar de plan se pierde, incluido lo acumulado.',
  bank_over_cap: 'Lo acumulado se conserva, pero no crece mientras supere el nuevo tope.',
};

const spans = { monthly: 'mes', annual: 'año', weekly: 'semana', quarterly: 'trimestre' };
