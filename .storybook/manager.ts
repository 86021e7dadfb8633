import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'creditkit' }),
  layoutCustomisations: {
    // A host app is looked at as a page; its panel would take the room and has nothing to control. Before the first
    // story there is no id.
    showPanel: ({ storyId }, shown) => ((storyId as string | undefined)?.startsWith('host-') ? false : shown),
  },
});
