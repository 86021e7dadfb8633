// Why the balance is what it is. Amounts stand where singular and plural read the same.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { counted, couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: '¿Por qué mi saldo es menor de lo que esperaba?',
  since: 'Desde',
  expected: (unit) => (unit.isMoney ? 'Saldo esperado' : `Saldo esperado (${unit})`),
  ask: 'Explicar',
  lead: (opening, closing, date) => `El ${date} el saldo era de ${opening}. Ahora es de ${closing}.`,
  unchanged: (date) => `Sin cambios desde el ${date}.`,
  foundExpected: (expected, date) => `La última vez que el saldo fue de ${expected} fue el ${date}.`,
  neverExpected: (expected, date) =>
    `Desde el ${date} el saldo nunca ha sido de ${expected}, así que la explicación parte de lo que había entonces.`,
  opening: (date) => `Saldo al ${date}`,
  closing: 'Saldo actual',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `Mostrar ${counted(count, say, 'movimiento', 'movimientos')}`,
  more: (count) => `y ${count} más en el historial`,
  showInLog: 'Mostrar en el historial',
  checks: 'Antes de contactar con soporte',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) =>
    ({ clear: 'Revisado', found: 'Encontrado', confirm: 'Pendiente de su revisión', absent: 'No se aplica' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'Comprobado aquí, en su navegador: la suma de los movimientos coincide con el saldo.',
  unsound: (sum, balance) =>
    `Los movimientos suman ${sum}, pero el saldo indica ${balance}. Es un error: comuníquelo, por favor.`,
  history: 'Ver historial de movimientos',
  support: 'Contactar con soporte',
  couldNotLoad: couldNotLoad('No se pudo cargar el historial que explica el saldo.'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: 'Trabajos solicitados',
  reconciliation: 'Ajustado tras la entrega',
  in_flight: 'Trabajos en curso',
  renewal: 'Renovación del plan',
  not_carried_over: 'No se acumuló',
  auto_reload: '',
  images: 'Generación de imágenes',
  other: 'Otros',
  adjustment: 'Ajustes de soporte',
  sessions: 'Sesiones de IA',
  regenerations: 'Regeneraciones',
  campaigns: 'Campañas',
  upgrade: 'Mejora de plan',
  larger_session: 'Más de lo esperado',
  usage: 'Otros trabajos de IA',
  failed_jobs: 'Trabajos fallidos',
  top_up: 'Recargas',
  pack_refund: 'Paquetes reembolsados',
  settlement: 'Liquidado',
  earlier: 'Movimientos anteriores',
};

/** One in words, more in figures. */
const several = (count: number, say: Pick<Say, 'count' | 'plural'>, one: string, other: string): string =>
  count === 1 ? one : counted(count, say, one, other);

const times = (count: number, say: Pick<Say, 'count' | 'plural'>): string => several(count, say, 'una vez', 'veces');

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `${several(count, say, 'Un movimiento', 'movimientos')}: ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `Descontado al solicitar (${several(count, say, 'una solicitud', 'solicitudes')}): ${tokens(amount)}` +
    (facts.deposit ? `, con ${tokens(facts.base)} de precio base y ${tokens(facts.deposit)} de reserva.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `Se entregó menos de lo reservado; devuelto: ${tokens(returned)}.`,
      taken && `Se entregó más de lo reservado; descontado además: ${tokens(taken)}.`,
      owed && `No cubierto por el saldo: ${tokens(owed)}.${canSettle ? ' Puede liquidarlo más tarde.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      say.plural(count, {
        one: 'Un trabajo se solicitó, pero aún no se ha entregado.',
        many: `${say.count(count)} de trabajos se solicitaron, pero aún no se han entregado.`,
        other: `${say.count(count)} trabajos se solicitaron, pero aún no se han entregado.`,
      }),
      `Descontado al solicitar: ${tokens(amount)}${facts.deposit ? `, incluida una reserva de ${tokens(facts.deposit)}` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `El ciclo que empezó el ${date(lastAt)} agregó ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `Empezaron ${counted(periods, say, 'ciclo', 'ciclos')}, el último el ${date(lastAt)}. En total agregaron ${tokens(amount)}.`,
      !periods && amount !== 0 && `Del ciclo anterior: ${tokens(amount)}.`,
      rolledOver && `Acumulado y aún disponible: ${tokens(rolledOver)}.`,
      paidOutstanding && `Usado para pagar lo pendiente: ${tokens(paidOutstanding)}.`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `Saldo del plan que caducó sin usarse: ${tokens(plan)}.`,
      plan && hasBought && 'Sus recargas se conservan.',
      bank && `Por encima del tope de acumulación: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: se cobró ${times(count, say)}. Saldo agregado: ${tokens(amount)}.`,
      'Cada acción que motivó un cobro figura como movimiento aparte.',
      facts.paidOutstanding && `Usado para pagar lo pendiente: ${tokens(facts.paidOutstanding)}.`,
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'es',
      batches && several(batches, say, '1 serie de imágenes', 'series de imágenes'),
      rerolls && several(rerolls, say, '1 nueva versión', 'nuevas versiones'),
    )}: consumo de ${tokens(amount)}.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `Soporte cambió el saldo ${times(count, say)}: ${signed(amount)}.`,
      facts.isNoted && 'La nota explica el motivo.',
      facts.corrections &&
        `${several(facts.corrections, say, 'Un cambio corrige un movimiento', 'cambios corrigen movimientos')}.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${several(count, say, 'Una sesión de IA', 'sesiones de IA')}: consumo de ${tokens(amount)}` +
    `${count > 1 ? `, la mayor de ${tokens(facts.largest)}` : ''}. Las preguntas a fondo cuestan más que las consultas rápidas.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${several(count, say, 'Una regeneración', 'regeneraciones')}: consumo de ${tokens(amount)}, además de lo que costaron las campañas.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Creación de campañas: consumo de ${tokens(amount)}, en ${several(count, say, 'un cargo', 'cargos')}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `La mejora de plan agregó ${tokens(amount)}: la parte del nuevo plan para el resto del ciclo.`,
      facts.isStillOut && 'No bastó para compensar lo usado antes, así que queda poco o nada.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${several(count, say, 'Una sesión', 'sesiones')}: consumo de ${tokens(amount)}, más de lo esperado.`,
      typical !== null && `Lo habitual: aproximadamente ${tokens(typical)}.`,
      actual > -amount && `El total fue de ${tokens(actual)}; solo se descontó lo que había.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'Otra tarea', many: `Otras ${say.count(count)} de tareas`, other: `Otras ${say.count(count)} tareas` })}: consumo de ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Descontado por trabajos que fallaron: ${tokens(taken)}.`,
      returned > 0 && `Devuelto por trabajos que fallaron: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${several(count, say, 'Una recarga', 'recargas')}: saldo agregado de ${tokens(amount)}.`,
      facts.paidOutstanding && `Usado para pagar lo pendiente: ${tokens(facts.paidOutstanding)}.`,
    ),
  pack_refund: ({ amount }, { tokens }) => `Se reembolsó un paquete; se retiró lo que no se usó: ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    `Usado para pagar lo pendiente: ${tokens(facts.paid)}. Ya se había descontado del saldo.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${several(count, say, 'Un movimiento anterior', 'movimientos anteriores')}: ${count === 1 ? '' : 'en total '}${signed(amount)}.`,
};

const reloadStates = {
  none: 'no disponible aquí',
  on: 'función activada',
  off: 'función desactivada',
  unavailable: 'función activada, pero no se puede ejecutar ahora',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Saldo correcto: este es el historial de ${say.name(name)}. ${say.plural(others.length, {
          one: `${say.name(others[0] ?? '')} tiene su propio saldo.`,
          other: `Otros ${say.count(others.length)} tienen su propio saldo.`,
        })}`
      : `Saldo correcto: este es el historial de ${say.name(name)}, el único que hay.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `Últimos movimientos: solo uno (${signed(amount)}).`
      : count
        ? `Últimos movimientos (${say.count(count)}): en total ${signed(amount)}. Léalos de arriba abajo.`
        : 'Últimos movimientos: todavía no hay.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Trabajos en curso: ninguno.'
      : `Trabajos en curso: ${say.count(jobs)}. ${taken ? `Ya descontado: ${tokens(taken)}.` : 'No se descuenta nada antes de que terminen.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Ciclo de asignación: no hay ninguno.'
      : joined(
          `Ciclo de asignación: ${lastAt ? `el último empezó el ${date(lastAt)}` : 'aún no ha empezado ninguno'}`,
          renewsAt ? `y el próximo empieza el ${date(renewsAt)}.` : 'y no sigue ninguno.',
          state === 'found' && 'Eso explica un aumento.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && `Se ejecutó ${times(fired, say)}. Saldo agregado: ${tokens(added)}.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'Siga trabajando. Una cifra que parece rara suele deberse a un cargo normal.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `Las correcciones aparecen en el historial de movimientos. Encontradas: ${say.count(corrections)}.`
      : 'Las correcciones aparecen en el historial de movimientos. Desde entonces no se ha encontrado ninguna. Si informó de un error, vuelva a preguntar a soporte.',
  audit: () =>
    'Si las cuentas no cuadran, contacte con soporte: revisarán los cálculos y los corregirán si hay un error.',
};
