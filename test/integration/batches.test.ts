import { afterEach, expect, it } from 'vitest';
import { renderProject, shapeProject } from '../fixtures/generated-project.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture } from './support/cli.js';
import {
  type GeneratedCheckout,
  makeCheckout,
  makeStore,
  packageCheckout,
} from './support/generated.js';

const made: GeneratedCheckout[] = [];
afterEach(async () => {
  for (const { remove } of made.splice(0)) await remove();
});

it('packages in batches what one run packages, byte for byte', async () => {
  const files = renderProject(shapeProject(3, 120));
  const checkout = await makeCheckout(files);
  made.push(checkout);
  const log = rememberingLog();
  const batched = await packageCheckout(checkout, files, { log });
  console.log(log.lines);
  const whole = await captureFixture(checkout.folder);
  expect(batched.package.body).toBe(whole.body);
  expect(batched.left).toEqual([]);
});

it('compiles what changed', async () => {
  const shape = shapeProject(3, 5);
  const files = renderProject(shape);
  const checkout = await makeCheckout(files);
  made.push(checkout);
  const store = await makeStore();
  const log = rememberingLog();
  const first = await packageCheckout(checkout, files, { log, store });
  await first.save?.();
  const again = await packageCheckout(checkout, files, { log, store });
  expect(again.package).toEqual(first.package);
  expect(again.units).toEqual({cached: 3, total: 3});
  shape.integrations[1]!.functions[0]!.body = 2;
  const next = renderProject(shape);
  await checkout.write(next);
  const edited = await packageCheckout(checkout, next, { log, store });
  expect(edited.units).toEqual({cached: 2, total: 3});
  console.log(log.lines, store.saved);
  const whole = await captureFixture(checkout.folder);
  expect(edited.package.body).toBe(whole.body);
});
