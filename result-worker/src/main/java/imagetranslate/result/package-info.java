/** hosting_tasks and error_queue to delivery: remembered, counted, and posted to whoever asked. */
@NullMarked
package imagetranslate.result;

import org.jspecify.annotations.NullMarked;
