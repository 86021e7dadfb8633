/** Money for what the buckets don't give. In its own file, so that the modal doesn't load the rest of the log's. */
export const extraUsageLabels = {
  overage: (price: string): string => `Extra usage: ${price}`,
};
