import { z } from 'zod';
import { unzipSync } from 'fflate';
import { type GithubRepository, readGithub } from '../read.js';
import { refuse } from './refusal.js';

const artifactSchema = z.object({
  size_in_bytes: z.number(),
  expired: z.boolean(),
  workflow_run: z.object({ id: z.number() }).nullable(),
});

/** Which file of which artifact, and how large it may be. */
export interface WantedFile {
  artifactId: string;
  /** The run that must have uploaded it. */
  runId: string;
  name: string;
  /** Bytes, packed and unpacked. */
  largest: number;
}

/**
 * Reads a file out of an artifact of another run.
 *
 * @throws RunFailure `not-approved`.
 */
export async function readArtifactFile(
  repository: GithubRepository,
  { artifactId, runId, name, largest }: WantedFile,
): Promise<string> {
  const path = `/actions/artifacts/${artifactId}`;
  const artifact = await readGithub(repository, path, {
    schema: artifactSchema,
    subject: 'the artifact with the plan',
    permission: 'actions: read',
  });
  if (String(artifact.workflow_run?.id) !== runId) throw refuse('its artifact is of another run');
  if (artifact.expired) throw refuse('its artifact is gone');
  if (artifact.size_in_bytes > largest) throw refuse('its artifact is larger than any plan');
  const packed = await repository.client.download(`/repos/${repository.name}${path}/zip`, largest);
  const files = unzip(packed, name, largest);
  const content = files[name];
  if (content === undefined) throw refuse(`its artifact has no file "${name}" of a plan's size`);
  return Buffer.from(content).toString('utf8');
}

function unzip(packed: Uint8Array, name: string, largest: number): Record<string, Uint8Array> {
  try {
    return unzipSync(packed, {
      filter: (file) => file.name === name && file.originalSize <= largest,
    });
  } catch {
    throw refuse('its artifact is not a zip file');
  }
}
