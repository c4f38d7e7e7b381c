export const id = 702;
export const ids = [702];
export const modules = {

/***/ 40702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ pauseAfter),
/* harmony export */   m: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/** Milliseconds before the second try; each further pause is twice as long. */
const firstPause = 500;
const longestPause = 15_000;
/** Nango rounds `Retry-After` down: at 0 the next call fails again, a second later it is good. */
const afterRetryAfter = 1_000;
/**
 * Milliseconds to wait before a request is made again: the only place that decides it. Never before
 * `Retry-After`, never without a pause, and a little spread, so that those who wait do not come at
 * once.
 *
 * @param tries how many have failed.
 * @param retryAfter from `parseRetryAfter`.
 */
function pauseAfter(tries, retryAfter = null) {
    const backoff = Math.min(longestPause, firstPause * 2 ** (tries - 1));
    const asked = retryAfter === null ? 0 : retryAfter + afterRetryAfter;
    return Math.max(asked, backoff) * (1 + Math.random() / 4);
}
/** Milliseconds that `Retry-After` asks for: seconds or a date, RFC 9110 section 10.2.3. */
function parseRetryAfter(value) {
    if (value === null)
        return null;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}


/***/ })

};
