import { Machine } from '../journal/machine';
import { productOf, type Problem, type ProductFile } from '../products/index';
import { ownScenarios, StepError } from '../scenarios/own';
import { play, type Scenario } from '../scenarios/script';
import { audit } from '../service/audit';
import { readProduct } from './readProduct';
import { playYear, type Year } from './year';

/** The result of playing one scenario of a file. */
export interface PlayedScenario {
  readonly name: string;
  readonly ok: boolean;
  /** How many steps it has. */
  readonly steps: number;
  /** The index of the step that failed, from 0; null if none did. */
  readonly step: number | null;
  readonly message: string | null;
}

export interface CheckReport {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly scenarios: readonly PlayedScenario[];
  /** Null if the file has problems, so that it can't be played. */
  readonly year: Year | null;
}

/** Checks a product file: its schema, its scenarios, and an audited year of random use. */
export function checkProduct(bytes: Uint8Array, seed: number): CheckReport {
  const read = readProduct(bytes);
  if (!read.ok) return { ok: false, problems: read.problems, scenarios: [], year: null };
  const { file } = read;
  const scenarios = Object.entries(ownScenarios(file)).map(([name, scenario]) => playOne(file, name, scenario));
  const year = playYear(file, seed);
  const ok = scenarios.every((scenario) => scenario.ok) && year.violations.length === 0;
  return { ok, problems: [], scenarios, year };
}

const nowAt = Date.UTC(2028, 5, 15, 9);

/** Plays one scenario in a separate world, and audits the result. */
function playOne(file: ProductFile, name: string, scenario: Scenario): PlayedScenario {
  const product = productOf(file);
  const genesis = { product: product.id, scenario: name, nowAt: new Date(nowAt).toISOString(), seed: 1 };
  const machine = Machine.begin(genesis, product, scenario.historyMs);
  const steps = file.scenarios![name]!.steps.length;
  try {
    play(scenario, (call, at) => machine.execute(call, at), nowAt);
  } catch (error) {
    const step = error instanceof StepError ? error.step : null;
    return { name, ok: false, steps, step, message: (error as Error).message };
  }
  const [violation] = audit(machine.state).violations;
  const message = violation ? `the audit finds: ${violation.law} (${violation.detail})` : null;
  return { name, ok: !violation, steps, step: null, message };
}
