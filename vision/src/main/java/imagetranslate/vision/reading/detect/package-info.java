/** Where text stands: the detector, over slices and scales of a page. */
@NullMarked
package imagetranslate.vision.reading.detect;

import org.jspecify.annotations.NullMarked;
