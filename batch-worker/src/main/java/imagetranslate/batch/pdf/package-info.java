/** Documents: scanned pages by their pictures, others as they look. */
@NullMarked
package imagetranslate.batch.pdf;

import org.jspecify.annotations.NullMarked;
