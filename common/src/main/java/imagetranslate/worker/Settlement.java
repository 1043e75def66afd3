package imagetranslate.worker;

import imagetranslate.queue.Step;
import org.jspecify.annotations.Nullable;

/**
 * What happens next to a job.
 *
 * @param why empty where all is well
 * @param surprise what was thrown that nobody expected, for its stack trace; null for an expected failure
 */
record Settlement(Step step, String why, @Nullable Throwable surprise) {}
