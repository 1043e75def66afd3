/**
 * The messages that travel between the workers, and the one JSON codec for them.
 *
 * <p>More than twenty files: each record of the wire is one, small, and public; whoever looks for a field looks here.
 */
@NullMarked
package imagetranslate.message;

import org.jspecify.annotations.NullMarked;
