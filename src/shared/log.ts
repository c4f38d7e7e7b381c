/**
 * What a stage may say while it works. `index.ts` gives the one that writes workflow commands; a
 * test gives one that remembers.
 */
export interface Log {
  /** A line of ours. Whatever stands in it is made inert. */
  info(line: string): void;
  /** A line of a child's output, defanged by `run-child`: it may still colour or fold the log. */
  output(line: string): void;
  /** Only shown when the runner's debug logging is on. */
  debug(line: string): void;
  notice(message: string): void;
  warning(message: string): void;
  /** Runs `work` inside a foldable group of the log. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}
