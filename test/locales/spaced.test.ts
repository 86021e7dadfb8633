// In Chinese there is a space between a character and an adjacent Latin word or figure, and nowhere else.
import { expect, test } from 'vitest';
import { zh } from '../../src/locales/zh-Hans/spaced';

test.each([
  [zh`购买${'50 Token'}。`, '购买 50 Token。'],
  [zh`购买${'50积分'}。`, '购买50积分。'],
  [zh`余额为${'−2 Token'}，`, '余额为 −2 Token，'],
  [zh`以${'US$9.00'}购买`, '以 US$9.00 购买'],
  [zh`从${'Visa（尾号4242）'}扣款`, '从 Visa（尾号4242）扣款'],
  [zh`下次额度${'（500 Token）'}将发放`, '下次额度（500 Token）将发放'],
  [zh`${'2026年4月3日'}续订`, '2026年4月3日续订'],
])('%s', (said, written) => {
  expect(said).toBe(written);
});
