/** The queue against an unsafe loop and BullMQ. */
@NullMarked
package imagetranslate.bench.queue;

import org.jspecify.annotations.NullMarked;
