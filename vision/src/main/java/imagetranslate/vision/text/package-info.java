/** Reading text: detector, line classifier, line recogniser. */
@NullMarked
package imagetranslate.vision.text;

import org.jspecify.annotations.NullMarked;
