/**
 * The worker runtime: claim, handle, settle; one process's start, health and stop.
 *
 * <p>More than twenty files, for a process is one thing from its first signal to its last: what holds claims back, what hands
 * jobs to a stage and what stops it know each other, and nobody outside knows them.
 */
@NullMarked
package imagetranslate.worker;

import org.jspecify.annotations.NullMarked;
