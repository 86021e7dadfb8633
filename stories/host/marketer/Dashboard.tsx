import type { JSX } from 'react';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { campaigns, clicks } from './history';
import { pathTo } from './places';

// B.G3
/** How the campaigns are doing. Everything here is free, so it works at any balance. */
export function Dashboard(): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Good morning, Sam</h1>
          <p>Northwind Bikes, last 14 days.</p>
        </div>
        <HostLink className="btn" data-variant="primary" to={pathTo('create')}>
          <Icon name="plus" /> Create campaign
        </HostLink>
      </header>
      <dl className="figures">
        <Figure name="Clicks" value="3,523" change="+8.4%" />
        <Figure name="Conversions" value="239" change="+3.1%" />
        <Figure name="Cost per click" value="$0.63" change="+0.02" isWorse />
        <Figure name="Return on ad spend" value="4.1×" change="+0.3" />
      </dl>
      <section className="panel mk-chart" aria-labelledby="clicks">
        <h2 id="clicks">Clicks per day</h2>
        <Bars />
      </section>
      <section className="block" aria-labelledby="campaigns">
        <h2 id="campaigns">Campaigns</h2>
        <CampaignTable />
      </section>
    </>
  );
}

export function Campaigns(): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Campaigns</h1>
          <p>Open, edit and pause them at any time. Drafts wait as long as you like.</p>
        </div>
        <HostLink className="btn" data-variant="primary" to={pathTo('create')}>
          <Icon name="plus" /> Create campaign
        </HostLink>
      </header>
      <CampaignTable />
    </>
  );
}

function Figure(props: { name: string; value: string; change: string; isWorse?: boolean }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.value} <small data-worse={props.isWorse || undefined}>{props.change}</small>
      </dd>
    </div>
  );
}

function Bars(): JSX.Element {
  const most = Math.max(...clicks);
  return (
    <svg viewBox="0 0 700 140" role="img" aria-label={`Between ${Math.min(...clicks)} and ${most} clicks per day`}>
      {clicks.map((count, day) => {
        const height = (count / most) * 128;
        // A day is identified by its position.
        // oxlint-disable-next-line react/no-array-index-key
        return <rect key={day} x={day * 50 + 6} y={140 - height} width="38" height={height} rx="4" />;
      })}
    </svg>
  );
}

function CampaignTable(): JSX.Element {
  return (
    <table className="table mk-campaigns">
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">Status</th>
          <th scope="col" data-number>
            Clicks
          </th>
          <th scope="col" data-number data-wide>
            Cost per click
          </th>
          <th scope="col" data-number data-wide>
            Conversions
          </th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map(({ name, status, clicks: count, costPerClick, conversions }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <span className="tag" data-tone={status === 'Live' ? 'busy' : undefined}>
                {status}
              </span>
            </td>
            <td data-number>{count.toLocaleString('en-US')}</td>
            <td data-number data-wide>
              {costPerClick}
            </td>
            <td data-number data-wide>
              {conversions}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
