/**
 * Why an image cannot be copied to other regions: it is not `available` itself, none of the regions
 * that shall hold it has an available copy, which the API asks for, or the copy of a region to add
 * is just being removed.
 */
export type ReplicationProblem = 'imageNotAvailable' | 'noAvailableCopy' | 'copyBeingRemoved';

/** Nothing was sent: the image, as it is now, does not allow it. */
export class ReplicationError extends Error {
  override readonly name = 'ReplicationError';

  constructor(readonly problem: ReplicationProblem) {
    super(problem);
  }
}

/** The service gave up copying an image to these regions. Its other copies are as they were. */
export class ReplicaTimedOutError extends Error {
  override readonly name = 'ReplicaTimedOutError';

  constructor(readonly regions: readonly string[]) {
    super(`Timed out: ${regions.join(', ')}`);
  }
}
