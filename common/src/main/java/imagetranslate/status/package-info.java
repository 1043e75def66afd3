/** What a job is doing now, for whoever asks. */
@NullMarked
package imagetranslate.status;

import org.jspecify.annotations.NullMarked;
