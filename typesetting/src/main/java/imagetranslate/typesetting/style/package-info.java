/** How the source's type looks: place, size, weight, colours, outlines, shadow. */
@NullMarked
package imagetranslate.typesetting.style;

import org.jspecify.annotations.NullMarked;
