/** From what a request says to a picture's bytes. */
@NullMarked
package imagetranslate.ocrserver.source;

import org.jspecify.annotations.NullMarked;
