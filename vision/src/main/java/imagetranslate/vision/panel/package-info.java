/** The panels of a page of a comic: where they stand, found by the gutters between them. */
@NullMarked
package imagetranslate.vision.panel;

import org.jspecify.annotations.NullMarked;
