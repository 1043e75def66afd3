/** A clean plate and texts, in; the picture with the texts set, out. The port. */
@NullMarked
package imagetranslate.typesetting;

import org.jspecify.annotations.NullMarked;
