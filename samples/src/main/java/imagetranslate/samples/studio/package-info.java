/** A small photographer's studio: signed distance fields, soft lights and a camera make the product shots. */
@NullMarked
package imagetranslate.samples.studio;

import org.jspecify.annotations.NullMarked;
