/**
 * The entry point `creditkit/charts`: plots, separate so that only pages that show them load them. They need the same
 * provider.
 */
export { UsageChart } from './charts/UsageChart';
export type { UsageChartProps } from './charts/UsageChart';
export type { UsageChartLabels } from './components/labels/usageChart';
