const han = /\p{sc=Han}/u;
const foreign = /[A-Za-z\p{Sc}]/u;
/** A bracket or another mark, which has its own room beside it. */
const mark = /\p{P}/u;

/**
 * A template in which values with Latin letters or money stand apart from the characters beside them: `购买 50 Token`,
 * but `购买50积分`.
 */
export function zh(texts: TemplateStringsArray, ...values: unknown[]): string {
  return texts.reduce((left, text, index) => {
    const value = String(values[index - 1]);
    const isForeign = foreign.test(value);
    const isApart = (own = '', beside = '') => isForeign && han.test(beside) && !han.test(own) && !mark.test(own);
    const before = isApart(value[0], left.at(-1)) ? ' ' : '';
    const after = isApart(value.at(-1), text[0]) ? ' ' : '';
    return left + before + value + after + text;
  });
}
