/** Bytes from outside, within limits. */
@NullMarked
package imagetranslate.fetch;

import org.jspecify.annotations.NullMarked;
