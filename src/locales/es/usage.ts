// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { counted, couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: 'Historial de movimientos',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: 'Fecha y hora',
  activity: 'Actividad',
  moved: 'Origen',
  amount: 'Importe',
  balance: 'Saldo',
  outstanding: 'Pendiente',
  settled: 'Liquidado',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `Consumo adicional: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `Nota: ${note}`,
  filterType: 'Tipo',
  allTypes: 'Todos los tipos',
  from: 'Desde',
  to: 'Hasta',
  clear: 'Mostrar todo',
  exact: 'Hora UTC exacta',
  range: (from, to, total) => `${from}–${to} de ${total}`,
  newer: 'Más recientes',
  older: 'Más antiguos',
  empty: 'Todavía no hay movimientos.',
  noMatch: 'Ningún movimiento coincide con estos filtros.',
  couldNotLoad: couldNotLoad('No se pudo cargar el historial.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'Descargar en CSV',
  filtered: 'Descargar resultados en CSV',
  whole: 'Descargar todo',
  downloading: (entries, format) => `Descargando: ${counted(entries, format, 'movimiento', 'movimientos')} hasta ahora`,
  cancel: 'Cancelar',
  saved: (entries, format) => `${counted(entries, format, 'movimiento guardado', 'movimientos guardados')}.`,
  failed: 'La descarga se interrumpió y no se guardó nada.',
  retry,
  fileName: 'movimientos',
};

export const jobList: AllLabels['jobList'] = {
  title: 'Trabajos',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: 'En curso', settled: 'Terminado', failed: 'Fallido' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `desde ${tokens}`,
  refunded: (tokens) => `Devuelto: ${tokens}`,
  over: (tokens) => `Por encima de la reserva: ${tokens}`,
  empty: 'No hay trabajos.',
  couldNotLoad: couldNotLoad('No se pudieron cargar los trabajos.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count, plural }) => {
    const before =
      days === undefined
        ? ''
        : days === 0
          ? ', el día de la renovación'
          : `, ${plural(days, { one: '1 día', other: `${count(days)} días` })} antes de la renovación`;
    return `A este ritmo, su saldo se acaba el ${date}${before}.`;
  },
  lasts: (renewal) => `A este ritmo, su saldo alcanza hasta la renovación del ${renewal}.`,
  steady: 'A este ritmo, su saldo no se acaba.',
  out: (renewal) => (renewal ? `Se quedó sin saldo. Próxima renovación: ${renewal}.` : 'Se quedó sin saldo.'),
  unknown: 'Aún no hay historial suficiente para una previsión.',
  pace: (tokens) => `Aproximadamente ${tokens} al día. Las recargas no cuentan.`,
  confidence: (confidence) =>
    said({ low: 'estimación aproximada', medium: 'estimación razonable', high: 'buena estimación' }, confidence),
  couldNotLoad: couldNotLoad('No se pudo cargar la previsión.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: 'Consumo a lo largo del tiempo',
  by: 'Agrupar por',
  byKind: 'Tipo',
  byBucket: 'Origen',
  kind: (kind) =>
    ({
      submissions: 'Solicitudes',
      reconciliation: 'Ajustado tras la entrega',
      images: 'Imágenes',
      sessions: 'Sesiones de IA',
      regenerations: 'Regeneraciones',
      campaigns: 'Campañas',
      usage: 'Otros trabajos de IA',
      other: 'Otros',
      returned: 'Devuelto',
    })[kind],
  outstanding: 'Pendiente',
  span: (first, last) => (first === last ? first : `${first} – ${last}`),
  point: (span, used, details) => [`${span}: consumo de ${used}`, ...details].join('. '),
  series: (name, tokens) => `${name}: ${tokens.figure}`,
  added: (tokens) => `recarga de ${tokens}`,
  renews: 'Inicio de ciclo',
  legendAdded: 'Recargas',
  legendRenews: 'Inicio de ciclo',
  hint: 'Use las teclas de flecha para ir de un punto a otro.',
  table: 'Mostrar como tabla',
  columnSpan: 'Fecha',
  columnUsed: 'Consumo',
  columnAdded: 'Recargas',
  columnCycle: 'Ciclo',
  begins: 'empieza',
  newest: (entries, date) => `Movimientos más recientes: ${entries}, desde el ${date}.`,
  empty: (date) => `Sin consumo desde el ${date}.`,
  summary: (used, from) => `Consumo desde el ${from}: ${used}.`,
  couldNotLoad: couldNotLoad('No se pudo cargar el consumo.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'Si las cuentas siguen sin cuadrar',
  lead: 'Envíe estas cifras a soporte. No contienen nada más sobre usted.',
  expected: (unit) => (unit.isMoney ? 'Saldo esperado' : `Saldo esperado (${unit})`),
  since: 'Cambió después del',
  entries: 'Movimientos que parecen erróneos',
  empty: 'Todavía no hay movimientos.',
  preview: 'Qué se copia',
  copy: 'Copiar como texto',
  copied: 'Copiado.',
  notCopied: 'El navegador no permitió copiar. El texto está seleccionado: cópielo usted.',
  download: 'Descargar como JSON',
  sound: 'El saldo es igual a la suma de los movimientos.',
  unsound: (sum, balance) =>
    `El saldo no es igual a la suma de los movimientos: suman ${sum} y el saldo indica ${balance}.`,
  text: (report, { amounts, type }) =>
    [
      `Cuenta de saldo: ${report.wallet.name} (${report.wallet.id})`,
      `Saldo esperado: ${report.expectedBalance === null ? 'sin indicar' : amounts.tokens(report.expectedBalance)}`,
      `Saldo mostrado: ${amounts.tokens(report.seenBalance)}`,
      `Período: de ${report.window.fromAt} a ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['El saldo no es igual a la suma de los movimientos.'] : []),
      ...(report.entries.length ? ['Movimientos que parecen erróneos:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'informe-de-saldo',
  couldNotLoad: couldNotLoad('No se pudo cargar el historial.'),
  retry,
};

const kinds = {
  grant: 'Asignación',
  purchase: 'Compra',
  reload: 'Recarga',
  spend: 'Consumo',
  refund: 'Reembolso',
  expiry: 'Caducidad',
  move: 'Traspaso',
  adjustment: 'Ajuste',
  settlement: 'Liquidación',
};
