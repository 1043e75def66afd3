/**
 * The queue on Redis. Each atomic step is a script beside this package's classes.
 *
 * <p>More than twenty files, because each of a queue's duties (claim, settle, renew, recover, promote, sample) is a class of its
 * own around the scripts that they share; rooms would part the scripts from those who call them.
 */
@NullMarked
package imagetranslate.queue.redis;

import org.jspecify.annotations.NullMarked;
