/** The recogniser as a service against itself in one process. */
@NullMarked
package imagetranslate.bench.ocrserver;

import org.jspecify.annotations.NullMarked;
