import { describeMatrix } from './matrix.js';
import { syncsAndActions } from './scenarios.js';

describeMatrix('syncs and actions', syncsAndActions);
