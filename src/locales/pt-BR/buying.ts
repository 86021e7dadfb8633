// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { cadences, couldNotLoad, on, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'Recurso ativado',
  disabled: 'Recurso desativado',
  enabledNoCard: 'Recurso ativado, mas sem forma de pagamento cadastrada',
  disabledNoCard: 'Indisponível: falta uma forma de pagamento',
  disabledNoPlan: 'Indisponível: falta um plano ativo',
  disabledPastDue: 'Indisponível: há um pagamento em atraso',
  enabledDeclined: 'Recurso ativado, mas a última cobrança foi recusada',
  enabledLimit: 'Recurso ativado, mas o máximo mensal foi atingido',
  unavailable: 'Indisponível no momento',
  offer: (tokens, price) =>
    `Adiciona ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` por ${price}`}, mas só quando uma ação não puder ser feita por falta de saldo.`,
  offerBelow: (tokens, price, below) =>
    `Adiciona ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` por ${price}`} sempre que uma ação deixar o saldo abaixo de ${below} ou não puder ser feita por falta de saldo.`,
  offerUpTo: (upTo, price, below) =>
    `Completa o saldo até ${upTo} sempre que uma ação o deixar abaixo de ${below} ou não puder ser feita por falta de saldo. Cada cobrança é de no máximo ${price}.`,
  limitUsed: (used, max, date) => `Cobrado neste mês: ${used} de no máximo ${max}. Zera em ${date}.`,
  noLimit: 'Não há um máximo mensal.',
  consent: (card, price) =>
    `Ao ativar, você concorda com a cobrança de ${price} ${on(card)} sempre que uma ação custar mais do que o seu saldo. Você pode desativar quando quiser.`,
  consentBelow: (card, price, below) =>
    `Ao ativar, você concorda com a cobrança de ${price} ${on(card)} sempre que uma ação deixar o saldo abaixo de ${below} ou custar mais do que o seu saldo. Você pode desativar quando quiser.`,
  consentUpTo: (card, price, below) =>
    `Ao ativar, você concorda com a cobrança de até ${price} ${on(card)} sempre que uma ação deixar o saldo abaixo de ${below} ou custar mais do que o seu saldo. Você pode desativar quando quiser.`,
  consentLimit: (max) => `A soma das cobranças de um mês do calendário não passa de ${max}.`,
  below: 'Quando o saldo ficar abaixo de',
  amount: 'Adicionar',
  upTo: 'Completar o saldo até',
  limited: 'Definir um máximo mensal',
  limit: 'Máximo por mês',
  turnOn: 'Ativar',
  turnOnAgain: 'Ativar de novo',
  change: 'Alterar',
  save: 'Salvar',
  cancel: 'Cancelar',
  declined: 'Este recurso não fará novas cobranças até você trocar a forma de pagamento ou ativá-lo de novo.',
  charged: (card) => `As cobranças são feitas ${on(card)}.`,
  card: (brand, last4) => `cartão ${brand} com final ${last4}`,
  anyCard: 'sua forma de pagamento',
  returns: 'Volta a funcionar assim que o plano estiver ativo.',
  needsCard: 'Primeiro adicione uma forma de pagamento, depois ative o recurso.',
  addCard: 'Adicionar forma de pagamento',
  updateCard: 'Atualizar forma de pagamento e pagar',
  changeCard: 'Trocar forma de pagamento',
  openCheckout: 'Ir para o pagamento',
  choosePlan: 'Escolher um plano',
  turnOff: 'Desativar de vez',
  askOwner: (contact) => `Só ${contact ?? owner} pode alterar isso.`,
  advice: 'Devo ativar?',
  turnOnIf: 'Ative se',
  onBursts: 'você trabalha em picos e nada pode parar no meio',
  onTeam: 'quem usa o saldo não é quem paga',
  onTime: 'uma pausa faz você perder tempo',
  leaveOffIf: 'Não ative se',
  offControl: 'você quer decidir cada cobrança',
  offBudget: 'você trabalha com um orçamento fixo por ciclo de cobrança',
  offRare: 'você só usa o saldo de vez em quando',
  charges: 'Cada cobrança aparece no histórico de transações.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`Não foi possível carregar o recurso ${autoReload}.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `De ${least} a ${most}`,
  steps: (least, most, step) => `De ${least} a ${most}, em incrementos de ${step}`,
  notANumber: (example) => `Digite um número, por exemplo ${example}.`,
  tooLittle: (least) => `Digite no mínimo ${least}.`,
  tooMuch: (most) => `Digite no máximo ${most}.`,
  offStep: (below, above) => `Digite ${below} ou ${above}: não há valores intermediários.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? 'Ainda não sabemos se a alteração foi feita.',
  safe: 'Você pode enviar de novo com segurança: nada será feito nem cobrado duas vezes.',
  waits: 'Até que isso seja confirmado, não é possível fazer outra compra nem excluir a conta.',
  sendAgain: 'Enviar de novo',
  check: 'Verificar de novo',
  checked: (time) => `Última verificação: ${time}. Ainda não há confirmação.`,
  busy: 'Um momento…',
  refused: (command) => refusals[command] ?? 'A solicitação foi recusada. Nada mudou.',
  signedOut: 'Sua sessão terminou. Entre de novo e tente novamente.',
  done: 'A solicitação foi concluída.',
  notSent: 'Não foi possível carregar o saldo ou o preço, por isso nada foi enviado. Tente novamente.',
};

const order = 'Ainda não sabemos se o seu pedido foi concluído nem se houve uma cobrança.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'Ainda não sabemos se a página de pagamento foi criada.',
  cancel: 'Ainda não sabemos se o plano foi cancelado.',
  delete_account: 'Ainda não sabemos se a conta foi excluída.',
  spend: 'Ainda não sabemos se a ação foi realizada.',
};

const orderRefused = 'O pedido foi recusado. Nada foi cobrado.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'A solicitação foi recusada. Nada foi excluído.',
  spend: 'A ação foi recusada. Nada foi gasto.',
};

const failed = 'O pagamento não foi concluído.';

export const purchase: AllLabels['purchase'] = {
  open: 'Tudo pronto para pagar. Nada é cobrado até você confirmar na página de pagamento.',
  openCheckout: 'Ir para o pagamento',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `Nada foi cobrado. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'Pagar de outra forma',
  requiresAction: 'Seu banco pede que você confirme este pagamento. Antes disso, nada é adicionado.',
  confirmPayment: 'Confirmar com o banco',
  processing:
    'O pagamento está sendo processado. O saldo é adicionado assim que ele for aprovado; você pode sair desta página.',
  failed,
  expired: 'Esta página de pagamento expirou. Nada foi cobrado.',
  back: 'Voltar',
};

const declines: Record<string, string> = {
  generic_decline: 'O pagamento foi recusado. Pague de outra forma ou fale com o seu banco.',
  insufficient_funds: 'Sua forma de pagamento não tem saldo ou limite suficiente. Pague de outra forma.',
  expired_card: 'O cartão está vencido. Use outro cartão.',
  incorrect_cvc: 'O código de segurança está incorreto. Confira-o ou use outro cartão.',
  processing_error: 'Não foi possível processar o pagamento. Pague de outra forma ou espere um momento.',
  authentication_failed:
    'Seu banco não conseguiu confirmar o pagamento. Pague de outra forma ou confirme mais uma vez.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'Escolha um pacote',
  amountLegend: (unit) => (unit.isMoney ? 'Escolha um valor' : 'Escolha uma quantidade'),
  ownAmount: (unit) => (unit.isMoney ? 'Outro valor' : 'Outra quantidade'),
  amount: (unit) => (unit.isMoney ? 'Valor' : 'Quantidade'),
  endsAfter: (days) => `Expira ${days} após a compra`,
  perUnit: (price, per) => `${price} por ${per.value === 1 ? per.unit : per}`,
  bestValue: 'Melhor custo-benefício',
  notEnough: (missing) => `Saldo que falta para esta ação: ${missing}`,
  after: (tokens) => `Seu saldo será de ${tokens}.`,
  savedCard: (brand, last4) => `A cobrança será feita no cartão ${brand} com final ${last4}.`,
  savedMethod: (name) => `Forma de pagamento: ${name}.`,
  noCard: 'Você paga em uma página de pagamento segura.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `Comprar ${tokens} por ${price}`
      : `${tokens}` === price
        ? `Adicionar ${tokens}`
        : `Adicionar ${tokens} por ${price}`,
  buying: 'Um momento…',
  completed: (tokens) => `Saldo adicionado: ${tokens}`,
  newBalance: (tokens) => `Seu saldo agora é de ${tokens}.`,
  another: 'Comprar outro pacote',
  addMore: 'Adicionar mais',
  needsPlan: 'Para comprar pacotes, é preciso ter um plano ativo.',
  pastDue: 'Há um pagamento do plano em atraso. Você poderá comprar pacotes de novo quando ele for feito.',
  choosePlan: 'Escolher um plano',
  askOwner: (contact) => `Para comprar um pacote, fale com ${contact ?? owner}.`,
  empty: 'Não há pacotes disponíveis no momento.',
  couldNotLoad: couldNotLoad('Não foi possível carregar os pacotes.'),
  retry,
};

const fillSpans = {
  minute: 'por minuto',
  hour: 'por hora',
  day: 'por dia',
  week: 'por semana',
  month: 'por mês',
  quarter: 'por trimestre',
  year: 'por ano',
  once: 'uma única vez',
  period: 'a cada pagamento',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'Escolha um plano',
  empty: 'Não há planos com esta cobrança.',
  cadence: 'Cobrança',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `Inclui ${tokens}`,
  fill: (tokens, every, bucket) =>
    `${tokens} ${known(fillSpans, every) ?? `(${plainForm(every)})`}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `acumula até ${tokens.figure}`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: 'Plano atual',
  scheduled: 'Começa na próxima renovação',
  preview: 'O que muda',
  dueToday: 'A pagar hoje',
  effective: 'Entra em vigor',
  now: 'Imediatamente',
  granted: 'Adicionado hoje',
  bucket: (label, lost) => (lost ? `${label} (perda: ${lost.figure})` : label),
  bucketName: (id) => said({ plan: 'Plano', rollover: 'Acumulado', top_up: 'Recarga' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: 'Saldo',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count, plural }) => {
    const room =
      code === 'accounts'
        ? plural(limit, { one: `${count(limit)} conta`, other: `${count(limit)} contas` })
        : `${count(limit)} (${code.replaceAll('_', ' ')})`;
    if (code !== 'accounts') return `Este plano permite ${room}. Atualmente: ${count(used)}.`;
    return `Este plano permite ${room}. Em uso: ${count(used)}. Desconecte primeiro ${count(used - limit)}.`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `Passar para ${plan} por ${due}`,
        start: `Assinar ${plan} por ${due}`,
        downgrade: `Mudar para ${plan} na renovação`,
        none: `Manter ${plan}`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `Mudar para ${plan}`,
  changing: 'Um momento…',
  done: (plan) => `Seu plano agora é ${plan}`,
  doneScheduled: (plan) => `${plan} começa na próxima renovação`,
  newBalance: (tokens) => `Seu saldo é de ${tokens}.`,
  askOwner: (contact) => `Para mudar de plano, fale com ${contact ?? owner}.`,
  couldNotLoad: couldNotLoad('Não foi possível carregar os planos.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `Cancelar ${plan}?`,
  lead: (date) => `Tudo continua funcionando até ${date}. Até lá, você pode retomar o plano sem custo.`,
  leadUnpaid: 'Há um pagamento em atraso. Se você cancelar, o plano pode terminar imediatamente.',
  kept: (label, tokens) => `${label}: ${tokens} (saldo guardado; pode ser preciso ter um plano para usá-lo)`,
  lost: (label, tokens) => `${label}: ${tokens} (saldo perdido se não for usado até lá)`,
  lostUnpaid: (label, tokens) => `${label}: perda de ${tokens}`,
  terms: '',
  confirm: 'Cancelar plano',
  keep: 'Manter plano',
  done: 'O plano foi cancelado.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: 'Excluir a conta?',
  plans: 'Todos os planos serão cancelados.',
  lead: 'Todos os saldos e históricos de transações serão excluídos para sempre. Não é possível desfazer.',
  lost: (name, tokens) => `${name}: perda de ${tokens}`,
  lostBought: (name, tokens, { figure: bought }) => `${name}: perda de ${tokens}, incluindo recargas: ${bought}`,
  understand: 'Entendo que tudo isso será perdido para sempre',
  confirm: 'Excluir conta',
  keep: 'Manter conta',
  deleting: 'Excluindo…',
  inProgress: 'Ainda há uma cobrança em andamento. Espere que ela termine e depois exclua a conta.',
  done: 'A conta foi excluída.',
};

const warnings: Record<string, string> = {
  cancelled: 'O plano está cancelado. Primeiro retome o plano e depois mude para outro.',
  resumes: 'Esta mudança desfaz o cancelamento, e o plano volta a ser renovado.',
  past_due: 'Há um pagamento em atraso. Primeiro faça o pagamento e depois mude de plano.',
  cadence_later: 'A forma de cobrança continua a mesma até a próxima renovação; depois, vale a nova.',
  bank_lost: 'O que não tiver sido usado na mudança de plano será perdido, inclusive o saldo acumulado.',
  bank_over_cap: 'O saldo acumulado é mantido, mas não cresce enquanto estiver acima do novo limite.',
};

const spans = { monthly: 'mês', annual: 'ano', weekly: 'semana', quarterly: 'trimestre' };
