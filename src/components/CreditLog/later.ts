export { LogDownload } from './LogDownload';
export { LoggedTypes } from './LoggedTypes';
