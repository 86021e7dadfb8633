export { meteredKinds } from './assign';
export { checkLog } from './checkLog';
export { explain } from './explain';
export { supportReport, type SupportReportData, type SupportReportInput } from './supportReport';
export type {
  Advice,
  CheckCode,
  CheckFacts,
  Expected,
  ExplainInput,
  Explanation,
  ExplanationCheck,
  ExplanationPart,
  LogCheck,
  MeteredKind,
  PartCode,
  PartFacts,
} from './types';
