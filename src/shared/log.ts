/**
 * How a line is shown. `output` is a child's line, defanged by `run-child`: it may still colour or fold
 * the log. Whatever stands in another line is made inert. `debug` needs the runner's debug logging.
 */
export type LogLevel = 'info' | 'output' | 'debug' | 'notice' | 'warning';

/**
 * What a stage may say while it works. `index.ts` gives the one that writes workflow commands; a
 * test gives one that remembers.
 */
export interface Log {
  write(level: LogLevel, text: string): void;
  /** Runs `work` inside a foldable group of the log. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}
