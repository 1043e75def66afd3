/** Benchmarks; run only when asked. */
@NullMarked
package imagetranslate.bench;

import org.jspecify.annotations.NullMarked;
