/** The list of failed jobs: read, replay, drop. */
@NullMarked
package imagetranslate.queue.errors;

import org.jspecify.annotations.NullMarked;
