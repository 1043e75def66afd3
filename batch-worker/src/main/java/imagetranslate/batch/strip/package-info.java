/** Pages that are slices of one strip: worked on in sections that no text crosses, and cut again where they were cut. */
@NullMarked
package imagetranslate.batch.strip;

import org.jspecify.annotations.NullMarked;
