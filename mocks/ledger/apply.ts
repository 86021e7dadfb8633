import type { Books } from './books';
import type { Command } from './commands';
import type { Outcome } from './outcome';
import { adjust, burn } from './commands/adjust';
import { forgetAccount } from './commands/forget';
import { setLimits } from './commands/limits';
import { closeOverage, reviveOverage, setOverage } from './commands/overage';
import { deliver, fail, finish, meter } from './commands/job';
import { open } from './commands/open';
import { endBatch } from './commands/endBatch';
import { changePlan, withdrawChange } from './commands/plan';
import { takeBackPack, takeBackPlan } from './commands/refund';
import { catchUp, renew } from './commands/renew';
import { settle } from './commands/settle';
import { spend } from './commands/spend';
import { cancel, resume, setAccounts, setAlert, setAutoReload, setStatus } from './commands/subscription';
import { reload, topUp } from './commands/topUp';
import { bounded } from './limit';

/** Decides what a command does to the books, or why it's refused. It only reads; `commit` writes. */
export function apply(books: Books, command: Command, at: number): Outcome {
  return bounded(command, decide(books, command, at));
}

function decide(books: Books, command: Command, at: number): Outcome {
  switch (command.type) {
    case 'open':
      return open(books, command, at);
    case 'spend':
      return spend(books, command, at);
    case 'reload':
      return reload(books, command, at);
    case 'top_up':
      return topUp(books, command, at);
    case 'deliver':
      return deliver(books, command, at);
    case 'meter':
      return meter(books, command, at);
    case 'fail':
      return fail(books, command, at);
    case 'finish':
      return finish(books, command, at);
    case 'renew':
      return renew(books, command, at);
    case 'end_batch':
      return endBatch(books, command, at);
    case 'catch_up':
      return catchUp(books, command, at);
    case 'change_plan':
      return changePlan(books, command, at);
    case 'withdraw_change':
      return withdrawChange(command);
    case 'cancel':
      return cancel(books, command, at);
    case 'resume':
      return resume(books, command, at);
    case 'set_status':
      return setStatus(books, command, at);
    case 'set_auto_reload':
      return setAutoReload(books, command);
    case 'set_alert':
      return setAlert(books, command);
    case 'set_overage':
      return setOverage(books, command);
    case 'revive_overage':
      return reviveOverage(books, command);
    case 'close_overage':
      return closeOverage(books, command);
    case 'set_limits':
      return setLimits(books, command);
    case 'set_accounts':
      return setAccounts(command);
    case 'settle':
      return settle(books, command, at);
    case 'adjust':
      return adjust(books, command, at);
    case 'burn':
      return burn(books, command, at);
    case 'take_back_pack':
      return takeBackPack(books, command, at);
    case 'take_back_plan':
      return takeBackPlan(books, command, at);
    case 'forget_account':
      return forgetAccount(command);
  }
}
