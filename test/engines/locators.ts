// In the page: `page.getByRole(…)` and similar for this provider. A locator puts its element into a list and passes the
// index to the driver, since CSS selectors can't reach into a shadow root.
import {
  getByAltTextSelector,
  getByLabelSelector,
  getByPlaceholderSelector,
  getByRoleSelector,
  getByTestIdSelector,
  getByTextSelector,
  getByTitleSelector,
  Locator,
  selectorEngine,
} from '@vitest/browser/locators';
import { page, server } from 'vitest/browser';

const targets: Element[] = [];
Object.assign(window, { driverTargets: targets });

/** All files share a page: kept, the elements of hundreds of tests would fill its memory. */
export function forgetTargets(): void {
  targets.length = 0;
}

class WebDriverLocator extends Locator {
  protected override _pwSelector: string;
  protected override _container: Element | undefined;

  constructor(selector: string, container?: Element) {
    super();
    this._pwSelector = selector;
    this._container = container;
  }
  override get selector(): string {
    return `target:${targets.push(this.element()) - 1}`;
  }
  protected override locator(selector: string) {
    return new WebDriverLocator(`${this._pwSelector} >> ${selector}`, this._container);
  }
  protected override elementLocator(element: Element) {
    return new WebDriverLocator(selectorEngine.generateSelectorSimple(element), element);
  }
}

page.extend({
  getByAltText: (text, options) => new WebDriverLocator(getByAltTextSelector(text, options)),
  getByLabelText: (text, options) => new WebDriverLocator(getByLabelSelector(text, options)),
  getByPlaceholder: (text, options) => new WebDriverLocator(getByPlaceholderSelector(text, options)),
  getByRole: (role, options) => new WebDriverLocator(getByRoleSelector(role, options)),
  getByTestId: (id) => new WebDriverLocator(getByTestIdSelector(server.config.browser.locators.testIdAttribute, id)),
  getByText: (text, options) => new WebDriverLocator(getByTextSelector(text, options)),
  getByTitle: (title, options) => new WebDriverLocator(getByTitleSelector(title, options)),
  elementLocator: (element) => new WebDriverLocator(selectorEngine.generateSelectorSimple(element), element),
});
