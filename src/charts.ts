/**
 * The door `creditkit/charts`: plots, apart from the rest so that only pages that show them load them. They stand under
 * the same provider.
 */
export { UsageChart } from './charts/UsageChart';
export type { UsageChartProps } from './charts/UsageChart';
export type { UsageChartLabels } from './components/labels/usageChart';
