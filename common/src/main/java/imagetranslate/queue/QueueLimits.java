package imagetranslate.queue;

import java.time.Duration;

/**
 * @param maxRecoveries in hand at this many deaths, a job is poison where at all of them but one nothing else was in hand
 * @param highWater no job is claimed while the next stage's list is longer
 * @param maxBytes a longer message is malformed
 * @param keepReceipts how long a second copy of a settled job counts as a duplicate
 */
public record QueueLimits(int maxRecoveries, int highWater, int maxBytes, Duration keepReceipts) {}
