import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceKept } from '../config';
import { onInterruption } from '../private-server';

/** Begins a run with nothing kept; answers how to take everything away. */
export function beginKeeping(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-kept-'));
  const end = () => rmSync(folder, { recursive: true, force: true });
  onInterruption(end);
  announceKept(folder);
  return end;
}
