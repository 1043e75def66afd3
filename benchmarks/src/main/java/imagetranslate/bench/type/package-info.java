/** How type is set: what a page's owner would see of it, in figures. */
@NullMarked
package imagetranslate.bench.type;

import org.jspecify.annotations.NullMarked;
