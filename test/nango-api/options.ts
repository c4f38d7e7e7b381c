/** A key and what it may do; `environment:*` opens all of its environment. */
export interface SeedKey {
  secret: string;
  scopes: string[];
  name?: string;
}

export interface SeedIntegration {
  id: string;
  provider: string;
  displayName?: string;
}

/** An environment as it is before the first request. */
export interface SeedEnvironment {
  name: string;
  /** In the addresses of its webhooks. Default: another one each time. */
  uuid?: string;
  production?: boolean;
  integrations?: SeedIntegration[];
  /** How many connections each integration has. */
  connections?: Record<string, number>;
  keys?: SeedKey[];
}

export interface Seed {
  environments: SeedEnvironment[];
  /** Keys of the account: they open no environment. */
  accountKeys?: SeedKey[];
}

/**
 * Where the real server keeps functions' files: `local` is one folder for all environments and
 * raises a version at each deploy, `s3` (the cloud) keeps environments apart and raises one only
 * when the code changed.
 */
export type StoreKind = 'local' | 's3';

/** Options of an https server; PEM texts. `ca` and `requestCert` make it mutual. */
export interface TlsOptions {
  cert: string;
  key: string;
  ca?: string;
  requestCert?: boolean;
  rejectUnauthorized?: boolean;
}

/** Time as a server waits for it. */
export interface ServerTime {
  /** Milliseconds since some fixed moment. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** Told that a request is kept without an answer; gives the function that ends it. */
  keep: () => () => void;
}

export interface NangoApiOptions {
  seed?: Seed;
  /** Keeps the state in this JSON file; the seed counts only while the file does not exist. */
  stateFile?: string;
  /** Default: any free port. */
  port?: number;
  /** The address to listen on and the host of `url`. Default: 127.0.0.1. */
  host?: string;
  tls?: TlsOptions;
  /** Bytes; Nango's default is 75 MiB. */
  bodyLimit?: number;
  /** `false`: a server without `/functions/deployments/bundle*`. */
  bundleRoutes?: boolean;
  /** Refuses a CLI that is newer than the server. */
  enforceCliVersion?: boolean;
  store?: StoreKind;
  /** How long a deploy holds its environment's lock. */
  deployDelayMs?: number;
  /** Requests a minute of all keys together; default: 5000, as the cloud has it. */
  rateLimit?: number;
  /** Default: the machine's. */
  time?: ServerTime;
}
