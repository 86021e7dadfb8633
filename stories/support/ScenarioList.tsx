import type { JSX } from 'react';
import { products, scenarios, type ProductId, urlFor } from '../../mocks';
import './scenarioList.css';

/** The host app of each product, which its scenarios open. */
const hosts: Record<ProductId, string> = {
  studio: 'host-studio--demo',
  marketer: 'host-marketer--demo',
  gallery: 'host-gallery--demo',
  workspace: 'host-workspace--demo',
  console: 'host-console--demo',
};

/** Every scenario that the mocks export, each with a link that opens the host app in it. */
export function ScenarioList(): JSX.Element {
  return (
    <div className="scenarios">
      {(Object.keys(scenarios) as ProductId[]).map((product) => (
        <section key={product}>
          <h2>
            {product}
            <small>
              {[products[product].unit?.plural, ...(products[product].buckets ?? []).map(({ label }) => label)].join(
                ', ',
              )}
            </small>
          </h2>
          <dl>
            {Object.entries(scenarios[product]).map(([name, { about }]) => (
              <div key={name}>
                <dt>
                  <a href={urlFor({ product, scenario: name }, `./?path=/story/${hosts[product]}`)} target="_top">
                    {product}/{name}
                  </a>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
