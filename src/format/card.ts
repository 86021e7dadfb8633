/** A card brand as it is said: `visa` is Visa, `amex` is Amex. */
export function cardBrand(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}
