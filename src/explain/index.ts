export { checkLog } from './checkLog';
export { explain } from './explain';
export { supportReport, type SupportReportData } from './supportReport';
export type {
  Advice,
  ExplainInput,
  Explanation,
  ExplanationCheck,
  ExplanationPart,
  HeadedPart,
  LogCheck,
  MeteredKind,
  PartCode,
} from './types';
