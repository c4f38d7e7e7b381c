/** This action's version; the same as in package.json (a test compares them). */
export const actionVersion = '0.2.0';
