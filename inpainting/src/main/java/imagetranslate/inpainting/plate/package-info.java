/** How a plate is made: masks, flat background, large holes, tiles for the network, in that order. */
@NullMarked
package imagetranslate.inpainting.plate;

import org.jspecify.annotations.NullMarked;
