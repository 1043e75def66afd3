/** Tesseract as one more reader of lines, for languages whose weights aren't at hand. */
@NullMarked
package imagetranslate.vision.reading.tesseract;

import org.jspecify.annotations.NullMarked;
