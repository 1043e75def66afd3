/** batch_tasks: chapters and documents taken apart into pages, and put together again. */
@NullMarked
package imagetranslate.batch;

import org.jspecify.annotations.NullMarked;
