/** What a person does with a pipeline that runs: look at it, and put back or give up what has failed. */
@NullMarked
package imagetranslate.queue.desk;

import org.jspecify.annotations.NullMarked;
