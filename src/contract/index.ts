export * from './catalogue';
export * from './endpoints';
export * from './entry';
export * from './problem';
export * from './request';
export * from './spend';
export * from './values';
export * from './wallet';
