/** Batches as Redis remembers them: which pages each has, how these are, and what is fed next. */
@NullMarked
package imagetranslate.queue.batch;

import org.jspecify.annotations.NullMarked;
