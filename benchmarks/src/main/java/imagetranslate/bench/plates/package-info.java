/** Erasing, kind by kind of what can go wrong: on drawn cases whose clean picture is known. */
@NullMarked
package imagetranslate.bench.plates;

import org.jspecify.annotations.NullMarked;
