import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { createFaultQueue, type Misbehaviour } from './misbehaviour.js';
import type { NangoApiOptions } from './options.js';
import { createListener, type LoggedRequest, type RequestHook } from './listener.js';
import { createRunBook, type RunBook } from './runs/behaviours.js';
import { deployBody, setEnabled } from './shortcuts.js';
import { openState } from './state-file.js';
import { findEnvironment, type ApiState } from './state.js';

export type { LoggedRequest, RequestHook } from './listener.js';
export type { Fault, Misbehaviour } from './misbehaviour.js';
export type {
  NangoApiOptions,
  Seed,
  SeedEnvironment,
  SeedIntegration,
  SeedKey,
  ServerTime,
  StoreKind,
  TlsOptions,
} from './options.js';
export type { RouteName } from './routes.js';
export type { ApiState, EnvironmentState, FlowState, OnEventState } from './state.js';

/** A running Nango API. */
export interface NangoApi {
  /** Without a trailing slash. */
  url: string;
  /** What the server knows now. Change it only together with `save()`. */
  readonly state: ApiState;
  save: () => void;
  /** Every request so far, in the order in which they came. */
  requests: LoggedRequest[];
  /** What functions do when they run, and what they were run with. */
  runs: RunBook;
  /** Spoils the next calls of a route; the returned function takes it back. */
  misbehave: (misbehaviour: Misbehaviour) => () => void;
  /** Ends all misbehaviour. */
  behave: () => void;
  /** Runs before a request is handled; the returned function takes it back. */
  onRequest: (hook: RequestHook) => () => void;
  /** Deploys as somebody else would, without a request: legacy body or bundle. Throws if refused. */
  deployAs: (environment: string, body: unknown) => Promise<unknown>;
  /** Holds an environment's lock, as a deploy of somebody else does, until released. */
  lock: (environment: string) => () => void;
  /** Switches a sync or action on or off, as the dashboard does: its id stays. */
  setEnabled: (environment: string, integration: string, name: string, enabled: boolean) => void;
  /** Ends the server and every connection, stalled ones too. */
  close: () => Promise<void>;
}

/** Starts a server that behaves as the recorded Nango 0.71.4. */
export async function startNangoApi(options: NangoApiOptions = {}): Promise<NangoApi> {
  const holder = openState(options.seed ?? { environments: [] }, options.stateFile);
  const faults = createFaultQueue();
  const hooks = new Set<RequestHook>();
  const requests: LoggedRequest[] = [];
  const host = options.host ?? '127.0.0.1';

  const server: Server = options.tls ? createHttpsServer(options.tls) : createHttpServer();
  // A test may hold a request for longer than Node's defaults allow.
  server.requestTimeout = 0;
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `${options.tls ? 'https' : 'http'}://${host}:${port}`;
  const locks = new Set<number>();
  const runs = createRunBook();
  server.on(
    'request',
    createListener({ options, url, holder, faults, hooks, requests, locks, runs }),
  );

  return {
    url,
    get state() {
      return holder.read();
    },
    save: holder.save,
    requests,
    runs,
    misbehave: faults.add,
    behave: faults.clear,
    onRequest: (hook) => {
      hooks.add(hook);
      return () => {
        hooks.delete(hook);
      };
    },
    deployAs: (environment, body) =>
      deployBody({ options, url, holder, locks: new Set() }, environment, body),
    lock: (environment) => {
      const { id } = findEnvironment(holder.read(), environment);
      locks.add(id);
      return () => {
        locks.delete(id);
      };
    },
    setEnabled: (environment, integration, name, enabled) => {
      setEnabled(holder, environment, integration, name, enabled);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
