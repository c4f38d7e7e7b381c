import { describeMatrix } from './matrix.js';
import { functions } from './scenarios.js';

describeMatrix('functions', functions);
