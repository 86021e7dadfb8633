// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { counted, couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: 'Histórico de transações',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: 'Data e hora',
  activity: 'Atividade',
  moved: 'Origem',
  amount: 'Valor',
  balance: 'Saldo',
  outstanding: 'Em aberto',
  settled: 'Quitado',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `Uso adicional: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `Observação: ${note}`,
  filterType: 'Tipo',
  allTypes: 'Todos os tipos',
  from: 'De',
  to: 'Até',
  clear: 'Mostrar tudo',
  exact: 'Hora UTC exata',
  range: (from, to, total) => `${from}–${to} de ${total}`,
  newer: 'Mais recentes',
  older: 'Mais antigas',
  empty: 'Ainda não há transações.',
  noMatch: 'Nenhuma transação corresponde a estes filtros.',
  couldNotLoad: couldNotLoad('Não foi possível carregar o histórico de transações.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'Baixar em CSV',
  filtered: 'Baixar resultados em CSV',
  whole: 'Baixar todas',
  downloading: (entries, format) => `Baixando: ${counted(entries, format, 'transação', 'transações')} até agora`,
  cancel: 'Cancelar',
  saved: (entries, format) => `${counted(entries, format, 'transação salva', 'transações salvas')}.`,
  failed: 'O download foi interrompido, e nada foi salvo.',
  retry,
  fileName: 'transacoes',
};

export const jobList: AllLabels['jobList'] = {
  title: 'Tarefas',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: 'Em andamento', settled: 'Concluída', failed: 'Falhou' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `a partir de ${tokens}`,
  refunded: (tokens) => `Devolução: ${tokens}`,
  over: (tokens) => `Acima da reserva: ${tokens}`,
  empty: 'Nenhuma tarefa.',
  couldNotLoad: couldNotLoad('Não foi possível carregar as tarefas.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, format) =>
    `Neste ritmo, seu saldo acaba em ${date}${
      days === undefined ? '' : days === 0 ? ', no dia da renovação' : `, ${format.days(days)} antes da renovação`
    }.`,
  lasts: (renewal) => `Neste ritmo, seu saldo dura até a renovação, em ${renewal}.`,
  steady: 'Neste ritmo, seu saldo não acaba.',
  out: (renewal) => (renewal ? `Seu saldo acabou. A próxima renovação é em ${renewal}.` : 'Seu saldo acabou.'),
  unknown: 'Ainda não há histórico suficiente para uma previsão.',
  pace: (tokens) => `Cerca de ${tokens} por dia. Recargas não entram nesse cálculo.`,
  confidence: (confidence) =>
    said({ low: 'estimativa aproximada', medium: 'estimativa razoável', high: 'boa estimativa' }, confidence),
  couldNotLoad: couldNotLoad('Não foi possível carregar a previsão.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: 'Uso ao longo do tempo',
  by: 'Agrupar por',
  byKind: 'Tipo',
  byBucket: 'Origem',
  kind: (kind) =>
    ({
      submissions: 'Solicitações',
      reconciliation: 'Ajustes após a entrega',
      images: 'Imagens',
      sessions: 'Sessões de IA',
      regenerations: 'Novas gerações',
      campaigns: 'Campanhas',
      usage: 'Outras tarefas de IA',
      other: 'Outros',
      returned: 'Devoluções',
    })[kind],
  outstanding: 'Em aberto',
  span: (first, last) => (first === last ? first : `${first} – ${last}`),
  point: (span, used, details) => [`${span}: uso de ${used}`, ...details].join('. '),
  series: (name, tokens) => `${name}: ${tokens.figure}`,
  added: (tokens) => `Recarga: ${tokens}`,
  renews: 'Início de um ciclo',
  legendAdded: 'Recargas',
  legendRenews: 'Início de um ciclo',
  hint: 'Use as setas do teclado para ir de um ponto a outro.',
  table: 'Mostrar como tabela',
  columnSpan: 'Datas',
  columnUsed: 'Uso',
  columnAdded: 'Recargas',
  columnCycle: 'Ciclo',
  begins: 'começa',
  newest: (entries, date) => `Transações mais recentes: ${entries}, a partir de ${date}.`,
  empty: (date) => `Nada foi usado desde ${date}.`,
  summary: (used, from) => `Uso desde ${from}: ${used}.`,
  couldNotLoad: couldNotLoad('Não foi possível carregar o uso.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'Se os números ainda não baterem',
  lead: 'Envie estes números ao suporte. Eles não contêm mais nada sobre você.',
  expected: (unit) => (unit.isMoney ? 'Saldo que eu esperava' : `Saldo que eu esperava (${unit})`),
  since: 'Mudou depois de',
  entries: 'Transações que parecem erradas',
  empty: 'Ainda não há transações.',
  preview: 'Texto a copiar',
  copy: 'Copiar como texto',
  copied: 'Copiado.',
  notCopied: 'O navegador não permitiu copiar. O texto está selecionado: você mesmo pode copiá-lo.',
  download: 'Baixar em JSON',
  sound: 'O saldo é igual à soma das transações.',
  unsound: (sum, balance) =>
    `O saldo não é igual à soma das transações: a soma é de ${sum}, mas o saldo é de ${balance}.`,
  text: (report, { amounts, type }) =>
    [
      `Conta: ${report.wallet.name} (${report.wallet.id})`,
      `Saldo esperado: ${report.expectedBalance === null ? 'não informado' : amounts.tokens(report.expectedBalance)}`,
      `Saldo exibido: ${amounts.tokens(report.seenBalance)}`,
      `Período: ${report.window.fromAt} a ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['O saldo não é igual à soma das transações.'] : []),
      ...(report.entries.length ? ['Transações que parecem erradas:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'relatorio-de-saldo',
  couldNotLoad: couldNotLoad('Não foi possível carregar o histórico de transações.'),
  retry,
};

const kinds = {
  grant: 'Concessão',
  purchase: 'Compra',
  reload: 'Recarga',
  spend: 'Uso',
  refund: 'Estorno',
  expiry: 'Expiração',
  move: 'Transferência',
  adjustment: 'Ajuste',
  settlement: 'Quitação',
};
