import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'creditkit' }),
  layoutCustomisations: {
    // A host app is looked at as a page; its panel would take the room and has nothing to control.
    showPanel: ({ storyId }, shown) => (storyId.startsWith('host-') ? false : shown),
  },
});
