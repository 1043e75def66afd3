/** The queue on Redis. Each atomic step is a script beside this package's classes. */
@NullMarked
package imagetranslate.queue.redis;

import org.jspecify.annotations.NullMarked;
