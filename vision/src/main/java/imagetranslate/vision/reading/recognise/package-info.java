/** What a line says. */
@NullMarked
package imagetranslate.vision.reading.recognise;

import org.jspecify.annotations.NullMarked;
