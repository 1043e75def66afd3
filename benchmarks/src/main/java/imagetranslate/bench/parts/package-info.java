/** What several benchmarks are made of. */
@NullMarked
package imagetranslate.bench.parts;

import org.jspecify.annotations.NullMarked;
