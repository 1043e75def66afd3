/** Whose picture is read next, and the reading. */
@NullMarked
package imagetranslate.ocrserver.desk;

import org.jspecify.annotations.NullMarked;
