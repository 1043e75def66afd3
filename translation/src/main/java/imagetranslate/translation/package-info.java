/** n texts in, n texts out. The port. */
@NullMarked
package imagetranslate.translation;

import org.jspecify.annotations.NullMarked;
