import type { english } from './english';

type English = typeof english;

/** Every sentence the kit can say, by component. Types only: a component bundles its own sentences and no other's. */
export interface AllLabels extends English {}
