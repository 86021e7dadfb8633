// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { capitalized, inTitleCase, known, said } from '../../format';
import { couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'Saldo:',
  low: 'baixo',
  belowZero: 'negativo',
  title: 'Saldo',
  plan: (name) => `Plano: ${name}`,
  noPlan: 'Sem plano',
  order: 'Usado de cima para baixo.',
  locked: 'bloqueado',
  lockedReason: (reason) => known(lockedReasons, reason) ?? 'Guardado para você; não pode ser usado no momento',
  renews: (date) => `Renovação em ${date}`,
  expires: (date) => `Expira em ${date}`,
  resets: (date) => `Renovação em ${date}; o que sobrar expira`,
  neverExpires: 'Não expira',
  batch: (amount, date) => `Expira em ${date}: ${amount}`,
  laterBatches: (amount) => `Expira depois: ${amount}`,
  cap: (tokens) => `Limite: ${tokens}`,
  learnMore: 'Saiba mais',
  outstanding: 'Em aberto',
  outstandingHelp: 'Será descontado do próximo saldo adicionado.',
  planRenews: (date) => `O plano será renovado em ${date}.`,
  planEnds: (date) => `O plano termina em ${date}.`,
  pastDue: 'Há um pagamento em atraso.',
  buy: (unit) => (unit.isMoney ? 'Adicionar saldo' : `Comprar ${unit}`),
  upgrade: 'Fazer upgrade',
  choosePlan: 'Escolher um plano',
  history: 'Ver transações',
  changed: (tokens) => `Seu saldo agora é de ${tokens}`,
  couldNotLoad: couldNotLoad('Não foi possível carregar o saldo.'),
  unknown: 'Saldo indisponível',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'Guardado para você; volta a valer com um plano ativo',
  free_plan: 'Guardado para você; pode ser usado com um plano pago',
  past_due: 'Guardado para você; volta a valer quando o último pagamento for feito',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'Sem plano',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: 'Ativo', cancel_pending: 'Cancelado', past_due: 'Em atraso', ended: 'Encerrado', none: 'Sem plano' },
      status,
    ),
  left: ({ figure: left }, allocation) => `Saldo do plano: ${left} de ${allocation}`,
  meter: 'Cota do plano',
  balance: 'Saldo',
  cycle: 'Ciclo de cobrança',
  span: (from, to) => `${from} a ${to}`,
  renews: 'Renovação',
  ends: 'Termina em',
  ended: 'Terminou em',
  card: 'Cartão',
  cardNumber: (brand, last4) => `${brand} com final ${last4}`,
  scheduled: 'Outro plano começa na próxima renovação.',
  withdraw: 'Manter o plano atual',
  pastDue: 'Há um pagamento em atraso. Nada foi perdido: pague para continuar.',
  pay: 'Atualizar forma de pagamento e pagar',
  openCheckout: 'Ir para o pagamento',
  resume: 'Retomar plano',
  changePlan: 'Fazer upgrade',
  choosePlan: 'Escolher um plano',
  activity: 'Ver transações',
  couldNotLoad: couldNotLoad('Não foi possível carregar o plano.'),
  retry,
  payment: 'Pagamento',
  invoiced: 'Por fatura',
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'incluído',
  price: 'Custa',
  short: 'acima do seu saldo',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'Um momento…',
  confirm: (cost, balance) => `Esta ação usa no máximo ${cost}. Seu saldo: ${balance}.`,
  yes: 'Continuar',
  no: 'Cancelar',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, unit) =>
    ({
      insufficient_tokens:
        unit && !unit.isMoney ? `${`${unit}`.replace(/^\S+/, inTitleCase)} insuficientes` : 'Saldo insuficiente',
      locked: 'Seu saldo está bloqueado',
      past_due: 'Há um pagamento em atraso',
      plan_does_not_produce: 'Não incluído neste plano',
      limit_reached: 'Limite atingido',
    })[code],
  lockedNow: 'Seu saldo está guardado, mas não pode ser usado no momento.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `Saldo que falta: ${missing}. Nada foi gasto, e seu trabalho está salvo.`,
      locked: 'Seu saldo está guardado e poderá ser usado de novo com um plano pago ativo.',
      past_due: 'O uso fica pausado até o pagamento. Seu saldo está guardado.',
      plan_does_not_produce: 'Este plano não inclui esta ação. Nada foi gasto, e seu trabalho está salvo.',
      limit_reached: 'Um limite foi atingido. Nada foi gasto, e seu trabalho está salvo.',
    })[code],
  close: 'Fechar',
  balance: 'Saldo atual',
  belowZero: 'negativo',
  usable: 'Disponível para esta ação',
  cost: 'Custo desta ação',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `o pagamento foi recusado.${topUp ? ' Para pagar de outra forma, faça uma recarga.' : ''}`,
      authentication_required: `o banco pede uma confirmação que só quem paga pode dar.${topUp ? ' Faça uma recarga para confirmar na página de pagamento.' : ''}`,
      amount_too_small: `ele adicionaria ${amount}, mas o saldo que falta é de ${missing}.`,
      no_payment_method: 'não há nenhuma forma de pagamento cadastrada.',
      no_subscription: 'é preciso ter um plano ativo.',
      past_due: 'há um pagamento do plano em atraso.',
      not_available: 'não se aplica a esta ação.',
      not_enabled: 'estava desativado.',
      processing: 'um pagamento ainda está sendo processado.',
      limit_reached: 'o máximo mensal foi atingido.',
    };
    return whys[outcome] ? `O recurso ${autoReload} não pôde cobrir esta solicitação: ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `Sugestão: ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    `Próxima renovação: ${date}${days === undefined ? '' : `, ${format.inDays(days)}`}.`,
  wait: 'Você também pode esperar.',
  topUp: 'Recarregar',
  upgrade: 'Fazer upgrade',
  startPlan: 'Escolher um plano',
  history: 'Ver transações',
  updateCard: 'Atualizar forma de pagamento e pagar',
  openCheckout: 'Ir para o pagamento',
  back: 'Todas as opções',
  askOwner: (contact) => `Para recarregar, fale com ${contact ?? owner}.`,
  askLimit: (contact) => `Para aumentar o limite, fale com ${contact ?? 'quem o definiu'}.`,
  overage: (price) => `O uso adicional desta ação custaria ${price}, acima do seu máximo.`,
  turnOnOverage: 'Ativar uso adicional',
  covered: (tokens) => `Seu saldo é suficiente: ${tokens}`,
  coveredLead: (cost, left) => `Nada foi gasto ainda. Se continuar, o custo será de ${cost}. Saldo restante: ${left}.`,
  coveredRange: ({ figure: from }, to) => `Nada foi gasto ainda. Se continuar, o custo ficará entre ${from} e ${to}.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `Nada foi gasto ainda. Se continuar, o custo será de ${cost}. Para cobri-lo, será feita uma cobrança de ${isMost ? 'até ' : ''}${price} (${autoReload}).`,
  continue: 'Continuar',
  notNow: 'Agora não',
  couldNotLoad: couldNotLoad('Não foi possível carregar o saldo.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `Seu saldo está acabando: ${tokens}`,
  ending: (tokens, date) => `Expira em ${date}: ${tokens}`,
  topUp: 'Recarregar',
  dismiss: 'Dispensar',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => (unit.isMoney ? 'Seu saldo acabou' : `Você ficou sem ${unit}`),
  locked: (tokens) => `Saldo guardado para você: ${tokens}. Poderá ser usado de novo com um plano ativo.`,
  lockedNow: (tokens) => `Saldo guardado para você: ${tokens}. Não pode ser usado no momento.`,
  pastDue: 'Há um pagamento em atraso. Tudo o que você tem está guardado.',
  kept: 'Tudo o que você criou continua disponível. Só as ações que usam seu saldo estão pausadas.',
  renews: (tokens, date) => `Próxima cota: ${tokens} em ${date}.`,
  topUp: (unit) => (unit.isMoney ? 'Adicionar saldo' : `Comprar ${unit}`),
  updateCard: 'Atualizar forma de pagamento e pagar',
  openCheckout: 'Ir para o pagamento',
  upgrade: 'Fazer upgrade',
  history: 'Ver transações',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `Em aberto: ${tokens}`,
  why: 'Seu saldo não cobriu tudo. A diferença será descontada do próximo saldo adicionado; nada será cobrado no cartão.',
  settle: 'Quitar agora',
  settled: (balance) => `Quitado. Saldo: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => capitalized(wallet),
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'Carregando…',
  couldNotLoad: (_code, { wallets }) => `Não foi possível carregar a lista de ${wallets}.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `Cobrança por ${wallet}`,
  name: ({ wallet }) => capitalized(wallet),
  plan: 'Plano',
  balance: 'Saldo',
  renews: 'Próxima renovação',
  planText: (plan, cadence) => (cadence ? `${plan}, ${said(paid, cadence)}` : plan),
  noPlan: 'Sem plano',
  status: (status) => (status === 'past_due' ? 'Em atraso' : status === 'ended' ? 'Encerrado' : ''),
  ends: (date) => `Termina em ${date}`,
  never: '–',
  empty: ({ wallets }) => `Ainda não há ${wallets}.`,
  couldNotLoad: (_code, { wallets }) => `Não foi possível carregar a lista de ${wallets}.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'fazer uma recarga',
  upgrade: 'fazer upgrade do plano',
  wait: 'esperar',
  start_plan: 'escolher um plano',
  pay: 'pagar o valor em aberto',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan ? 'Uma recarga cobre um pico passageiro; seu plano continua como está.' : 'Uma recarga aumenta seu saldo.',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? 'Este plano não inclui esta ação; outro plano inclui.'
      : 'Um plano maior pode combinar melhor com o seu uso.',
  wait: ({ days, allocation, format }) =>
    days === undefined ? '' : `A próxima cota${allocation ? ` (${allocation})` : ''} chega ${format.inDays(days)}.`,
  start_plan: () => 'Com um plano ativo, você pode continuar.',
  pay: () => 'Depois do pagamento, você pode continuar.',
};

const billed = {
  monthly: 'cobrança mensal',
  annual: 'cobrança anual',
  weekly: 'cobrança semanal',
  quarterly: 'cobrança trimestral',
};

const paid = { monthly: 'mensal', annual: 'anual', weekly: 'semanal', quarterly: 'trimestral' };
