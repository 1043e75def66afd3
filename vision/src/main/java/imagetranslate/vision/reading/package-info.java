/** Reading text: the port, and the recogniser that joins detector, line classifier and line recogniser. */
@NullMarked
package imagetranslate.vision.reading;

import org.jspecify.annotations.NullMarked;
