import './github/syncs/fetch-issues.js';
import './github/actions/create-issue.js';
import './github/on-events/welcome.js';
