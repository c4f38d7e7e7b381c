import { readFileSync } from 'node:fs';

/**
 * Tells every half second of the most megabytes that a process had so far, where the system shows it.
 *
 * https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: `VmHWM`
 */
export function watchMemory(
  pid: number | undefined,
  onMemory: ((megabytes: number) => void) | undefined,
): { stop: () => void } {
  if (onMemory === undefined || pid === undefined || process.platform !== 'linux') {
    return { stop: () => undefined };
  }
  const look = (): void => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0);
      if (kilobytes > 0) onMemory(Math.round(kilobytes / 1024));
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 500);
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
