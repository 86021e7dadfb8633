// Why the balance is what it is. Amounts follow a colon, where nothing has to agree with them.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { counted, couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: 'Por que meu saldo está menor do que eu esperava?',
  since: 'Desde',
  expected: (unit) => (unit.isMoney ? 'Saldo que eu esperava' : `Saldo que eu esperava (${unit})`),
  ask: 'Explicar',
  lead: (opening, closing, date) => `Em ${date}, seu saldo era de ${opening}. Agora é de ${closing}.`,
  unchanged: (date) => `Nada mudou desde ${date}.`,
  foundExpected: (expected, date) => `Seu saldo foi de ${expected} pela última vez em ${date}.`,
  neverExpected: (expected, date) =>
    `Desde ${date}, seu saldo nunca foi de ${expected}; por isso, a explicação parte do saldo dessa data.`,
  opening: (date) => `Saldo em ${date}`,
  closing: 'Saldo agora',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `Mostrar ${counted(count, say, 'transação', 'transações')}`,
  more: (count) => `e mais ${count} no histórico de transações`,
  showInLog: 'Mostrar no histórico',
  checks: 'Antes de falar com o suporte',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) =>
    ({ clear: 'Verificado', found: 'Encontrado', confirm: 'Para você verificar', absent: 'Não se aplica' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'Conferido aqui no seu navegador: a soma das transações é igual ao saldo.',
  unsound: (sum, balance) =>
    `A soma das transações é de ${sum}, mas o saldo é de ${balance}. Isso é um erro: avise o suporte.`,
  history: 'Ver transações',
  support: 'Falar com o suporte',
  couldNotLoad: couldNotLoad('Não foi possível carregar o histórico de transações que explica o saldo.'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: 'Solicitações',
  reconciliation: 'Ajustes após a entrega',
  in_flight: 'Tarefas em andamento',
  renewal: 'Renovação do plano',
  not_carried_over: 'Não acumulado',
  auto_reload: '',
  images: 'Geração de imagens',
  other: 'Outros',
  adjustment: 'Ajustes do suporte',
  sessions: 'Sessões de IA',
  regenerations: 'Novas gerações',
  campaigns: 'Campanhas',
  upgrade: 'Upgrade do plano',
  larger_session: 'Acima do normal',
  usage: 'Outras tarefas de IA',
  failed_jobs: 'Tarefas que falharam',
  top_up: 'Recargas',
  pack_refund: 'Pacotes reembolsados',
  settlement: 'Quitado',
  earlier: 'Transações anteriores',
};

const paidOutstanding = (paid: number, { tokens }: Pick<Say, 'tokens'>): string | 0 =>
  paid && `Usado para quitar o valor em aberto: ${tokens(paid)}.`;

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `${counted(count, say, 'transação', 'transações')}: ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'solicitação', 'solicitações')}: uso de ${tokens(amount)}` +
    (facts.deposit ? `, sendo ${tokens(facts.base)} de preço base e ${tokens(facts.deposit)} de reserva.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `A entrega foi menor do que o reservado. Devolução: ${tokens(returned)}.`,
      taken && `A entrega foi maior do que o reservado. Débito adicional: ${tokens(taken)}.`,
      owed && `Não coberto pelo saldo: ${tokens(owed)}.${canSettle ? ' Você pode quitar depois.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'tarefa enviada, mas ainda não entregue', 'tarefas enviadas, mas ainda não entregues')}.`,
      `Débito no envio: ${tokens(amount)}${facts.deposit ? `, incluindo uma reserva de ${tokens(facts.deposit)}` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, ...facts } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `O ciclo que começou em ${date(lastAt)} adicionou ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `${counted(periods, say, 'ciclo', 'ciclos')} começaram, o último em ${date(lastAt)}. Total adicionado: ${tokens(amount)}.`,
      !periods && amount !== 0 && `Vindo do último ciclo: ${tokens(amount)}.`,
      rolledOver && `Acumulado e ainda disponível: ${tokens(rolledOver)}.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `Saldo do plano que expirou sem uso: ${tokens(plan)}.`,
      plan && hasBought && 'Suas recargas continuam valendo.',
      bank && `Acima do limite de acúmulo: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${counted(count, say, 'cobrança', 'cobranças')}. Saldo adicionado: ${tokens(amount)}.`,
      'A ação que motivou cada cobrança aparece como uma transação à parte.',
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'pt-BR',
      batches && counted(batches, say, 'lote de imagens', 'lotes de imagens'),
      rerolls && counted(rerolls, say, 'nova versão', 'novas versões'),
    )}: uso de ${tokens(amount)}.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `O suporte alterou seu saldo ${counted(count, say, 'vez', 'vezes')}: ${signed(amount)}.`,
      facts.isNoted && 'O motivo está na observação.',
      facts.corrections &&
        `${counted(facts.corrections, say, 'alteração corrige uma transação', 'alterações corrigem transações')}.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'sessão de IA', 'sessões de IA')}: uso de ${tokens(amount)}` +
    `${count > 1 ? `, sendo ${tokens(facts.largest)} na maior delas` : ''}. Perguntas mais elaboradas custam mais do que consultas rápidas.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${counted(count, say, 'nova geração', 'novas gerações')}: uso de ${tokens(amount)}, além do custo das campanhas.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Criação de campanhas: uso de ${tokens(amount)} em ${counted(count, say, 'transação', 'transações')}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `O upgrade adicionou ${tokens(amount)}: a parte do novo plano que cabe ao resto do ciclo.`,
      facts.isStillOut && 'Isso não compensou o que você já tinha usado; por isso, sobrou pouco ou nada.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'sessão', 'sessões')}: uso de ${tokens(amount)}, mais do que o esperado.`,
      typical !== null && `O normal por sessão é cerca de ${tokens(typical)}.`,
      actual > -amount && `O custo total foi de ${tokens(actual)}; só o que estava disponível foi descontado.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `${counted(count, say, 'outra tarefa', 'outras tarefas')}: uso de ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Débito por tarefas que falharam: ${tokens(taken)}.`,
      returned > 0 && `Devolução por tarefas que falharam: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'recarga', 'recargas')}. Saldo adicionado: ${tokens(amount)}.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  pack_refund: ({ amount }, { tokens }) =>
    `Um pacote foi reembolsado, e a parte não usada foi retirada: ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    `Usado para quitar o valor em aberto: ${tokens(facts.paid)}. Seu saldo já estava menor por causa dele.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${counted(count, say, 'transação anterior', 'transações anteriores')}: ${count === 1 ? '' : 'total de '}${signed(amount)}.`,
};

const reloadStates = {
  none: 'não disponível aqui',
  on: 'recurso ativado',
  off: 'recurso desativado',
  unavailable: 'recurso ativado, mas indisponível no momento',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Saldo certo: este é o histórico de ${say.name(name)}. ${say.plural(others.length, {
          one: `${say.name(others[0] ?? '')} tem um saldo próprio.`,
          other: `Outros ${say.count(others.length)} têm saldos próprios.`,
        })}`
      : `Saldo certo: este é o histórico de ${say.name(name)}, o único que existe.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `Transações mais recentes: só uma (${signed(amount)}).`
      : count
        ? `Transações mais recentes (${say.count(count)}): total de ${signed(amount)}. Leia de cima para baixo.`
        : 'Transações mais recentes: ainda nenhuma.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Tarefas em andamento: nenhuma.'
      : `Tarefas em andamento: ${say.count(jobs)}. ${taken ? `Já descontado: ${tokens(taken)}.` : 'Nada é descontado até que terminem.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Ciclo da cota: não há nenhum.'
      : joined(
          `Ciclo da cota: ${lastAt ? `o último começou em ${date(lastAt)}` : 'nenhum começou ainda'}`,
          renewsAt ? `e o próximo começa em ${date(renewsAt)}.` : 'e nenhum vem depois.',
          state === 'found' && 'Isso explica um aumento.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && `Execuções: ${say.count(fired)}. Saldo adicionado: ${tokens(added)}.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'Continue trabalhando. Um número que parece estranho costuma ser um débito normal.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `As correções aparecem no histórico de transações. Encontradas: ${say.count(corrections)}.`
      : 'As correções aparecem no histórico de transações. Nenhuma encontrada desde então. Se você relatou um erro, fale de novo com o suporte.',
  audit: () => 'Se os números não baterem, fale com o suporte. Os cálculos serão conferidos, e os erros, corrigidos.',
};
