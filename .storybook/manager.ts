import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'creditkit' }),
  layoutCustomisations: {
    // Host apps need the whole page, and the panel has no controls for them. Before the first story there is no id.
    showPanel: ({ storyId }, shown) => ((storyId as string | undefined)?.startsWith('host-') ? false : shown),
  },
});
