/** The messages that travel between the workers, and the one JSON codec for them. */
@NullMarked
package imagetranslate.message;

import org.jspecify.annotations.NullMarked;
