import { stripVTControlCharacters } from 'node:util';
import type { Log } from '../../shared/log.js';
import { defang } from '../../system/defang.js';

export interface CliOutput {
  /** Takes a line as the CLI wrote it. */
  onLine(line: string): void;
  /** What it said, without colours, progress and claims; the middle of very much is left out. */
  lines(): string[];
}

/** The CLI names each file that it builds: thousands of lines in a large project. */
const building = /^ {2}Building (?<total>\d+) file\(s\)(?: - .*)?$/;
const packaged = /^✓ Packaging$/;
// The capture server answers as an empty environment would; none of what follows from it is true.
const claims =
  /Acquiring remote state|Nango will perform this plan|^ *Summary$|to create \[|impacted connections|^ *\[(?:Syncs|Actions|OnEvents|Functions) |^ +(?:Only updates|No changes)$|proceeding without confirmation|Deploying \d+|^[✓✗] Deployed|Successfully (?:deployed|removed)|No function changes were deployed|^- \S+(?:@v| → )/;

const progressMs = 5_000;
const keptLines = 5_000;
const keptHead = 4_000;

/**
 * Shows the CLI's compile output as it comes, its progress now and then, and nothing of what it
 * believes to have deployed.
 */
export function readCliOutput(log: Pick<Log, 'write'>, now: () => number = Date.now): CliOutput {
  const kept: string[] = [];
  let built = 0;
  let shownAt: number | null = null;
  let isPackaged = false;

  return {
    onLine: (line) => {
      const plain = stripVTControlCharacters(line).trimEnd();
      const progress = building.exec(plain)?.groups;
      if (progress !== undefined) {
        built++;
        shownAt ??= now();
        if (now() - shownAt < progressMs) return;
        shownAt = now();
        log.write('info', `  Building file ${built} of ${String(progress.total)}`);
        return;
      }
      if (isPackaged && claims.test(plain)) return;
      kept.push(plain);
      if (kept.length > keptLines) kept.splice(keptHead, (keptLines - keptHead) / 2);
      if (!isPackaged) log.write('output', defang(line));
      isPackaged ||= packaged.test(plain);
    },
    lines: () => [...kept],
  };
}
