/**
 * The ISO 4217 currencies that don't have two decimals, by their number of decimals. `Intl` can't be used for this: it
 * knows how a currency is usually written (HUF, RSD and IDR without decimals), not its minor unit, and engines differ.
 */
const oddCodes: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/** The number of decimals of a currency's minor unit: 0 for `JPY`, 3 for `KWD`, 2 for `USD` and unknown codes. */
export function currencyDigits(code: string): number {
  return oddCodes.find(([, codes]) => has(codes, code))?.[0] ?? 2;
}

/** All others, including recently withdrawn ones. Only the mock and `conform` use them, so no page loads them. */
const codesOfTwo =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG';

/** Whether ISO 4217 has this currency code. */
export function isCurrency(code: string): boolean {
  return [...oddCodes.map(([, codes]) => codes), codesOfTwo].some((codes) => has(codes, code));
}

function has(codes: string, code: string): boolean {
  return codes.split(' ').includes(code);
}
